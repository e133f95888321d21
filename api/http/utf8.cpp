#include "api/http/utf8.hpp"

#include <array>

namespace florin {
namespace {

/// The characters that take a number of bytes: the bits that their first byte starts with, and the least of
/// them, since a longer form of a smaller one is not UTF-8.
struct character_form {
  unsigned char mask;
  unsigned char start;
  char32_t least;
};
constexpr std::array<character_form, 4> forms{
    {{0x80, 0x00, 0x1}, {0xe0, 0xc0, 0x80}, {0xf0, 0xe0, 0x800}, {0xf8, 0xf0, 0x10000}}};

bool is_character(char32_t code, char32_t least) {
  bool is_surrogate = code >= 0xd800 && code <= 0xdfff;
  return code >= least && code <= 0x10ffff && !is_surrogate;
}

/// The number of bytes of the first character; 0 when the text does not start with one.
std::size_t first_character(std::string_view text) {
  auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  std::size_t last = 0;
  while (last < forms.size() && (byte(0) & forms[last].mask) != forms[last].start) ++last;
  if (last == forms.size() || last >= text.size()) return 0;
  char32_t code = byte(0) & static_cast<unsigned char>(~forms[last].mask);
  for (std::size_t i = 1; i <= last; ++i) {
    if ((byte(i) & 0xc0) != 0x80) return 0;
    code = code << 6 | (byte(i) & 0x3f);
  }
  return is_character(code, forms[last].least) ? last + 1 : 0;
}

}  // namespace

bool is_utf8_text(std::string_view text) {
  while (!text.empty()) {
    auto length = first_character(text);
    if (length == 0) return false;
    text.remove_prefix(length);
  }
  return true;
}

}  // namespace florin
