#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include "actors/values/timestamp.hpp"

namespace florin {

/// A log is one file that is written, "access.log", and those that were put aside when they were large or their
/// day (UTC) was over: "access-2024-01-20T14-30-25.123456Z-4711.log", after the instant of the first line and the
/// number of lines.
struct log_file {
  std::filesystem::path path;
  timestamp first_line_at;
  /// Nothing for the one that is written.
  std::optional<std::uint64_t> lines;
};

/// What the file that is written is called when it is put aside.
std::filesystem::path path_aside(const std::filesystem::path& written, timestamp first_line_at,
                                 std::uint64_t lines);

/// The oldest first.
std::vector<log_file> files_aside(const std::filesystem::path& written);

/// Makes the file when there is none, and closes it to everybody but its owner, whoever made it. Throws
/// std::system_error.
void make_private_file(const std::filesystem::path& path);

/// When a text of lines starts; 1970 when its first line does not say it.
timestamp first_line_time(std::string_view lines);

/// How many lines have an end.
std::uint64_t count_lines(std::string_view lines);

/// The content of a file as it is now, without a copy of it in memory. Throws std::system_error.
class mapped_file {
 public:
  /// Of no file: empty.
  mapped_file() = default;
  explicit mapped_file(const std::filesystem::path& path);
  ~mapped_file();
  mapped_file(mapped_file&& other) noexcept : bytes_(std::exchange(other.bytes_, {})) {}
  mapped_file(const mapped_file&) = delete;
  mapped_file& operator=(const mapped_file&) = delete;

  std::string_view bytes() const { return bytes_; }
  /// Without a last line that has no end yet.
  std::string_view lines() const { return bytes_.substr(0, bytes_.rfind('\n') + 1); }

 private:
  std::string_view bytes_;
};

}  // namespace florin
