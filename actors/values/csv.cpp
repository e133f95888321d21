#include "actors/values/csv.hpp"

#include <algorithm>

namespace florin {
namespace {

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

bool looks_like_a_formula(std::string_view field) {
  return !field.empty() && std::string_view("=+-@\t\r").find(field.front()) != std::string_view::npos;
}

bool needs_quotes(std::string_view field) { return field.find_first_of(",\"\r\n") != std::string_view::npos; }

void append_field(std::string& text, const std::string& field) {
  auto safe = looks_like_a_formula(field) ? "'" + field : field;
  if (!needs_quotes(safe)) {
    text += safe;
    return;
  }
  text += '"';
  for (char c : safe) text.append(c == '"' ? 2 : 1, c);
  text += '"';
}

}  // namespace

void append_csv_row(std::string& text, const std::vector<std::string>& fields) {
  for (std::size_t i = 0; i < fields.size(); ++i) {
    if (i > 0) text += ',';
    append_field(text, fields[i]);
  }
  text += "\r\n";
}

csv_reader::csv_reader(std::string_view text) : rest_(text) {
  if (rest_.starts_with(byte_order_mark)) rest_.remove_prefix(byte_order_mark.size());
}

bool csv_reader::take(char expected) {
  if (rest_.empty() || rest_.front() != expected) return false;
  rest_.remove_prefix(1);
  return true;
}

bool csv_reader::take_line_end() {
  if (rest_.starts_with("\r\n")) rest_.remove_prefix(1);
  if (!take('\n')) return false;
  ++next_line_;
  return true;
}

std::optional<std::vector<std::string>> csv_reader::next() {
  while (take_line_end()) continue;
  if (rest_.empty() || is_broken_) return std::nullopt;
  line_ = next_line_;
  std::vector<std::string> row;
  do {
    auto field = take('"') ? quoted_field() : plain_field();
    if (!field) return is_broken_ = true, std::nullopt;
    row.push_back(std::move(*field));
  } while (take(','));
  // Only a quoted field may have ended before the line did.
  if (!rest_.empty() && !take_line_end()) return is_broken_ = true, std::nullopt;
  return row;
}

std::optional<std::string> csv_reader::quoted_field() {
  std::string field;
  while (true) {
    auto quote = rest_.find('"');
    if (quote == std::string_view::npos) return std::nullopt;
    next_line_ += static_cast<std::size_t>(std::ranges::count(rest_.substr(0, quote), '\n'));
    field += rest_.substr(0, quote);
    rest_.remove_prefix(quote + 1);
    if (!take('"')) return field;
    field += '"';
  }
}

std::string csv_reader::plain_field() {
  auto end = std::min(rest_.find_first_of(",\n"), rest_.size());
  auto field = rest_.substr(0, end);
  bool ends_line = end < rest_.size() && rest_[end] == '\n' && field.ends_with('\r');
  if (ends_line) field.remove_suffix(1);
  rest_.remove_prefix(field.size());
  return std::string(field);
}

}  // namespace florin
