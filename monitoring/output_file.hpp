#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>

namespace florin {

/// A file to which other programs, or libraries, append what they have to say, and which nobody would ever put
/// aside: once it is large it is copied to one beside it, `postgres.earlier.log`, and goes on empty. Both together
/// take as much as is allowed. Lines that come in the very moment of it are lost.
class output_file {
 public:
  using clock = std::chrono::steady_clock;

  output_file(std::filesystem::path path, std::uint64_t most_bytes)
      : path_(std::move(path)), most_bytes_(most_bytes) {}

  /// Looks each second. Throws std::system_error.
  void look(clock::time_point now);

 private:
  void put_aside() const;

  std::filesystem::path path_;
  std::uint64_t most_bytes_;
  clock::time_point next_look_{};
};

}  // namespace florin
