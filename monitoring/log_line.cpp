#include "monitoring/log_line.hpp"

#include <algorithm>

namespace florin {
namespace {

bool is_plain(char c) { return c > ' ' && c != '"' && c != '\\' && c != 0x7f; }

void append_value(std::string& line, std::string_view value) {
  if (!value.empty() && std::ranges::all_of(value, is_plain)) {
    line += value;
    return;
  }
  line += '"';
  for (char c : value) {
    if (c == '"' || c == '\\') line += '\\';
    line += static_cast<unsigned char>(c) < ' ' || c == 0x7f ? '?' : c;
  }
  line += '"';
}

/// Up to the next space, which goes too.
std::string_view take_word(std::string_view& rest) {
  auto space = rest.find(' ');
  auto word = rest.substr(0, space);
  rest.remove_prefix(space == std::string_view::npos ? rest.size() : space + 1);
  return word;
}

/// Up to the quote that closes it, which goes with the space behind it.
std::string take_quoted(std::string_view& rest) {
  std::string value;
  std::size_t at = 1;
  for (; at < rest.size() && rest[at] != '"'; ++at) {
    if (rest[at] == '\\' && at + 1 < rest.size()) ++at;
    value += rest[at];
  }
  rest.remove_prefix(std::min(at + 2, rest.size()));
  return value;
}

log_fact take_fact(std::string_view& rest) {
  auto equals = rest.find('=');
  log_fact fact{std::string(rest.substr(0, equals)), {}};
  rest.remove_prefix(equals == std::string_view::npos ? rest.size() : equals + 1);
  fact.value = rest.starts_with('"') ? take_quoted(rest) : std::string(take_word(rest));
  return fact;
}

}  // namespace

void append_field(std::string& line, std::string_view name, std::string_view value) {
  line.append(" ").append(name).append("=");
  append_value(line, value);
}

std::string log_line(std::string_view event, std::initializer_list<log_field> fields) {
  std::string line{event};
  for (const auto& field : fields) append_field(line, field.name, field.value);
  return line;
}

std::string log_time_text(timestamp instant) {
  constexpr std::string_view no_decimals = "2024-01-20T14:30:25Z";
  auto text = to_text(instant);
  if (text.size() == no_decimals.size()) text.insert(text.size() - 1, ".000000");
  return text;
}

std::optional<log_entry> parse_log_line(std::string_view line) {
  auto recorded_at = parse_timestamp(take_word(line));
  auto level = parse_log_level(take_word(line));
  if (!recorded_at || !level || line.empty()) return std::nullopt;
  log_entry entry{{}, *recorded_at, *level, std::string(take_word(line)), {}};
  while (!line.empty()) entry.facts.push_back(take_fact(line));
  return entry;
}

}  // namespace florin
