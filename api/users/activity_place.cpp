#include "api/users/activity_place.hpp"

#include <algorithm>

#include "actors/values/record_text.hpp"
#include "api/admin/audit/audit_logs.hpp"

namespace florin {
namespace {

/// Of the names of operations. A cursor can be forged, and PostgreSQL takes no other bytes than UTF-8.
bool is_of_operation(char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' || c == '.'; }

}  // namespace

timestamp start_of(std::chrono::sys_days day) {
  return {std::chrono::duration_cast<std::chrono::microseconds>(day.time_since_epoch()).count()};
}

bool precedes(const activity_place& a, const activity_place& b) {
  const auto* event = std::get_if<event_place>(&a);
  const auto* other = std::get_if<event_place>(&b);
  if (event && other) return event->position > other->position;
  if (event) return event->at >= start_of(std::get<api_use_place>(b).day);
  if (other) return other->at < start_of(std::get<api_use_place>(a).day);
  return std::get<api_use_place>(a) < std::get<api_use_place>(b);
}

std::string text_of(const activity_place& place) {
  if (const auto* event = std::get_if<event_place>(&place))
    return "e " + text_of(event->position) + " " + std::to_string(event->at.microseconds);
  const auto& use = std::get<api_use_place>(place);
  return "u " + to_text(use.day) + " " + use.operation;
}

std::optional<activity_place> parse_activity_place(std::string_view text) {
  auto space = text.find(' ', 2);
  if (space == std::string_view::npos) return std::nullopt;
  auto where = text.substr(2, space - 2);
  auto rest = text.substr(space + 1);
  if (text.starts_with("u ")) {
    auto day = parse_date(where);
    if (!day || !std::ranges::all_of(rest, is_of_operation)) return std::nullopt;
    return api_use_place{*day, std::string(rest)};
  }
  auto position = parse_event_place(where);
  std::int64_t at = 0;
  if (!text.starts_with("e ") || !position || !read_record_text(rest, at)) return std::nullopt;
  // No instant that cannot be written, or is before there was a bank.
  if (at < 0 || !parse_timestamp(to_text(timestamp{at}))) return std::nullopt;
  return event_place{*position, {at}};
}

}  // namespace florin
