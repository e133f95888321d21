#include "actors/avatar/exif.hpp"

#include <cstdint>
#include <optional>

namespace florin {
namespace {

constexpr exif_orientation upright = 1;
constexpr std::uint16_t orientation_tag = 0x0112;
constexpr std::size_t directory_entry_size = 12;

/// Numbers in a piece of a file, nothing behind its end.
class piece {
 public:
  piece(std::string_view bytes, bool is_big_endian) : bytes_(bytes), is_big_endian_(is_big_endian) {}

  std::optional<std::uint32_t> number(std::size_t place, std::size_t size) const {
    if (place > bytes_.size() || bytes_.size() - place < size) return std::nullopt;
    std::uint32_t read = 0;
    for (std::size_t i = 0; i < size; ++i)
      read = read << 8 | static_cast<std::uint8_t>(bytes_[is_big_endian_ ? place + i : place + size - 1 - i]);
    return read;
  }

 private:
  std::string_view bytes_;
  bool is_big_endian_;
};

/// Of a TIFF header with its first directory, which is what EXIF consists of.
exif_orientation orientation_in(std::string_view tiff) {
  piece read{tiff, tiff.starts_with("MM")};
  auto directory = read.number(4, 4);
  auto count = directory ? read.number(*directory, 2) : std::nullopt;
  if (!count) return upright;
  for (std::size_t i = 0; i < *count; ++i) {
    auto entry = *directory + 2 + i * directory_entry_size;
    auto tag = read.number(entry, 2);
    if (!tag) return upright;
    if (*tag == orientation_tag) return static_cast<int>(read.number(entry + 8, 2).value_or(upright));
  }
  return upright;
}

}  // namespace

exif_orientation orientation_of_jpeg(std::string_view file) {
  constexpr std::uint32_t app1 = 0xFFE1, start_of_scan = 0xFFDA;
  constexpr std::string_view exif{"Exif\0\0", 6};
  piece read{file, true};
  for (std::size_t place = 2; true;) {
    auto marker = read.number(place, 2);
    auto length = read.number(place + 2, 2);
    if (!marker || !length || *marker < 0xFF00 || *marker == start_of_scan || *length < 2) return upright;
    auto content = file.substr(place + 4, *length - 2);
    if (*marker == app1 && content.starts_with(exif)) return orientation_in(content.substr(exif.size()));
    place += 2 + *length;
  }
}

}  // namespace florin
