#include "actors/avatar/pixels.hpp"

#include <algorithm>
#include <cmath>

namespace florin {
namespace {

constexpr std::size_t channels = sizeof(colour);

/// A row or column of the picture that a line of the square covers, and how much of it.
struct covered_line {
  std::size_t line;
  float share;
};

/// What each of `side` lines covers of `length` lines.
std::vector<std::vector<covered_line>> coverage(std::size_t length, std::size_t side) {
  std::vector<std::vector<covered_line>> covered(side);
  for (std::size_t i = 0; i < side; ++i) {
    // Both are divided alike, so that whole numbers say where they overlap.
    auto from = i * length, to = (i + 1) * length;
    for (auto line = from / side; line * side < to; ++line) {
      auto overlap = std::min(to, (line + 1) * side) - std::max(from, line * side);
      covered[i].push_back({line, static_cast<float>(overlap) / static_cast<float>(length)});
    }
  }
  return covered;
}

/// Colours weigh as much as they are opaque, so that what cannot be seen does not shine through.
void add_premultiplied(float* sum, const std::uint8_t* pixel, float share) {
  auto opaque = static_cast<float>(pixel[3]) / 255.0F;
  for (std::size_t channel = 0; channel < 3; ++channel)
    sum[channel] += share * opaque * static_cast<float>(pixel[channel]);
  sum[3] += share * static_cast<float>(pixel[3]);
}

void write_pixel(std::uint8_t* pixel, const float* sum) {
  auto rounded = [](float value) { return static_cast<std::uint8_t>(std::clamp(std::lround(value), 0L, 255L)); };
  pixel[3] = rounded(sum[3]);
  for (std::size_t channel = 0; channel < 3; ++channel)
    pixel[channel] = sum[3] > 0 ? rounded(sum[channel] * 255.0F / sum[3]) : 0;
}

}  // namespace

pixels square_of(const pixels& picture, std::size_t side) {
  auto length = std::min(picture.width, picture.height);
  auto left = (picture.width - length) / 2, top = (picture.height - length) / 2;
  auto covered = coverage(length, side);
  pixels square{side, side};
  std::vector<float> sums(side * channels);
  for (std::size_t y = 0; y < side; ++y) {
    std::ranges::fill(sums, 0.0F);
    for (const auto& row : covered[y])
      for (std::size_t x = 0; x < side; ++x)
        for (const auto& column : covered[x])
          add_premultiplied(&sums[x * channels], picture.at(left + column.line, top + row.line),
                            row.share * column.share);
    for (std::size_t x = 0; x < side; ++x) write_pixel(square.at(x, y), &sums[x * channels]);
  }
  return square;
}

pixels turned_upright(const pixels& square, exif_orientation held) {
  auto last = square.width - 1;
  bool swaps_axes = held >= 5 && held <= 8;
  bool from_right = held == 2 || held == 3 || held == 7 || held == 8;
  bool from_bottom = held == 3 || held == 4 || held == 6 || held == 7;
  pixels upright{square.width, square.height};
  for (std::size_t y = 0; y < square.height; ++y)
    for (std::size_t x = 0; x < square.width; ++x) {
      auto [across, down] = swaps_axes ? std::pair{y, x} : std::pair{x, y};
      const auto* seen = square.at(from_right ? last - across : across, from_bottom ? last - down : down);
      std::copy_n(seen, channels, upright.at(x, y));
    }
  return upright;
}

}  // namespace florin
