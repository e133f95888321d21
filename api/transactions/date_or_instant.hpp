#pragma once

#include "api/schema/value_schemas.hpp"

namespace florin {

/// One end of a span of time: "2024-01-20", all of that day in UTC, or an instant. Both ends are inclusive.
struct date_or_instant {
  timestamp first;
  timestamp last;

  static std::optional<date_or_instant> parse(std::string_view text);
  bool operator==(const date_or_instant&) const = default;
};

std::string to_text(const date_or_instant& value);

struct date_or_instant_form {
  static std::string_view keywords() {
    return R"("anyOf":[{"type":"string","format":"date"},{"type":"string","format":"date-time"}])";
  }
  static std::string_view sample() { return "2024-01-20"; }
  static std::string_view expectation() { return "Must be a date such as \"2024-01-20\", or an RFC 3339 instant"; }
  static std::optional<date_or_instant> parse(std::string_view text) { return date_or_instant::parse(text); }
  static std::string text(const date_or_instant& value) { return to_text(value); }
};
template <>
struct schema<date_or_instant> : text_schema<date_or_instant, date_or_instant_form> {};

}  // namespace florin
