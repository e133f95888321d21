#include "persistence/column_text.hpp"

#include <charconv>

#include "actors/journal/canonical_form.hpp"

namespace florin {
namespace {

std::string_view text_of(const pqxx::field& column) { return {column.c_str(), column.size()}; }

[[noreturn]] void refuse(const pqxx::field& column, const char* expected) {
  throw damaged_row("column " + std::string(column.name()) + " holds '" + std::string(text_of(column)) +
                    "', which is not " + expected);
}

/// -1 when it is not a hexadecimal digit.
int hexadecimal_value(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  return -1;
}

template <class Number>
Number read_integer(const pqxx::field& column) {
  auto text = text_of(column);
  Number number = 0;
  auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (failure != std::errc{} || end != text.data() + text.size()) refuse(column, "a number");
  return number;
}

template <class Value, class Text>
std::string array_of(const std::vector<Value>& values, Text&& text) {
  std::string array = "{";
  for (const auto& value : values) {
    if (array.size() > 1) array += ',';
    array += text(value);
  }
  return array + "}";
}

}  // namespace

std::string bytea_text(const digest& bytes) { return "\\x" + to_hex(bytes); }

std::string uuid_text(const identifier_bits& id) {
  constexpr std::string_view digits = "0123456789abcdef";
  std::string text(32, '0');
  for (std::size_t i = 0; i < 16; ++i) {
    text[15 - i] = digits[id.high >> (4 * i) & 15];
    text[31 - i] = digits[id.low >> (4 * i) & 15];
  }
  return text;
}

std::string array_text(const std::vector<identifier_bits>& ids) { return array_of(ids, uuid_text); }

std::string array_text(const std::vector<std::uint64_t>& numbers) {
  return array_of(numbers, [](std::uint64_t number) { return std::to_string(number); });
}

std::string array_text(const std::vector<std::string>& texts) {
  return array_of(texts, [](const std::string& text) {
    std::string quoted{"\""};
    for (char c : text) quoted.append(c == '"' || c == '\\' ? "\\" : "").push_back(c);
    return quoted + '"';
  });
}

std::optional<identifier_bits> parse_uuid(std::string_view text) {
  identifier_bits id;
  std::size_t count = 0;
  for (char c : text) {
    if (c == '-') continue;
    int value = hexadecimal_value(c);
    if (value < 0) return std::nullopt;
    auto& half = count++ < 16 ? id.high : id.low;
    half = half << 4 | static_cast<unsigned>(value);
  }
  return count == 32 ? std::optional{id} : std::nullopt;
}

std::optional<digest> parse_digest(std::string_view text) {
  digest bytes;
  if (text.size() != 2 + 2 * bytes.size() || !text.starts_with("\\x")) return std::nullopt;
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    int high = hexadecimal_value(text[2 + 2 * i]);
    int low = hexadecimal_value(text[3 + 2 * i]);
    if (high < 0 || low < 0) return std::nullopt;
    bytes[i] = static_cast<std::uint8_t>(high << 4 | low);
  }
  return bytes;
}

identifier_bits read_uuid(const pqxx::field& column) {
  auto id = parse_uuid(text_of(column));
  if (!id) refuse(column, "a uuid");
  return *id;
}

digest read_digest(const pqxx::field& column) {
  auto bytes = parse_digest(text_of(column));
  if (!bytes) refuse(column, "a SHA-256");
  return *bytes;
}

std::uint64_t read_number(const pqxx::field& column) { return read_integer<std::uint64_t>(column); }

int128 read_int128(const pqxx::field& column) {
  // Nearly all amounts fit into 64 bits, which are read faster.
  if (column.size() < 19) return read_integer<std::int64_t>(column);
  auto number = parse_int128(text_of(column));
  if (!number) refuse(column, "an amount");
  return *number;
}

currency read_currency(const pqxx::field& column) {
  auto known = currency::find(text_of(column));
  if (!known) refuse(column, "a known currency");
  return *known;
}

timestamp read_instant(const pqxx::field& column) { return {read_integer<std::int64_t>(column)}; }

std::string microseconds_of(const std::string& expression) {
  return "(extract(epoch FROM " + expression + ") * 1000000)::bigint";
}

}  // namespace florin
