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

spdlog::sink_ptr make_sink(const std::filesystem::path& file) {
  // Unlike spdlog's sink for standard output this one does not flush each line.
  if (file.empty()) return std::make_shared<spdlog::sinks::ostream_sink_mt>(std::cout);
  return std::make_shared<log_file_sink>(file, most_bytes_of_file);
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
  explicit implementation(const std::filesystem::path& file) : logger("florin", make_sink(file)) {
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

  /// In the order of their times, also when the clock is set back.
  void add(spdlog::level::level_enum level, std::string text) {
    auto now = spdlog::log_clock::now();
    std::lock_guard lock{guard};
    latest = std::max(latest, now);
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
        lines.swap(waiting);
        lost = std::exchange(dropped, 0);
      }
      for (const auto& line : lines) logger.log(line.written_at, {}, line.level, line.text);
      if (lost > 0)
        logger.log(lines.back().written_at, {}, spdlog::level::warn,
                   log_line("log_lines_dropped", {{"count", std::to_string(lost)}}));
      if (!lines.empty()) logger.flush();
      lines.clear();
    }
  }

  spdlog::logger logger;
  std::mutex guard;
  std::condition_variable ending;
  std::vector<waiting_line> waiting;
  std::size_t dropped = 0;
  spdlog::log_clock::time_point latest;
  bool is_ending = false;
  std::thread writer;
};

event_log::event_log(log_level least, const std::filesystem::path& file)
    : least_(least), implementation_(std::make_unique<implementation>(file)) {}

event_log::~event_log() = default;

void event_log::write(log_level level, std::string_view event, std::initializer_list<log_field> fields) {
  if (is_on(level)) implementation_->add(library_level(level), log_line(event, fields));
}

}  // namespace florin
