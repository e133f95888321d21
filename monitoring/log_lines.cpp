#include "monitoring/log_lines.hpp"

#include <algorithm>
#include <system_error>

namespace florin {
namespace {

/// Where the lines of a file start that are newer than a place; npos when none of its are.
std::size_t start_behind(const log_file& file, std::string_view lines, const log_place& place) {
  if (file.first_line_at != place.file) return file.first_line_at > place.file ? 0 : std::string_view::npos;
  auto end = lines.find('\n', place.offset);
  return end == std::string_view::npos ? end : end + 1;
}

/// Where the lines of a file end that are older than a place.
std::size_t end_before(const log_file& file, std::string_view lines, const std::optional<log_place>& place) {
  if (!place || file.first_line_at < place->file) return lines.size();
  if (file.first_line_at > place->file || place->offset == 0) return 0;
  return lines.rfind('\n', place->offset - 1) + 1;
}

/// Empty when it has been removed for a newer one meanwhile.
mapped_file content_of(const log_file& file) {
  try {
    return mapped_file(file.path);
  } catch (const std::system_error& failure) {
    if (failure.code() != std::errc::no_such_file_or_directory) throw;
    return {};
  }
}

}  // namespace

/// A file that is put aside meanwhile is among those beside it, too, since it is opened first.
log_lines::log_lines(const std::filesystem::path& written)
    : written_(std::filesystem::exists(written) ? mapped_file(written) : mapped_file()),
      files_(files_aside(written)) {
  if (written_.lines().empty()) return;
  auto start = first_line_time(written_.lines());
  std::erase_if(files_, [&](const auto& file) { return file.first_line_at == start; });
  files_.push_back({written, start, std::nullopt});
}

std::uint64_t log_lines::count() const {
  std::uint64_t sum = 0;
  for (const auto& file : files_) sum += file.lines ? *file.lines : count_lines(written_.lines());
  return sum;
}

template <class Visit>
bool log_lines::in_file(const log_file& file, Visit visit) const {
  return file.lines ? visit(content_of(file).lines()) : visit(written_.lines());
}

void log_lines::visit_older(const std::optional<log_place>& than, const visitor& visit) const {
  for (auto file = files_.rbegin(); file != files_.rend(); ++file) {
    if (than && file->first_line_at > than->file) continue;
    bool goes_on = in_file(*file, [&](std::string_view lines) {
      auto end = end_before(*file, lines, than);
      while (end > 0) {
        auto start = end < 2 ? 0 : lines.rfind('\n', end - 2) + 1;
        if (!visit({file->first_line_at, start}, lines.substr(start, end - 1 - start))) return false;
        end = start;
      }
      return true;
    });
    if (!goes_on) return;
  }
}

void log_lines::visit_newer(const log_place& than, const visitor& visit) const {
  for (const auto& file : files_) {
    if (file.first_line_at < than.file) continue;
    bool goes_on = in_file(file, [&](std::string_view lines) {
      auto start = start_behind(file, lines, than);
      while (start < lines.size()) {
        auto end = lines.find('\n', start);
        if (!visit({file.first_line_at, start}, lines.substr(start, end - start))) return false;
        start = end + 1;
      }
      return true;
    });
    if (!goes_on) return;
  }
}

}  // namespace florin
