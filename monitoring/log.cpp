#include "monitoring/log.hpp"

#include <spdlog/async.h>
#include <spdlog/async_logger.h>
#include <spdlog/details/periodic_worker.h>
#include <spdlog/sinks/basic_file_sink.h>
#include <spdlog/sinks/stdout_sinks.h>

#include <algorithm>

namespace florin {
namespace {

constexpr std::size_t queue_length = 16'384;
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
  if (file.empty()) return std::make_shared<spdlog::sinks::stdout_sink_mt>();
  return std::make_shared<spdlog::sinks::basic_file_sink_mt>(file);
}

}  // namespace

struct event_log::implementation {
  explicit implementation(const std::string& file)
      : pool(std::make_shared<spdlog::details::thread_pool>(queue_length, 1)),
        logger(std::make_shared<spdlog::async_logger>("florin", make_sink(file), pool,
                                                      spdlog::async_overflow_policy::overrun_oldest)) {
    logger->set_pattern(std::string(line_pattern), spdlog::pattern_time_type::utc);
    logger->set_level(spdlog::level::debug);
    logger->flush_on(spdlog::level::warn);
    // A flush for each line would cost a system call for each request.
    flushing =
        std::make_unique<spdlog::details::periodic_worker>([this] { logger->flush(); }, std::chrono::seconds{1});
  }
  ~implementation() {
    flushing.reset();
    // Ends once everything is written; only then the logger may go.
    pool.reset();
  }

  std::shared_ptr<spdlog::details::thread_pool> pool;
  std::shared_ptr<spdlog::async_logger> logger;
  std::unique_ptr<spdlog::details::periodic_worker> flushing;
};

event_log::event_log(log_level least, const std::string& file)
    : least_(least), implementation_(std::make_unique<implementation>(file)) {}

event_log::~event_log() = default;

void event_log::write(log_level level, std::string_view event, std::initializer_list<log_field> fields) {
  if (is_on(level)) implementation_->logger->log(library_level(level), log_line(event, fields));
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
