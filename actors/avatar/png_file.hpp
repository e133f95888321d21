#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace florin {

struct png_size {
  std::uint32_t width = 0;
  std::uint32_t height = 0;
};
/// As the header says it; nothing when the file does not begin as a PNG file.
std::optional<png_size> size_of_png(std::string_view file);

/// The PNG file without what its picture does not need: profiles, texts, animations and whatever follows, all of
/// which a decoder would inflate and throw away, however much it is. Nothing when it is no whole PNG file, or when
/// there is more image data than the picture has: that is inflated here until it is enough, which is as much as
/// the size says.
std::optional<std::string> png_without_surplus(std::string_view file);

}  // namespace florin
