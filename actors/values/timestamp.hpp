#pragma once

#include <chrono>
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace florin {

/// An instant in UTC, in microseconds since 1970: what PostgreSQL's timestamptz keeps.
struct timestamp {
  std::int64_t microseconds = 0;

  auto operator<=>(const timestamp&) const = default;

  std::chrono::sys_days day() const {
    return std::chrono::floor<std::chrono::days>(
        std::chrono::sys_time<std::chrono::microseconds>{std::chrono::microseconds{microseconds}});
  }
};

inline timestamp operator+(timestamp start, std::chrono::microseconds span) {
  return {start.microseconds + span.count()};
}
inline timestamp operator-(timestamp end, std::chrono::microseconds span) {
  return {end.microseconds - span.count()};
}

/// RFC 3339 in UTC: "2024-01-20T14:30:25Z", with six decimals when they are not all zero.
std::string to_text(timestamp instant);
/// Any RFC 3339 instant (an offset is converted); nothing when malformed or before year 1 or after 9999.
std::optional<timestamp> parse_timestamp(std::string_view text);

/// "2024-01-20".
std::string to_text(std::chrono::sys_days date);
std::optional<std::chrono::sys_days> parse_date(std::string_view text);

/// The first day of the month after the one that the date lies in.
std::chrono::sys_days first_of_next_month(std::chrono::sys_days date);
std::chrono::sys_days first_of_month(std::chrono::sys_days date);

/// Where the time comes from. The sandbox's clock can be moved, the live one cannot.
class time_source {
 public:
  virtual ~time_source() = default;
  virtual timestamp now() const = 0;
};

class system_time : public time_source {
 public:
  timestamp now() const override;
};

}  // namespace florin
