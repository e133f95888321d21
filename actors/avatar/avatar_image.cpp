#include "actors/avatar/avatar_image.hpp"

#include <algorithm>

#include "actors/avatar/exif.hpp"

namespace florin {
namespace {

/// A pattern of fields, mirrored, as wide as it is high.
constexpr std::size_t fields = 5;
constexpr std::size_t margin = 18;
constexpr std::size_t field_side = (avatar_side - 2 * margin) / fields;

constexpr std::array<colour, 8> inks{{{0x1F, 0x77, 0xB4, 255},
                                      {0x2C, 0x7A, 0x3F, 255},
                                      {0xB3, 0x4A, 0x1E, 255},
                                      {0x7B, 0x3F, 0x98, 255},
                                      {0xA8, 0x2D, 0x4B, 255},
                                      {0x1B, 0x7F, 0x79, 255},
                                      {0x8A, 0x6D, 0x12, 255},
                                      {0x45, 0x50, 0xA8, 255}}};
constexpr colour paper{0xEE, 0xF1, 0xF4, 255};

/// Mixes the bits of an id well, so that ids that follow each other look different (SplitMix64's finaliser).
std::uint64_t mixed(std::uint64_t bits) {
  bits = (bits ^ bits >> 30) * 0xBF58476D1CE4E5B9;
  bits = (bits ^ bits >> 27) * 0x94D049BB133111EB;
  return bits ^ bits >> 31;
}

void fill_field(pixels& picture, std::size_t column, std::size_t row, const colour& with) {
  for (std::size_t y = 0; y < field_side; ++y)
    for (std::size_t x = 0; x < field_side; ++x)
      std::ranges::copy(with, picture.at(margin + column * field_side + x, margin + row * field_side + y));
}

}  // namespace

result<std::string> avatar_of(std::string_view file, const image_limits& limits) {
  auto picture = read_image(file, limits);
  if (!picture) return picture.error();
  // A square can be turned after it was cut out of the middle.
  auto upright = turned_upright(square_of(*picture, avatar_side), orientation_of_jpeg(file));
  return write_webp(upright, picture_kind::photograph);
}

std::string default_avatar(const user_id& user) {
  auto bits = mixed(user.high ^ mixed(user.low));
  const auto& ink = inks[bits % inks.size()];
  bits /= inks.size();
  pixels picture{avatar_side, avatar_side};
  for (std::size_t place = 0; place < picture.bytes.size(); place += sizeof(colour))
    std::ranges::copy(paper, picture.bytes.begin() + static_cast<std::ptrdiff_t>(place));
  for (std::size_t row = 0; row < fields; ++row)
    for (std::size_t column = 0; column <= fields / 2; ++column, bits >>= 1) {
      if ((bits & 1) == 0) continue;
      fill_field(picture, column, row, ink);
      fill_field(picture, fields - 1 - column, row, ink);
    }
  return write_webp(picture, picture_kind::drawing);
}

}  // namespace florin
