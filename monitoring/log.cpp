#include "monitoring/log.hpp"

#include <spdlog/logger.h>
#include <spdlog/sinks/ostream_sink.h>

#include <condition_variable>
#include <iostream>
#include <mutex>
#include <thread>
#include <vector>

#include "monitoring/log_file_sink.hpp"

namespace florin {
namespace {

constexpr std::size_t max_waiting_lines = 16'384;
constexpr auto writing_interval = std::chrono::milliseconds(100);
constexpr std::uint64_t most_bytes_of_file = 64 * 1024 * 1024;
/// What is removed for new lines is a small part of a log.
constexpr std::uint64_t fewest_files = 8;
constexpr std::string_view line_pattern = "%Y-%m-%dT%H:%M:%S.%fZ %l %v";

spdlog::level::level_enum library_level(log_level level) {
  switch (level) {
    case log_level::debug: return spdlog::level::debug;
    case log_level::info: return spdlog::level::info;
    case log_level::warning: return spdlog::level::warn;
    case log_level::error: return spdlog::level::err;
  }
  return spdlog::level::info;
}

spdlog::sink_ptr make_sink(const std::filesystem::path& file, const log_bounds& bounds) {
  // Unlike spdlog's sink for standard output this one does not flush each line.
  if (file.empty()) return std::make_shared<spdlog::sinks::ostream_sink_mt>(std::cout);
  log_file_bounds of_files{std::min(most_bytes_of_file, bounds.bytes / fewest_files), bounds.bytes};
  return std::make_shared<log_file_sink>(file, of_files, [lost = bounds.lost] {
    if (lost) lost("files_removed", 1);
  });
}

struct waiting_line {
  spdlog::log_clock::time_point written_at;
  spdlog::level::level_enum level;
  std::string text;
};

}  // namespace

/// Lines wait for a thread that comes by at intervals, since to wake one for each line would be dearer than the
/// line.
struct event_log::implementation {
  implementation(const std::filesystem::path& file, log_bounds given)
      : bounds(std::move(given)), logger("florin", make_sink(file, bounds)), shares(bounds.lines_a_second) {
    logger.set_pattern(std::string(line_pattern), spdlog::pattern_time_type::utc);
    logger.set_level(spdlog::level::debug);
    writer = std::thread([this] { write_until_the_end(); });
  }
  ~implementation() {
    {
      std::lock_guard lock{guard};
      is_ending = true;
    }
    ending.notify_one();
    writer.join();
  }

  bool has_room_for(const log_field& whom) {
    std::lock_guard lock{guard};
    return shares.take(key_of(whom), line_budget::clock::now());
  }

  void add(spdlog::level::level_enum level, std::string text) {
    std::lock_guard lock{guard};
    add_guarded(level, std::move(text));
  }
  /// In the order of their times, also when the clock is set back.
  void add_guarded(spdlog::level::level_enum level, std::string text) {
    latest = std::max(latest, spdlog::log_clock::now());
    if (waiting.size() < max_waiting_lines)
      waiting.push_back({latest, level, std::move(text)});
    else
      ++dropped;
  }

  void write_until_the_end() {
    std::vector<waiting_line> lines;
    for (bool is_last = false; !is_last;) {
      std::size_t lost = 0;
      {
        std::unique_lock lock{guard};
        is_last = ending.wait_for(lock, writing_interval, [this] { return is_ending; });
        tell_left_out(is_last);
        lines.swap(waiting);
        lost = std::exchange(dropped, 0);
      }
      for (const auto& line : lines) logger.log(line.written_at, {}, line.level, line.text);
      if (lost > 0)
        logger.log(lines.back().written_at, {}, spdlog::level::warn,
                   log_line("log_lines_dropped", {{"count", std::to_string(lost)}}));
      if (lost > 0) note_loss("lines_dropped", lost);
      if (!lines.empty()) logger.flush();
      lines.clear();
    }
  }

  static std::string key_of(const log_field& whom) { return std::string(whom.name) + "=" + whom.value; }

  /// At the end also what the last second has left out.
  void tell_left_out(bool is_last) {
    auto now = line_budget::clock::now() + (is_last ? std::chrono::seconds(1) : std::chrono::seconds(0));
    for (const auto& [about, count] : shares.settle(now)) {
      std::string line = "lines_left_out";
      auto equals = about.find('=');
      if (equals == std::string::npos)
        append_field(line, "about", "others");
      else
        append_field(line, about.substr(0, equals), about.substr(equals + 1));
      append_field(line, "count", std::to_string(count));
      add_guarded(spdlog::level::info, std::move(line));
      note_loss("lines_left_out", count);
    }
  }

  void note_loss(std::string_view what, std::size_t count) const {
    if (bounds.lost) bounds.lost(what, count);
  }

  log_bounds bounds;
  spdlog::logger logger;
  std::mutex guard;
  line_budget shares;
  std::condition_variable ending;
  std::vector<waiting_line> waiting;
  std::size_t dropped = 0;
  spdlog::log_clock::time_point latest;
  bool is_ending = false;
  std::thread writer;
};

event_log::event_log(log_level least, const std::filesystem::path& file, log_bounds bounds)
    : least_(least), implementation_(std::make_unique<implementation>(file, std::move(bounds))) {}

event_log::~event_log() = default;

void event_log::write(log_level level, std::string_view event, std::initializer_list<log_field> fields) {
  if (is_on(level)) implementation_->add(library_level(level), log_line(event, fields));
}

void event_log::info_about(const log_field& whom, std::string_view event,
                           std::initializer_list<log_field> fields) {
  if (is_on(log_level::info) && implementation_->has_room_for(whom)) info(event, fields);
}

}  // namespace florin
