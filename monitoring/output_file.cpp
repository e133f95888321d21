#include "monitoring/output_file.hpp"

#include <fstream>

#include "monitoring/log_files.hpp"

namespace florin {
namespace {

namespace fs = std::filesystem;

constexpr std::chrono::seconds pause_between_looks{1};

/// The end of a file in which a line starts.
std::string_view last_lines_of(std::string_view text, std::uint64_t most_bytes) {
  if (text.size() <= most_bytes) return text;
  auto end = text.substr(text.size() - most_bytes);
  return end.substr(std::min(end.find('\n'), end.size() - 1) + 1);
}

}  // namespace

void output_file::look(clock::time_point now) {
  if (now < next_look_) return;
  next_look_ = now + pause_between_looks;
  std::error_code none;
  auto size = fs::file_size(path_, none);
  if (!none && size > most_bytes_ / 2) put_aside();
}

void output_file::put_aside() const {
  auto earlier = path_;
  earlier.replace_extension(".earlier" + path_.extension().string());
  make_private_file(earlier);
  {
    mapped_file written(path_);
    std::ofstream(earlier, std::ios::binary) << last_lines_of(written.bytes(), most_bytes_ / 2);
  }
  // Whoever writes to it appends, and so goes on at its new end.
  fs::resize_file(path_, 0);
}

}  // namespace florin
