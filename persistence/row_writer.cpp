#include "persistence/row_writer.hpp"

#include <algorithm>

#include "persistence/column_text.hpp"
#include "persistence/record_json.hpp"

namespace florin {
namespace {

/// Needs no quotes, neither in a row nor in an array.
bool is_plain(char c) {
  return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '-' || c == '_' ||
         c == '.' || c == ':';
}

}  // namespace

row_writer& row_writer::operator<<(std::uint64_t number) {
  write(std::to_string(number));
  return *this;
}

row_writer& row_writer::operator<<(int128 number) {
  write(to_text(number));
  return *this;
}

row_writer& row_writer::operator<<(const identifier_bits& id) {
  write(uuid_text(id));
  return *this;
}

row_writer& row_writer::operator<<(const digest& bytes) {
  write(bytea_text(bytes));
  return *this;
}

row_writer& row_writer::operator<<(timestamp instant) {
  write(to_text(instant));
  return *this;
}

row_writer& row_writer::operator<<(std::string_view text) {
  if (text.find('\0') != std::string_view::npos) throw unstorable_text("a text has a zero byte");
  write(text);
  return *this;
}

// An array's literal is {"(1,two,\"th,ree\")","(…)"}: a quoted value of a row within a quoted element.

void row_array::begin_value() {
  if (next_column_ > 0)
    literal_ += ',';
  else
    literal_ += is_empty() ? "\"(" : ",\"(";
}

void row_array::end_value() {
  if (++next_column_ < columns_) return;
  literal_ += ")\"";
  next_column_ = 0;
}

void row_array::write(std::string_view text) {
  begin_value();
  if (!text.empty() && std::ranges::all_of(text, is_plain)) {
    literal_ += text;
    return end_value();
  }
  literal_ += R"(\")";
  for (char c : text) {
    if (c == '"' || c == '\\') literal_ += R"(\\\)";
    literal_ += c;
  }
  literal_ += R"(\")";
  end_value();
}

void row_array::write_null() {
  begin_value();
  end_value();
}

}  // namespace florin
