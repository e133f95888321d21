#pragma once

#include <algorithm>
#include <charconv>
#include <concepts>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "actors/values/currency.hpp"
#include "actors/values/identifier.hpp"
#include "actors/values/money.hpp"
#include "actors/values/timestamp.hpp"

namespace florin {

/// The text of a value in a stored record, and back. Reading answers false for text it does not understand.

inline std::string record_text(const std::string& value) { return value; }
inline bool read_record_text(std::string_view text, std::string& value) {
  value = text;
  return true;
}

template <std::integral Number>
std::string record_text(Number value) {
  return std::to_string(value);
}
template <std::integral Number>
bool read_record_text(std::string_view text, Number& value) {
  auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), value);
  return failure == std::errc{} && end == text.data() + text.size();
}

inline std::string record_text(bool value) { return value ? "true" : "false"; }
inline bool read_record_text(std::string_view text, bool& value) {
  value = text == "true";
  return value || text == "false";
}

inline std::string record_text(int128 value) { return to_text(value); }
inline bool read_record_text(std::string_view text, int128& value) {
  auto number = parse_int128(text);
  if (number) value = *number;
  return number.has_value();
}

inline std::string record_text(timestamp value) { return to_text(value); }
inline bool read_record_text(std::string_view text, timestamp& value) {
  auto instant = parse_timestamp(text);
  if (instant) value = *instant;
  return instant.has_value();
}

inline std::string record_text(std::chrono::sys_days value) { return to_text(value); }
inline bool read_record_text(std::string_view text, std::chrono::sys_days& value) {
  auto date = parse_date(text);
  if (date) value = *date;
  return date.has_value();
}

inline std::string record_text(const currency& value) { return std::string(value.code()); }
inline bool read_record_text(std::string_view text, currency& value) {
  auto known = currency::find(text);
  if (known) value = *known;
  return known.has_value();
}

/// Minor units and code, "50000 USD", so that an amount is complete by itself.
inline std::string record_text(const money& value) {
  return to_text(value.minor) + " " + std::string(value.currency.code());
}
inline bool read_record_text(std::string_view text, money& value) {
  auto space = text.find(' ');
  return space != std::string_view::npos && read_record_text(text.substr(0, space), value.minor) &&
         read_record_text(text.substr(space + 1), value.currency);
}

inline std::string record_text(const decimal& value) { return to_text(value); }
inline bool read_record_text(std::string_view text, decimal& value) {
  auto number = decimal::parse(text);
  if (number) value = *number;
  return number.has_value();
}

template <class Kind>
std::string record_text(const identifier<Kind>& value) {
  return to_text(value);
}
template <class Kind>
bool read_record_text(std::string_view text, identifier<Kind>& value) {
  auto id = identifier<Kind>::parse(text);
  if (id) value = *id;
  return id.has_value();
}

/// Words without blanks, such as the names of roles.
inline std::string record_text(const std::vector<std::string>& words) {
  std::string text;
  for (const auto& word : words) text.append(text.empty() ? "" : " ").append(word);
  return text;
}
inline bool read_record_text(std::string_view text, std::vector<std::string>& words) {
  words.clear();
  while (!text.empty()) {
    auto end = std::min(text.find(' '), text.size());
    words.emplace_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return true;
}

/// An absent value is the empty text.
template <class Value>
std::string record_text(const std::optional<Value>& value) {
  return value ? record_text(*value) : std::string{};
}
template <class Value>
bool read_record_text(std::string_view text, std::optional<Value>& value) {
  if (text.empty()) {
    value.reset();
    return true;
  }
  return read_record_text(text, value.emplace());
}

}  // namespace florin
