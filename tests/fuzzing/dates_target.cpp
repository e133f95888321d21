#include <charconv>

#include "api/transactions/date_or_instant.hpp"
#include "tests/fuzzing/property.hpp"
#include "tests/fuzzing/targets.hpp"

namespace florin::fuzzing {
namespace {

std::int64_t number_at(std::string_view text, std::size_t at, std::size_t count) {
  std::int64_t number = 0;
  std::from_chars(text.data() + at, text.data() + at + count, number);
  return number;
}

/// Days since 1970 by counting leap years, without the standard library's calendar.
std::int64_t days_since_1970(std::string_view date) {
  constexpr int days_before_month[]{0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334};
  auto year = number_at(date, 0, 4);
  auto month = number_at(date, 5, 2);
  bool is_leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
  auto leap_days = (year - 1) / 4 - (year - 1) / 100 + (year - 1) / 400;
  auto day_of_year = days_before_month[month - 1] + (is_leap && month > 2) + number_at(date, 8, 2) - 1;
  return (year - 1) * 365 + leap_days + day_of_year - 719'162;
}

/// Minutes east of Greenwich.
std::int64_t offset_of(std::string_view instant) {
  if (instant.back() == 'Z' || instant.back() == 'z') return 0;
  auto at = instant.size() - 6;
  auto minutes = number_at(instant, at + 1, 2) * 60 + number_at(instant, at + 4, 2);
  return instant[at] == '-' ? -minutes : minutes;
}

void check_date(std::string_view input) {
  auto date = parse_date(input);
  if (!date) return;
  require(to_text(*date) == input, "a date has one text only");
  require(date->time_since_epoch().count() == days_since_1970(input), "a date is the day that it says");
}

void check_instant(std::string_view input) {
  auto instant = parse_timestamp(input);
  if (!instant) return;
  require(parse_timestamp(to_text(*instant)) == instant, "an instant is read as it was written");
  auto in_day = number_at(input, 11, 2) * 3600 + number_at(input, 14, 2) * 60 + number_at(input, 17, 2);
  auto seconds = days_since_1970(input) * 86'400 + in_day - offset_of(input) * 60;
  auto fraction = instant->microseconds - seconds * 1'000'000;
  require(fraction >= 0 && fraction < 1'000'000, "an instant is the second that it says");
}

}  // namespace

void check_dates(std::string_view input) {
  check_date(input);
  check_instant(input);
  auto end = date_or_instant::parse(input);
  require(end.has_value() == (parse_date(input) || parse_timestamp(input)), "an end of a span is either of both");
  if (!end) return;
  require(end->first <= end->last, "a day begins before it ends");
  require(date_or_instant::parse(to_text(*end)) == end, "an end of a span is read as it was written");
}

}  // namespace florin::fuzzing
