#include "api/admin/logs/log_page.hpp"

#include "actors/values/record_text.hpp"

namespace florin {

std::string place_text(const log_place& place) {
  return std::to_string(place.file.microseconds) + "." + std::to_string(place.offset);
}

std::optional<log_place> parse_log_place(std::string_view text) {
  auto point = text.find('.');
  std::int64_t file = 0, offset = 0;
  if (point == std::string_view::npos || !read_record_text(text.substr(0, point), file) ||
      !read_record_text(text.substr(point + 1), offset) || offset < 0)
    return std::nullopt;
  return log_place{{file}, static_cast<std::uint64_t>(offset)};
}

pagination position_in_log(const page_request& wanted, const list_log_entries& asked,
                           const list_log_entries::answer& found) {
  page_bounds page{asked.backwards, asked.after.has_value(), found.has_more, found.total_count, {}, {}};
  auto first = found.entries.empty() ? found.stopped_at : std::optional{found.entries.front().place};
  auto last = found.entries.empty() ? found.stopped_at : std::optional{found.entries.back().place};
  if (found.stopped_at) (asked.backwards ? first : last) = found.stopped_at;
  if (first) page.first_row = place_text(*first);
  if (last) page.last_row = place_text(*last);
  return position_of(wanted, page);
}

}  // namespace florin
