#pragma once

#include <string>
#include <string_view>

#include "actors/avatar/pixels.hpp"
#include "actors/values/result.hpp"

namespace florin {

/// What a picture may have, looked at before any of it is decoded: a small file can claim to be a huge picture.
struct image_limits {
  std::size_t bytes = 5'000'000;
  std::size_t side = 10'000;
  std::size_t area = 24'000'000;
};

/// The picture in a PNG, JPEG or still WebP file, whichever it really is. VALIDATION_ERROR with the detail `image`
/// when it is none of them, damaged or too large. What else the file holds (places, names, scripts) is not
/// looked at.
result<pixels> read_image(std::string_view file, const image_limits& limits);

/// A WebP file. Drawings stay exact; photographs may lose what nobody sees.
enum class picture_kind : std::uint8_t { photograph, drawing };
std::string write_webp(const pixels& picture, picture_kind kind);

}  // namespace florin
