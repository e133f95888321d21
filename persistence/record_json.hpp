#pragma once

#include <stdexcept>
#include <string>
#include <string_view>

#include "actors/values/record.hpp"

namespace florin {

/// A text that PostgreSQL cannot keep: it is not UTF-8.
struct unstorable_text : std::runtime_error {
  using std::runtime_error::runtime_error;
};

/// A record as a flat JSON object: the number of its format, then strings in their order. Throws unstorable_text.
std::string to_json_text(const record& stored);

/// Throws unreadable_record when the text is anything else.
record parse_record(std::string_view json_text);
/// Of an object of strings that is no stored record.
record parse_texts(std::string_view json_text);

}  // namespace florin
