#include "actors/values/timestamp.hpp"

#include <utility>

namespace florin {
namespace {

using std::chrono::days;
using std::chrono::sys_days;
using std::chrono::year_month_day;

/// Reads exactly `count` digits and moves on; nothing when there are other characters.
std::optional<int> take_digits(std::string_view& text, std::size_t count) {
  if (text.size() < count) return std::nullopt;
  int number = 0;
  for (char c : text.substr(0, count)) {
    if (c < '0' || c > '9') return std::nullopt;
    number = number * 10 + (c - '0');
  }
  text.remove_prefix(count);
  return number;
}

bool take(std::string_view& text, char expected) {
  if (text.empty() || text.front() != expected) return false;
  text.remove_prefix(1);
  return true;
}

std::optional<sys_days> take_date(std::string_view& text) {
  auto year = take_digits(text, 4);
  if (!year || !take(text, '-')) return std::nullopt;
  auto month = take_digits(text, 2);
  if (!month || !take(text, '-')) return std::nullopt;
  auto day = take_digits(text, 2);
  if (!day || *year == 0) return std::nullopt;
  year_month_day date{std::chrono::year{*year}, std::chrono::month{static_cast<unsigned>(*month)},
                      std::chrono::day{static_cast<unsigned>(*day)}};
  if (!date.ok()) return std::nullopt;
  return sys_days{date};
}

/// So many digits, with zeros in front. An instant is in every answer, and printf would take longer than the rest.
void append_digits(std::string& text, int number, std::size_t count) {
  text.append(count, '0');
  for (auto at = text.size(); count > 0; --count, number /= 10) text[--at] = static_cast<char>('0' + number % 10);
}

/// "14:30" as minutes.
std::optional<int> take_hours_and_minutes(std::string_view& text) {
  auto hours = take_digits(text, 2);
  if (!hours || *hours > 23 || !take(text, ':')) return std::nullopt;
  auto minutes = take_digits(text, 2);
  if (!minutes || *minutes > 59) return std::nullopt;
  return *hours * 60 + *minutes;
}

/// ".123" as microseconds; digits past the sixth are beyond what is kept.
std::optional<std::int64_t> take_fraction(std::string_view& text) {
  if (!take(text, '.')) return 0;
  std::int64_t microseconds = 0;
  int digits = 0;
  for (; !text.empty() && text.front() >= '0' && text.front() <= '9'; text.remove_prefix(1), ++digits)
    if (digits < 6) microseconds = microseconds * 10 + (text.front() - '0');
  if (digits == 0 || digits > 9) return std::nullopt;
  for (; digits < 6; ++digits) microseconds *= 10;
  return microseconds;
}

/// "Z" or "+01:30" as minutes east of Greenwich.
std::optional<int> take_offset(std::string_view& text) {
  if (take(text, 'Z') || take(text, 'z')) return 0;
  int sign = text.starts_with('-') ? -1 : 1;
  if (!take(text, '+') && !take(text, '-')) return std::nullopt;
  auto minutes = take_hours_and_minutes(text);
  if (!minutes) return std::nullopt;
  return sign * *minutes;
}

}  // namespace

std::string to_text(std::chrono::sys_days date) {
  year_month_day parts{date};
  std::string text;
  append_digits(text, static_cast<int>(parts.year()), 4);
  text += '-';
  append_digits(text, static_cast<int>(static_cast<unsigned>(parts.month())), 2);
  text += '-';
  append_digits(text, static_cast<int>(static_cast<unsigned>(parts.day())), 2);
  return text;
}

std::string to_text(timestamp instant) {
  auto date = instant.day();
  auto in_day = instant.microseconds - date.time_since_epoch().count() * 86'400'000'000;
  auto seconds = static_cast<int>(in_day / 1'000'000);
  auto fraction = static_cast<int>(in_day % 1'000'000);
  auto text = to_text(date);
  text.reserve(28);
  for (auto [sign, part] : {std::pair{'T', seconds / 3600}, {':', seconds / 60 % 60}, {':', seconds % 60}}) {
    text += sign;
    append_digits(text, part, 2);
  }
  if (fraction != 0) {
    text += '.';
    append_digits(text, fraction, 6);
  }
  text += 'Z';
  return text;
}

std::optional<timestamp> parse_timestamp(std::string_view text) {
  auto date = take_date(text);
  if (!date || !(take(text, 'T') || take(text, 't'))) return std::nullopt;
  auto minutes = take_hours_and_minutes(text);
  if (!minutes || !take(text, ':')) return std::nullopt;
  auto seconds = take_digits(text, 2);
  if (!seconds || *seconds > 59) return std::nullopt;
  auto fraction = take_fraction(text);
  if (!fraction) return std::nullopt;
  auto offset = take_offset(text);
  if (!offset || !text.empty()) return std::nullopt;
  std::int64_t total_minutes =
      static_cast<std::int64_t>(date->time_since_epoch().count()) * 1440 + *minutes - *offset;
  timestamp instant{(total_minutes * 60 + *seconds) * 1'000'000 + *fraction};
  // The offset may have carried it out of the years that have four digits.
  auto year = static_cast<int>(year_month_day{instant.day()}.year());
  if (year < 1 || year > 9999) return std::nullopt;
  return instant;
}

std::optional<std::chrono::sys_days> parse_date(std::string_view text) {
  auto date = take_date(text);
  return text.empty() ? date : std::nullopt;
}

std::chrono::sys_days first_of_month(std::chrono::sys_days date) {
  year_month_day parts{date};
  return sys_days{parts.year() / parts.month() / 1};
}

std::chrono::sys_days first_of_next_month(std::chrono::sys_days date) {
  year_month_day parts{date};
  return sys_days{(parts.year() / parts.month() + std::chrono::months{1}) / 1};
}

timestamp system_time::now() const {
  using namespace std::chrono;
  return {duration_cast<microseconds>(std::chrono::system_clock::now().time_since_epoch()).count()};
}

}  // namespace florin
