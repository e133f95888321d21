#include "actors/avatar/png_file.hpp"

#include <zlib.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <memory>
#include <new>
#include <vector>

namespace florin {
namespace {

constexpr std::size_t signature_size = 8, chunk_frame = 12, header_size = 13;

/// What says how colours are meant, in a few bytes each; PLTE and tRNS have up to 256 entries.
constexpr std::array<std::string_view, 6> kept_chunks{"PLTE", "tRNS", "gAMA", "cHRM", "sRGB", "sBIT"};
constexpr std::size_t most_of_kept_chunk = 768;

std::uint32_t number_at(std::string_view bytes, std::size_t place) {
  std::uint32_t read = 0;
  for (std::size_t i = 0; i < 4; ++i) read = read << 8 | static_cast<std::uint8_t>(bytes[place + i]);
  return read;
}

/// The rows of a picture of this size, each with a byte for its filter; 0 for a header that cannot be.
std::uint64_t size_of_rows(std::uint64_t width, std::uint64_t height, std::uint64_t bits) {
  return width == 0 || height == 0 ? 0 : height * ((width * bits + 7) / 8 + 1);
}

/// How much image data there is before it is compressed (PNG 3rd edition, 11.2.1 and 8.1 for Adam7).
std::optional<std::uint64_t> size_of_image(std::string_view header) {
  constexpr std::array<std::uint64_t, 7> channels{1, 0, 3, 1, 2, 0, 4};
  std::uint64_t width = number_at(header, 0), height = number_at(header, 4);
  auto depth = static_cast<std::uint8_t>(header[8]), colours = static_cast<std::uint8_t>(header[9]);
  if (colours >= channels.size() || channels[colours] == 0 || depth == 0 || depth > 16) return std::nullopt;
  auto bits = channels[colours] * depth;
  if (header[12] == 0) return size_of_rows(width, height, bits);
  struct pass {
    std::uint64_t x, y, x_step, y_step;
  };
  constexpr std::array<pass, 7> adam7{
      {{0, 0, 8, 8}, {4, 0, 8, 8}, {0, 4, 4, 8}, {2, 0, 4, 4}, {0, 2, 2, 4}, {1, 0, 2, 2}, {0, 1, 1, 2}}};
  std::uint64_t size = 0;
  for (const auto& [x, y, x_step, y_step] : adam7)
    if (width > x && height > y)
      size += size_of_rows((width - x + x_step - 1) / x_step, (height - y + y_step - 1) / y_step, bits);
  return size;
}

/// Whether the compressed parts hold this many bytes, and nothing else.
bool holds(const std::vector<std::string_view>& parts, std::uint64_t needed) {
  z_stream in{};
  if (inflateInit(&in) != Z_OK) throw std::bad_alloc{};
  std::unique_ptr<z_stream, int (*)(z_stream*)> ended{&in, inflateEnd};
  std::vector<Bytef> piece(64 * 1024);
  for (const auto& part : parts) {
    in.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(part.data()));
    in.avail_in = static_cast<uInt>(part.size());
    while (in.avail_in > 0) {
      in.next_out = piece.data();
      // A byte more than is needed tells that there is more.
      in.avail_out = static_cast<uInt>(std::min<std::uint64_t>(piece.size(), needed + 1));
      auto room = in.avail_out;
      auto state = inflate(&in, Z_NO_FLUSH);
      auto count = room - in.avail_out;
      if ((state != Z_OK && state != Z_STREAM_END) || count > needed) return false;
      needed -= count;
      if (state == Z_STREAM_END) return needed == 0;
    }
  }
  return false;
}

}  // namespace

std::optional<png_size> size_of_png(std::string_view file) {
  constexpr auto header_place = signature_size + 8;
  if (file.size() < header_place + header_size || file.substr(signature_size + 4, 4) != "IHDR")
    return std::nullopt;
  return png_size{number_at(file, header_place), number_at(file, header_place + 4)};
}

std::optional<std::string> png_without_surplus(std::string_view file) {
  if (!size_of_png(file)) return std::nullopt;
  std::string kept{file.substr(0, signature_size)};
  std::optional<std::uint64_t> needed;
  std::vector<std::string_view> image;
  for (auto place = signature_size; file.size() - place >= chunk_frame;) {
    std::uint64_t length = number_at(file, place);
    if (length > file.size() - place - chunk_frame) return std::nullopt;
    auto chunk = file.substr(place, chunk_frame + length), type = chunk.substr(4, 4);
    place += chunk.size();
    bool is_first = !needed;
    if (is_first) needed = length == header_size ? size_of_image(chunk.substr(8)) : std::nullopt;
    if (!needed || is_first != (type == "IHDR")) return std::nullopt;
    bool is_small = image.empty() && length <= most_of_kept_chunk && std::ranges::count(kept_chunks, type) > 0;
    if (is_first || is_small || type == "IDAT" || type == "IEND") kept.append(chunk);
    if (type == "IDAT") image.push_back(chunk.substr(8, length));
    if (type == "IEND") return holds(image, *needed) ? std::optional{std::move(kept)} : std::nullopt;
  }
  return std::nullopt;
}

}  // namespace florin
