#include "monitoring/log_folder.hpp"

#include <system_error>

#include "monitoring/log_search.hpp"

namespace florin {
namespace {

namespace fs = std::filesystem;

error not_possible(const std::system_error& failure) { return {error_code::internal, failure.what(), {}}; }

void move_to_archive(const log_file& file) {
  auto archive = file.path.parent_path() / "archive";
  fs::create_directories(archive);
  fs::rename(file.path, archive / file.path.filename());
}

bool ends_before(const log_file& file, timestamp instant) {
  mapped_file content(file.path);
  auto lines = content.lines();
  auto last = lines.size() < 2 ? 0 : lines.rfind('\n', lines.size() - 2) + 1;
  return first_line_time(lines.substr(last)) < instant;
}

}  // namespace

result<list_log_entries::answer> log_folder::answer_now(const list_log_entries& asked) {
  try {
    return find_entries(log_lines(written_.at(asked.log)), asked, most_bytes_);
  } catch (const std::system_error& failure) {
    return not_possible(failure);
  }
}

result<archive_logs::answer> log_folder::answer_now(const archive_logs& asked) {
  archive_logs::answer done;
  try {
    for (const auto& [name, written] : written_)
      for (const auto& file : files_aside(written)) {
        if (!ends_before(file, asked.before)) continue;
        auto bytes = fs::file_size(file.path);
        move_to_archive(file);
        ++done.files;
        done.lines += static_cast<std::int64_t>(*file.lines);
        done.bytes += static_cast<std::int64_t>(bytes);
      }
    return done;
  } catch (const std::system_error& failure) {
    return not_possible(failure);
  }
}

}  // namespace florin
