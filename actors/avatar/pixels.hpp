#pragma once

#include <array>
#include <cstdint>
#include <vector>

namespace florin {

/// Red, green, blue and how opaque, not premultiplied.
using colour = std::array<std::uint8_t, 4>;

/// A picture in memory, row by row from the top left.
struct pixels {
  std::size_t width = 0;
  std::size_t height = 0;
  std::vector<std::uint8_t> bytes;

  pixels() = default;
  pixels(std::size_t wide, std::size_t high) : width(wide), height(high), bytes(wide * high * sizeof(colour)) {}

  const std::uint8_t* at(std::size_t x, std::size_t y) const { return &bytes[(y * width + x) * sizeof(colour)]; }
  std::uint8_t* at(std::size_t x, std::size_t y) { return &bytes[(y * width + x) * sizeof(colour)]; }
};

/// How a camera was held, as EXIF numbers it: 1 is upright, 3 upside down, 6 and 8 on a side, even ones and 7
/// mirrored (CIPA DC-008, tag 274).
using exif_orientation = int;

/// The middle of the picture as a square of `side` pixels, each the mean of what it covers.
pixels square_of(const pixels& picture, std::size_t side);

/// A square as its photographer saw it. Numbers that EXIF does not know leave it as it is.
pixels turned_upright(const pixels& square, exif_orientation held);

}  // namespace florin
