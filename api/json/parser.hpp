#pragma once

#include <string_view>

#include "actors/values/result.hpp"
#include "api/json/value.hpp"

namespace florin::json {

inline constexpr std::size_t max_depth = 32;
/// In memory a value is twenty times as large as in the text. A batch of 10,000 transfers has 60,003 of them.
inline constexpr std::size_t max_values = 200'000;

/// Reads exactly one JSON value. Stricter than RFC 8259 where laxness hurts (rules.md §2). Refuses text that
/// is not JSON or not UTF-8, anything after the value, nesting deeper than `max_depth`, more values than
/// `max_values` and the character U+0000 (MALFORMED_REQUEST), and a name that occurs twice in an object
/// (VALIDATION_ERROR naming it).
result<value> parse(std::string_view text);

}  // namespace florin::json
