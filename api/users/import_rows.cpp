#include "api/users/import_rows.hpp"

#include <algorithm>

#include "api/http/utf8.hpp"
#include "api/json/parser.hpp"

namespace florin {
namespace {

error not_utf8() { return {error_code::malformed_request, "The file is not UTF-8", {}}; }

void skip_blanks(std::string_view& text) {
  text.remove_prefix(std::min(text.find_first_not_of(" \t\r\n"), text.size()));
}

bool take(std::string_view& text, char expected) {
  skip_blanks(text);
  if (!text.starts_with(expected)) return false;
  text.remove_prefix(1);
  return true;
}

/// The characters of the JSON value that the text starts with; none when it does not start with a whole one.
std::size_t extent_of_value(std::string_view text) {
  std::size_t depth = 0;
  bool in_string = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    char c = text[i];
    if (in_string && c == '\\') {
      ++i;
      continue;
    }
    if (c == '"') in_string = !in_string;
    if (in_string) continue;
    bool is_end = depth == 0 && std::string_view(",]} \t\r\n").find(c) != std::string_view::npos;
    if (is_end) return i;
    if (c == '{' || c == '[') ++depth;
    if ((c == '}' || c == ']') && --depth == 0) return i + 1;
    if (c == '"' && depth == 0) return i + 1;
  }
  return 0;
}

const std::vector<std::string>& known_columns() {
  static const std::vector<std::string> names{"username", "email", "full_name", "locale"};
  return names;
}

std::optional<error> refuse_columns(const std::vector<std::string>& columns) {
  error refusal{error_code::validation_error, "The file's first row must name its columns", {}};
  for (const auto& column : columns) {
    if (std::ranges::find(known_columns(), column) == known_columns().end())
      refusal.with(column, std::vector<std::string>{"Unknown column"});
    else if (std::ranges::count(columns, column) > 1)
      return refusal.with(column, std::vector<std::string>{"Must occur once"});
  }
  for (const char* required : {"username", "email"})
    if (std::ranges::find(columns, required) == columns.end())
      refusal.with(required, std::vector<std::string>{"This column is required"});
  return refusal.details.empty() ? std::nullopt : std::optional{std::move(refusal)};
}

/// The next row in which there is something.
std::optional<std::vector<std::string>> next_filled(csv_reader& reader) {
  auto row = reader.next();
  while (row && std::ranges::all_of(*row, &std::string::empty)) row = reader.next();
  return row;
}

/// By the same rules as a row that comes as JSON.
result<import_user_body> user_of(json::object members) {
  problems found;
  auto read = read_json<import_user_body>(json::value{std::move(members)}, found);
  if (!read) return found.as_error();
  return *std::move(read);
}

}  // namespace

result<import_reader> import_reader::of_csv(std::string_view file) {
  if (!is_utf8_text(file)) return not_utf8();
  csv_rows rows{csv_reader{file}, {}};
  rows.columns = next_filled(rows.reader).value_or(std::vector<std::string>{});
  // Spreadsheets write columns that somebody has touched.
  while (!rows.columns.empty() && rows.columns.back().empty()) rows.columns.pop_back();
  if (auto refusal = refuse_columns(rows.columns)) return *refusal;
  return import_reader{std::move(rows)};
}

result<import_reader> import_reader::of_json(std::string_view file) {
  if (!is_utf8_text(file)) return not_utf8();
  if (!take(file, '[')) return error{error_code::malformed_request, "The file is not an array of users", {}};
  return import_reader{json_rows{file}};
}

std::optional<result<import_user_body>> import_reader::next() {
  if (is_damaged_) return std::nullopt;
  return std::visit([this](auto& rows) { return next_of(rows); }, rows_);
}

std::optional<result<import_user_body>> import_reader::next_of(csv_rows& rows) {
  auto fields = next_filled(rows.reader);
  if (!fields) return rows.reader.is_broken() ? std::optional{result<import_user_body>{damaged()}} : std::nullopt;
  while (fields->size() > rows.columns.size() && fields->back().empty()) fields->pop_back();
  if (fields->size() != rows.columns.size())
    return error{
        error_code::validation_error, "The row must have " + std::to_string(rows.columns.size()) + " fields", {}};
  json::object members;
  for (std::size_t i = 0; i < fields->size(); ++i) {
    bool is_required = rows.columns[i] == "username" || rows.columns[i] == "email";
    if (is_required || !(*fields)[i].empty())
      members.push_back({rows.columns[i], json::value{std::move((*fields)[i])}});
  }
  return user_of(std::move(members));
}

std::optional<result<import_user_body>> import_reader::next_of(json_rows& rows) {
  if (take(rows.rest, ']')) {
    skip_blanks(rows.rest);
    return rows.rest.empty() ? std::nullopt : std::optional{result<import_user_body>{damaged()}};
  }
  if (!std::exchange(rows.is_first, false) && !take(rows.rest, ',')) return damaged();
  skip_blanks(rows.rest);
  auto extent = extent_of_value(rows.rest);
  if (extent == 0) return damaged();
  auto document = json::parse(rows.rest.substr(0, extent));
  rows.rest.remove_prefix(extent);
  if (!document) return std::move(document).error();
  problems found;
  auto read = read_json<import_user_body>(*document, found);
  if (!read) return found.as_error();
  return *read;
}

error import_reader::damaged() {
  is_damaged_ = true;
  return {error_code::malformed_request, "The file is damaged here, and was not read further", {}};
}

}  // namespace florin
