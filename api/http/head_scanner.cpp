#include "api/http/head_scanner.hpp"

#include <array>

namespace florin {
namespace {

/// RFC 9110 §5.6.2, by byte.
constexpr auto token_characters = [] {
  std::array<bool, 256> allowed{};
  for (char c : std::string_view{"!#$%&'*+-.^_`|~0123456789"}) allowed[static_cast<unsigned char>(c)] = true;
  for (int c = 'a'; c <= 'z'; ++c) allowed[c] = allowed[c - 'a' + 'A'] = true;
  return allowed;
}();

bool is_token_character(char c) { return token_characters[static_cast<unsigned char>(c)]; }

bool is_value_character(char c) { return (static_cast<unsigned char>(c) >= ' ' && c != 0x7f) || c == '\t'; }

}  // namespace

head_scanner::place head_scanner::behind(place here, char c) {
  switch (here) {
    case place::request_line: return c == '\r' ? place::line_feed : is_value_character(c) ? here : place::nowhere;
    case place::line_feed: return c == '\n' ? place::line_start : place::nowhere;
    case place::line_start:
      return c == '\r' ? place::last_line_feed : is_token_character(c) ? place::name : place::nowhere;
    case place::name: return c == ':' ? place::value : is_token_character(c) ? here : place::nowhere;
    case place::value: return c == '\r' ? place::line_feed : is_value_character(c) ? here : place::nowhere;
    case place::last_line_feed: return c == '\n' ? place::end : place::nowhere;
    default: return here;
  }
}

bool head_scanner::accept(std::string_view bytes) {
  for (char c : bytes) {
    if (place_ == place::end || place_ == place::nowhere) break;
    place_ = behind(place_, c);
  }
  return place_ != place::nowhere;
}

}  // namespace florin
