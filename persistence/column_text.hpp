#pragma once

#include <optional>
#include <pqxx/pqxx>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "actors/journal/entry.hpp"

namespace florin {

/// Values as PostgreSQL reads them: `\x…` for bytea, 32 hexadecimal digits for uuid.
std::string bytea_text(const digest& bytes);
std::string uuid_text(const identifier_bits& id);

/// And back; nothing when the text is not one that PostgreSQL writes.
std::optional<identifier_bits> parse_uuid(std::string_view text);
std::optional<digest> parse_digest(std::string_view text);

/// Array literals, for `= ANY($1::uuid[])` and the like.
std::string array_text(const std::vector<identifier_bits>& ids);
std::string array_text(const std::vector<std::uint64_t>& numbers);
std::string array_text(const std::vector<std::string>& texts);

/// A stored value that cannot be what the program wrote.
struct damaged_row : std::runtime_error {
  using std::runtime_error::runtime_error;
};

/// Read what a column holds; damaged_row when it is NULL or not of the kind.
identifier_bits read_uuid(const pqxx::field& column);
digest read_digest(const pqxx::field& column);
std::uint64_t read_number(const pqxx::field& column);
int128 read_int128(const pqxx::field& column);
currency read_currency(const pqxx::field& column);
/// Of a timestamptz selected through `microseconds_of`.
timestamp read_instant(const pqxx::field& column);
std::string microseconds_of(const std::string& expression);

/// The type of an account's event, for a statement that looks for it.
template <class Event>
std::string literal_of() {
  return "'" + std::string(Event::type_name) + "'";
}

}  // namespace florin
