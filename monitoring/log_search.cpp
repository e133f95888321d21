#include "monitoring/log_search.hpp"

#include <algorithm>

#include "monitoring/log_line.hpp"

namespace florin {
namespace {

constexpr std::int64_t most_counted = 100'000;

/// What is asked, made ready for many lines.
class line_filter {
 public:
  explicit line_filter(const list_log_entries& asked) : asked_(asked) {
    if (asked.event) parts_.push_back(" " + *asked.event);
    for (const auto& fact : asked.facts) append_field(parts_.emplace_back(), fact.name, fact.value);
    if (asked.from) from_ = log_time_text(*asked.from);
    if (asked.until) until_ = log_time_text(*asked.until);
  }

  bool is_older(std::string_view line) const { return !from_.empty() && time_of(line) < from_; }
  bool is_newer(std::string_view line) const { return !until_.empty() && time_of(line) > until_; }

  std::optional<log_entry> match(std::string_view line) const {
    if (is_older(line) || is_newer(line)) return std::nullopt;
    // Most lines have not even the text, and are not taken apart.
    for (const auto& part : parts_)
      if (line.find(part) == std::string_view::npos) return std::nullopt;
    auto entry = parse_log_line(line);
    return entry && matches(*entry) ? entry : std::nullopt;
  }

 private:
  /// As texts they are in the order of time.
  static std::string_view time_of(std::string_view line) { return line.substr(0, line.find(' ')); }

  bool matches(const log_entry& entry) const {
    return entry.level >= asked_.least && (!asked_.event || entry.event == *asked_.event) &&
           std::ranges::all_of(asked_.facts,
                               [&](const auto& fact) { return entry.fact(fact.name) == fact.value; });
  }

  const list_log_entries& asked_;
  std::vector<std::string> parts_;
  std::string from_;
  std::string until_;
};

bool has_filter(const list_log_entries& asked) {
  return asked.event || !asked.facts.empty() || asked.from || asked.until || asked.least > log_level::debug;
}

/// The first place that is too new.
std::optional<log_place> end_of(const list_log_entries& asked) {
  return asked.until ? std::optional{log_place{{asked.until->microseconds + 1}, 0}} : std::nullopt;
}

std::optional<std::int64_t> count_entries(const log_lines& lines, const list_log_entries& asked,
                                          const line_filter& filter) {
  if (!has_filter(asked)) return static_cast<std::int64_t>(lines.count());
  std::int64_t count = 0, looked_at = 0;
  lines.visit_older(end_of(asked), [&](const log_place&, std::string_view line) {
    if (filter.is_older(line)) return false;
    count += filter.match(line).has_value();
    return ++looked_at <= most_counted;
  });
  return looked_at > most_counted ? std::nullopt : std::optional{count};
}

/// One page, in the order in which its lines are visited.
class page_under_way {
 public:
  page_under_way(const list_log_entries& asked, const line_filter& filter, std::uint64_t most_bytes)
      : asked_(asked), filter_(filter), most_bytes_(most_bytes) {}

  bool look_at(const log_place& place, std::string_view line) {
    if (asked_.backwards ? filter_.is_newer(line) : filter_.is_older(line)) return false;
    if (auto entry = filter_.match(line)) {
      page.has_more = page.entries.size() == asked_.limit;
      if (page.has_more) return false;
      entry->place = place;
      page.entries.push_back(std::move(*entry));
    }
    bytes_ += line.size() + 1;
    if (bytes_ < most_bytes_) return true;
    page.has_more = true;
    page.stopped_at = place;
    return false;
  }

  list_log_entries::answer page;

 private:
  const list_log_entries& asked_;
  const line_filter& filter_;
  std::uint64_t most_bytes_;
  std::uint64_t bytes_ = 0;
};

}  // namespace

list_log_entries::answer find_entries(const log_lines& lines, const list_log_entries& asked,
                                      std::uint64_t most_bytes) {
  line_filter filter(asked);
  page_under_way found(asked, filter, most_bytes);
  auto look = [&](const log_place& place, std::string_view line) { return found.look_at(place, line); };
  if (asked.backwards && asked.after) {
    lines.visit_newer(*asked.after, look);
    std::ranges::reverse(found.page.entries);
  } else {
    lines.visit_older(asked.after ? asked.after : end_of(asked), look);
  }
  found.page.total_count = count_entries(lines, asked, filter);
  return std::move(found.page);
}

}  // namespace florin
