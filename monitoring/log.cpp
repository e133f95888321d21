#include "monitoring/log.hpp"

#include <spdlog/logger.h>
#include <spdlog/sinks/basic_file_sink.h>
#include <spdlog/sinks/ostream_sink.h>

#include <algorithm>
#include <condition_variable>
#include <iostream>
#include <mutex>
#include <thread>
#include <vector>

namespace florin {
namespace {

constexpr std::size_t max_waiting_lines = 16'384;
constexpr auto writing_interval = std::chrono::milliseconds(100);
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

bool is_plain(char c) { return c > ' ' && c != '"' && c != '\\' && c != 0x7f; }

void append_value(std::string& line, std::string_view value) {
  if (!value.empty() && std::ranges::all_of(value, is_plain)) {
    line += value;
    return;
  }
  line += '"';
  for (char c : value) {
    if (c == '"' || c == '\\') line += '\\';
    // Whoever reads the log must not be made to believe in lines that nobody wrote.
    line += static_cast<unsigned char>(c) < ' ' || c == 0x7f ? '?' : c;
  }
  line += '"';
}

spdlog::sink_ptr make_sink(const std::string& file) {
  // Unlike spdlog's sink for standard output this one does not flush each line.
  if (file.empty()) return std::make_shared<spdlog::sinks::ostream_sink_mt>(std::cout);
  return std::make_shared<spdlog::sinks::basic_file_sink_mt>(file);
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
  explicit implementation(const std::string& file) : logger("florin", make_sink(file)) {
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

  void add(waiting_line line) {
    std::lock_guard lock{guard};
    if (waiting.size() < max_waiting_lines)
      waiting.push_back(std::move(line));
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
      if (lost > 0) logger.warn(log_line("log_lines_dropped", {{"count", std::to_string(lost)}}));
      if (!lines.empty()) logger.flush();
      lines.clear();
    }
  }

  spdlog::logger logger;
  std::mutex guard;
  std::condition_variable ending;
  std::vector<waiting_line> waiting;
  std::size_t dropped = 0;
  bool is_ending = false;
  std::thread writer;
};

event_log::event_log(log_level least, const std::string& file)
    : least_(least), implementation_(std::make_unique<implementation>(file)) {}

event_log::~event_log() = default;

void event_log::write(log_level level, std::string_view event, std::initializer_list<log_field> fields) {
  if (is_on(level))
    implementation_->add({spdlog::log_clock::now(), library_level(level), log_line(event, fields)});
}

std::string log_line(std::string_view event, std::initializer_list<log_field> fields) {
  std::string line{event};
  for (const auto& field : fields) {
    line.append(" ").append(field.name).append("=");
    append_value(line, field.value);
  }
  return line;
}

}  // namespace florin
