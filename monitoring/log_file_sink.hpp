#pragma once

#include <spdlog/details/file_helper.h>
#include <spdlog/details/null_mutex.h>
#include <spdlog/sinks/base_sink.h>

#include <cstdint>
#include <filesystem>

#include "actors/values/timestamp.hpp"

namespace florin {

/// Appends lines to a file, and puts it aside (log_files.hpp) before a line of another day, or one that would make
/// it larger than `most_bytes`. For one thread. What a crash has left of a last line is cut off.
class log_file_sink final : public spdlog::sinks::base_sink<spdlog::details::null_mutex> {
 public:
  log_file_sink(std::filesystem::path path, std::uint64_t most_bytes)
      : path_(std::move(path)), most_bytes_(most_bytes) {}

 protected:
  void sink_it_(const spdlog::details::log_msg& message) override;
  void flush_() override;

 private:
  void open();
  void put_aside(timestamp now);

  std::filesystem::path path_;
  std::uint64_t most_bytes_;
  /// Open from the first line on.
  spdlog::details::file_helper file_;
  bool is_open_ = false;
  std::uint64_t bytes_ = 0;
  std::uint64_t lines_ = 0;
  timestamp first_line_at_;
  /// Where the file ends for a further line.
  std::uint64_t last_byte_ = 0;
  std::chrono::sys_days day_;
};

}  // namespace florin
