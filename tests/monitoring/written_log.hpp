#pragma once

#include <spdlog/logger.h>

#include <boost/test/unit_test.hpp>
#include <fstream>
#include <sstream>

#include "monitoring/log_file_sink.hpp"
#include "monitoring/log_folder.hpp"
#include "monitoring/log_line.hpp"
#include "tests/temporary_folder.hpp"

namespace florin {

inline timestamp instant(const std::string& text) { return parse_timestamp(text).value(); }

/// A log in a folder of its own, whose lines are written when the test says, into files of 400 bytes.
struct written_log {
  temporary_folder folder;
  std::filesystem::path path = folder.path() / "access.log";
  log_file_bounds bounds{400};
  int removed_files = 0;
  std::unique_ptr<spdlog::logger> logger = start();

  /// As after a restart.
  std::unique_ptr<spdlog::logger> start() {
    auto sink = std::make_shared<log_file_sink>(path, bounds, [this] { ++removed_files; });
    auto started = std::make_unique<spdlog::logger>("test", std::move(sink));
    started->set_pattern("%Y-%m-%dT%H:%M:%S.%fZ %l %v", spdlog::pattern_time_type::utc);
    return started;
  }

  void write(const std::string& time, std::string_view event, std::initializer_list<log_field> fields = {},
             spdlog::level::level_enum level = spdlog::level::info) {
    std::chrono::microseconds since_1970{instant(time).microseconds};
    logger->log(spdlog::log_clock::time_point(since_1970), {}, level, log_line(event, fields));
    logger->flush();
  }

  /// Sixty requests, one a second, alternately of two users, over several files.
  void write_requests() {
    for (int i = 0; i < 60; ++i) {
      auto second = std::to_string(i);
      write("2024-01-20T14:30:" + std::string(2 - second.size(), '0') + second + "Z", "request_served",
            {{"number", second}, {"user", i % 2 == 0 ? "anna" : "otto"}});
    }
  }

  log_folder reader(std::uint64_t most_bytes = 1024 * 1024) const {
    return log_folder({{log_name::access, path}}, most_bytes);
  }

  static std::string content_of(const std::filesystem::path& file) {
    std::stringstream content;
    content << std::ifstream(file).rdbuf();
    return content.str();
  }
};

}  // namespace florin
