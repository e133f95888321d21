#include "actors/values/csv.hpp"

#include <algorithm>
#include <array>
#include <span>

namespace florin {
namespace {

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

/// What a spreadsheet skips before it looks for a formula: blanks and line ends, of any kind.
constexpr std::array<std::string_view, 27> blanks{" ",
                                                  "\t",
                                                  "\n",
                                                  "\v",
                                                  "\f",
                                                  "\r",
                                                  "\xC2\x85",
                                                  "\xC2\xA0",
                                                  "\xE1\x9A\x80",
                                                  "\xE2\x80\x80",
                                                  "\xE2\x80\x81",
                                                  "\xE2\x80\x82",
                                                  "\xE2\x80\x83",
                                                  "\xE2\x80\x84",
                                                  "\xE2\x80\x85",
                                                  "\xE2\x80\x86",
                                                  "\xE2\x80\x87",
                                                  "\xE2\x80\x88",
                                                  "\xE2\x80\x89",
                                                  "\xE2\x80\x8A",
                                                  "\xE2\x80\x8B",
                                                  "\xE2\x80\xA8",
                                                  "\xE2\x80\xA9",
                                                  "\xE2\x80\xAF",
                                                  "\xE2\x81\x9F",
                                                  "\xE3\x80\x80",
                                                  "\xEF\xBB\xBF"};
/// = + - @, also as wide as Chinese characters, small, and as the sign for minus.
constexpr std::array<std::string_view, 13> starts_of_formulas{"=",
                                                              "+",
                                                              "-",
                                                              "@",
                                                              "\xEF\xBC\x9D",
                                                              "\xEF\xBC\x8B",
                                                              "\xEF\xBC\x8D",
                                                              "\xEF\xBC\xA0",
                                                              "\xEF\xB9\xA6",
                                                              "\xEF\xB9\xA2",
                                                              "\xEF\xB9\xA3",
                                                              "\xEF\xB9\xAB",
                                                              "\xE2\x88\x92"};

bool starts_with_any(std::string_view text, std::span<const std::string_view> of, std::size_t& length) {
  auto found = std::ranges::find_if(of, [&](std::string_view each) { return text.starts_with(each); });
  if (found != of.end()) length = found->size();
  return found != of.end();
}

bool looks_like_a_formula(std::string_view field) {
  // Some take a field for one whose first character alone is a tab or a line end.
  if (!field.empty() && std::string_view("\t\r\n").find(field.front()) != std::string_view::npos) return true;
  std::size_t length = 0;
  while (starts_with_any(field, blanks, length)) field.remove_prefix(length);
  return starts_with_any(field, starts_of_formulas, length);
}

/// With any number of apostrophes in front, so that one that was put there can be told from one that was there.
bool needs_apostrophe(std::string_view field) {
  field.remove_prefix(std::min(field.find_first_not_of('\''), field.size()));
  return looks_like_a_formula(field);
}

bool needs_quotes(std::string_view field) { return field.find_first_of(",\"\r\n") != std::string_view::npos; }

void append_field(std::string& text, const std::string& field) {
  auto safe = needs_apostrophe(field) ? "'" + field : field;
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
    if (field->starts_with('\'') && needs_apostrophe(*field)) field->erase(0, 1);
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
