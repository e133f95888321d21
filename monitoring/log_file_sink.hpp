#pragma once

#include <spdlog/details/file_helper.h>
#include <spdlog/details/null_mutex.h>
#include <spdlog/sinks/base_sink.h>

#include <cstdint>
#include <filesystem>
#include <functional>
#include <limits>

#include "actors/values/timestamp.hpp"
#include "monitoring/log_files.hpp"

namespace florin {

struct log_file_bounds {
  /// Before a file gets larger it is put aside.
  std::uint64_t bytes_of_file = 0;
  /// Of all files of the log but those that staff has archived: the oldest is removed for a newer one.
  std::uint64_t bytes_of_all = std::numeric_limits<std::uint64_t>::max();
};

/// Appends lines to a file that only its owner can read, and puts it aside (log_files.hpp) before a line of
/// another day, or one that would make it too large. Whatever had to be removed for it has a line,
/// `log_file_removed`. For one thread. What a crash has left of a last line is cut off.
class log_file_sink final : public spdlog::sinks::base_sink<spdlog::details::null_mutex> {
 public:
  log_file_sink(
      std::filesystem::path path, log_file_bounds bounds, std::function<void()> file_removed = [] {})
      : path_(std::move(path)), bounds_(bounds), file_removed_(std::move(file_removed)) {}

 protected:
  void sink_it_(const spdlog::details::log_msg& message) override;
  void flush_() override;

 private:
  void open();
  void put_aside(timestamp now);
  void remove_oldest(spdlog::log_clock::time_point now);
  void note_removal(const log_file& file, std::uint64_t bytes, spdlog::log_clock::time_point now);
  void append(const spdlog::memory_buf_t& line, timestamp now);

  std::filesystem::path path_;
  log_file_bounds bounds_;
  std::function<void()> file_removed_;
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
