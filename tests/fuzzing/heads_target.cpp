#include <algorithm>

#include "api/http/head_scanner.hpp"
#include "tests/fuzzing/property.hpp"
#include "tests/fuzzing/targets.hpp"

namespace florin::fuzzing {
namespace {

bool is_name(std::string_view text) {
  constexpr std::string_view delimiters = "\"(),/:;<=>?@[\\]{}";
  return !text.empty() && std::ranges::all_of(text, [&](char c) {
    return c > ' ' && c <= '~' && delimiters.find(c) == std::string_view::npos;
  });
}

bool is_value(std::string_view text) {
  return std::ranges::none_of(text, [](char c) { return (c >= 0 && c < ' ' && c != '\t') || c == 0x7f; });
}

/// The whole head, up to its empty line, as lines.
bool is_head(std::string_view text) {
  auto line = text.substr(0, text.find("\r\n"));
  bool is_valid = is_value(line);
  for (text.remove_prefix(line.size() + 2); !text.starts_with("\r\n"); text.remove_prefix(line.size() + 2)) {
    line = text.substr(0, text.find("\r\n"));
    auto colon = line.find(':');
    is_valid = is_valid && colon != std::string_view::npos && is_name(line.substr(0, colon)) &&
               is_value(line.substr(colon));
  }
  return is_valid;
}

}  // namespace

void check_heads(std::string_view input) {
  head_scanner at_once;
  bool accepted = at_once.accept(input);
  head_scanner in_pieces;
  for (const char& c : input) in_pieces.accept({&c, 1});
  require(accepted == in_pieces.accept({}), "pieces are judged as the whole");
  require(at_once.is_at_end() == in_pieces.is_at_end(), "pieces end where the whole ends");
  auto end = input.find("\r\n\r\n");
  require(!at_once.is_at_end() || end != std::string_view::npos, "a head ends with an empty line");
  if (end != std::string_view::npos)
    require(at_once.is_at_end() == is_head(input.substr(0, end + 4)), "a head is what the grammar says");
}

}  // namespace florin::fuzzing
