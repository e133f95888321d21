#include "monitoring/log_files.hpp"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <charconv>
#include <system_error>

#include "monitoring/log_line.hpp"

namespace florin {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t time_length = std::string_view("2024-01-20T14:30:25.123456Z").size();
/// Of the colons in it, which other programs take for a host's name in front of a path.
constexpr std::size_t colons[] = {13, 16};

std::string name_part(timestamp instant) {
  auto text = log_time_text(instant);
  for (auto at : colons) text[at] = '-';
  return text;
}

std::optional<timestamp> parse_name_part(std::string text) {
  if (text.size() != time_length) return std::nullopt;
  for (auto at : colons) text[at] = ':';
  return parse_timestamp(text);
}

std::optional<log_file> parse_aside(const fs::path& written, const fs::path& path) {
  auto prefix = written.stem().string() + "-";
  auto name = path.stem().string();
  if (path.extension() != written.extension() || !name.starts_with(prefix)) return std::nullopt;
  auto first_line_at = parse_name_part(name.substr(prefix.size(), time_length));
  if (!first_line_at) return std::nullopt;
  auto count = std::string_view(name).substr(prefix.size() + time_length);
  std::uint64_t lines = 0;
  const auto* end = count.data() + count.size();
  if (!count.starts_with('-') || std::from_chars(count.data() + 1, end, lines).ptr != end) return std::nullopt;
  return log_file{path, *first_line_at, lines};
}

[[noreturn]] void fail(const fs::path& path) {
  throw std::system_error(errno, std::generic_category(), path.string());
}

struct open_file {
  explicit open_file(const fs::path& path, int flags = O_RDONLY)
      : descriptor(open(path.c_str(), flags | O_CLOEXEC, 0600)) {
    if (descriptor < 0) fail(path);
  }
  ~open_file() { close(descriptor); }
  int descriptor;
};

}  // namespace

fs::path path_aside(const fs::path& written, timestamp first_line_at, std::uint64_t lines) {
  auto path = written;
  path.replace_filename(written.stem().string() + "-" + name_part(first_line_at) + "-" + std::to_string(lines));
  return path += written.extension();
}

std::vector<log_file> files_aside(const fs::path& written) {
  std::vector<log_file> found;
  for (const auto& each : fs::directory_iterator(written.parent_path()))
    if (auto file = parse_aside(written, each.path())) found.push_back(std::move(*file));
  std::ranges::sort(found, {}, &log_file::first_line_at);
  return found;
}

void make_private_file(const fs::path& path) {
  open_file file(path, O_WRONLY | O_APPEND | O_CREAT);
  struct stat known {};
  // Whoever may not change it writes to a file that somebody else has opened to others, and has to go on.
  if (fstat(file.descriptor, &known) == 0 && (known.st_mode & 077) != 0) fchmod(file.descriptor, 0600);
}

timestamp first_line_time(std::string_view lines) {
  return parse_timestamp(lines.substr(0, time_length)).value_or(timestamp{});
}

std::uint64_t count_lines(std::string_view lines) {
  return static_cast<std::uint64_t>(std::ranges::count(lines, '\n'));
}

mapped_file::mapped_file(const fs::path& path) {
  open_file file(path);
  struct stat known {};
  if (fstat(file.descriptor, &known) != 0) fail(path);
  auto size = static_cast<std::size_t>(known.st_size);
  if (size == 0) return;
  void* start = mmap(nullptr, size, PROT_READ, MAP_SHARED, file.descriptor, 0);
  if (start == MAP_FAILED) fail(path);
  bytes_ = {static_cast<const char*>(start), size};
}

mapped_file::~mapped_file() {
  if (!bytes_.empty()) munmap(const_cast<char*>(bytes_.data()), bytes_.size());
}

}  // namespace florin
