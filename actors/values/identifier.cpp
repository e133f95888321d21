#include "actors/values/identifier.hpp"

#include <array>

#include "actors/values/int128.hpp"

namespace florin {
namespace {

constexpr std::string_view alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
constexpr std::size_t text_length = 26;

constexpr auto digit_values = [] {
  std::array<std::int8_t, 256> values{};
  values.fill(-1);
  for (std::size_t i = 0; i < alphabet.size(); ++i)
    values[static_cast<unsigned char>(alphabet[i])] = static_cast<std::int8_t>(i);
  return values;
}();

__extension__ typedef unsigned __int128 uint128;

}  // namespace

std::string to_text(const identifier_bits& bits) {
  auto rest = static_cast<uint128>(bits.high) << 64 | bits.low;
  std::string text(text_length, '0');
  for (std::size_t i = text_length; i-- > 0; rest >>= 5) text[i] = alphabet[static_cast<std::size_t>(rest & 31)];
  return text;
}

std::optional<identifier_bits> parse_identifier_bits(std::string_view text) {
  // 26 characters carry 130 bits, so the first one may only use three of its five.
  if (text.size() != text_length || text.front() > '7') return std::nullopt;
  uint128 number = 0;
  for (char c : text) {
    auto digit = digit_values[static_cast<unsigned char>(c)];
    if (digit < 0) return std::nullopt;
    number = number << 5 | static_cast<unsigned>(digit);
  }
  return identifier_bits{static_cast<std::uint64_t>(number >> 64), static_cast<std::uint64_t>(number)};
}

identifier_source::identifier_source() {
  std::random_device system;
  // As many bits as an id has: of 32 two among some ten thousand sources would be the same.
  std::seed_seq seed{system(), system(), system(), system()};
  random_.seed(seed);
}

identifier_bits identifier_source::next_bits(timestamp now) {
  auto milliseconds = static_cast<std::uint64_t>(now.microseconds / 1000);
  return {milliseconds << 16 | (random_() & 0xffff), random_()};
}

}  // namespace florin
