#include "actors/values/line_text.hpp"

#include <algorithm>

namespace florin {

std::size_t unseen_bytes(std::string_view text) {
  auto byte = [&](std::size_t at) { return at < text.size() ? static_cast<unsigned char>(text[at]) : 0U; };
  auto last_is = [&](unsigned first, unsigned last) { return byte(2) >= first && byte(2) <= last; };
  if (text.empty()) return 0;
  if (byte(0) < 0x20 || byte(0) == 0x7f) return 1;
  switch (byte(0)) {
    // U+0080 to U+009F, U+00AD
    case 0xc2: return (byte(1) >= 0x80 && byte(1) <= 0x9f) || byte(1) == 0xad ? 2 : 0;
    // U+061C
    case 0xd8: return byte(1) == 0x9c ? 2 : 0;
    // U+115F, U+1160, U+180E
    case 0xe1: return (byte(1) == 0x85 && last_is(0x9f, 0xa0)) || (byte(1) == 0xa0 && byte(2) == 0x8e) ? 3 : 0;
    case 0xe2:
      // U+200B, U+200E, U+200F, U+2028 to U+202E
      if (byte(1) == 0x80) return byte(2) == 0x8b || last_is(0x8e, 0x8f) || last_is(0xa8, 0xae) ? 3 : 0;
      // U+2060 to U+206F
      return byte(1) == 0x81 && last_is(0xa0, 0xaf) ? 3 : 0;
    // U+3164
    case 0xe3: return byte(1) == 0x85 && byte(2) == 0xa4 ? 3 : 0;
    case 0xef:
      // U+FEFF, U+FFA0, U+FFF9 to U+FFFB
      if (byte(1) == 0xbe) return byte(2) == 0xa0 ? 3 : 0;
      return (byte(1) == 0xbb && byte(2) == 0xbf) || (byte(1) == 0xbf && last_is(0xb9, 0xbb)) ? 3 : 0;
    // U+E0000 to U+E007F
    case 0xf3: return byte(1) == 0xa0 && (byte(2) == 0x80 || byte(2) == 0x81) ? 4 : 0;
    default: return 0;
  }
}

bool is_one_line(std::string_view text) {
  for (; !text.empty(); text.remove_prefix(1))
    if (unseen_bytes(text) > 0) return false;
  return true;
}

}  // namespace florin
