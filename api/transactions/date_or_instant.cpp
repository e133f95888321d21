#include "api/transactions/date_or_instant.hpp"

namespace florin {

std::optional<date_or_instant> date_or_instant::parse(std::string_view text) {
  if (auto instant = parse_timestamp(text)) return date_or_instant{*instant, *instant};
  auto date = parse_date(text);
  if (!date) return std::nullopt;
  constexpr std::int64_t microseconds_a_day = 86'400'000'000;
  timestamp midnight{date->time_since_epoch().count() * microseconds_a_day};
  return date_or_instant{midnight, {midnight.microseconds + microseconds_a_day - 1}};
}

std::string to_text(const date_or_instant& value) {
  return value.first == value.last ? to_text(value.first) : to_text(value.first.day());
}

}  // namespace florin
