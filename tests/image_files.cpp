#include "tests/image_files.hpp"

#include <png.h>
#include <turbojpeg.h>
#include <zlib.h>

#include <algorithm>
#include <memory>
#include <stdexcept>

namespace florin {
namespace {

constexpr colour red{255, 0, 0, 255}, green{0, 255, 0, 255}, blue{0, 0, 255, 255}, white{255, 255, 255, 255};

std::string big_endian(std::uint32_t number, int size) {
  std::string bytes;
  for (int i = size; i-- > 0;) bytes += static_cast<char>(number >> (8 * i));
  return bytes;
}

/// Of PNG's chunks (ISO 15948, annex D).
std::uint32_t check_sum(const std::string& bytes) {
  std::uint32_t sum = 0xFFFFFFFF;
  for (unsigned char byte : bytes) {
    sum ^= byte;
    for (int bit = 0; bit < 8; ++bit) sum = sum >> 1 ^ ((sum & 1) != 0 ? 0xEDB88320 : 0);
  }
  return ~sum;
}

std::string chunk(const std::string& type, const std::string& content) {
  auto checked = type + content;
  return big_endian(static_cast<std::uint32_t>(content.size()), 4) + checked + big_endian(check_sum(checked), 4);
}

}  // namespace

std::string png_file(const pixels& picture) {
  png_image header{};
  header.version = PNG_IMAGE_VERSION;
  header.width = static_cast<png_uint_32>(picture.width);
  header.height = static_cast<png_uint_32>(picture.height);
  header.format = PNG_FORMAT_RGBA;
  png_alloc_size_t size = 0;
  png_image_write_get_memory_size(header, size, 0, picture.bytes.data(), 0, nullptr);
  std::string file(size, '\0');
  if (!png_image_write_to_memory(&header, file.data(), &size, 0, picture.bytes.data(), 0, nullptr))
    throw std::runtime_error(header.message);
  file.resize(size);
  return file;
}

std::string jpeg_file(const pixels& picture) {
  std::unique_ptr<void, int (*)(tjhandle)> encoder{tjInitCompress(), tjDestroy};
  unsigned char* written = nullptr;
  unsigned long size = 0;
  if (tjCompress2(encoder.get(), picture.bytes.data(), static_cast<int>(picture.width), 0,
                  static_cast<int>(picture.height), TJPF_RGBA, &written, &size, TJSAMP_444, 95, 0) != 0)
    throw std::runtime_error(tjGetErrorStr2(encoder.get()));
  std::string file{reinterpret_cast<const char*>(written), size};
  tjFree(written);
  return file;
}

std::string jpeg_file_of_camera(const pixels& picture, exif_orientation held, const std::string& secret) {
  auto entry = big_endian(0x0112, 2) + big_endian(3, 2) + big_endian(1, 4) +
               big_endian(static_cast<std::uint32_t>(held), 2) + big_endian(0, 2);
  auto tiff = "MM" + big_endian(42, 2) + big_endian(8, 4) + big_endian(1, 2) + entry + big_endian(0, 4) + secret;
  auto content = std::string("Exif\0\0", 6) + tiff;
  auto segment = "\xFF\xE1" + big_endian(static_cast<std::uint32_t>(content.size() + 2), 2) + content;
  return jpeg_file(picture).insert(2, segment);
}

namespace {

std::string deflated(const std::string& bytes) {
  auto size = compressBound(bytes.size());
  std::string packed(size, '\0');
  compress2(reinterpret_cast<Bytef*>(packed.data()), &size, reinterpret_cast<const Bytef*>(bytes.data()),
            bytes.size(), 9);
  packed.resize(size);
  return packed;
}

std::string small_png(const std::string& more_chunks, std::size_t surplus) {
  auto header = big_endian(16, 4) + big_endian(16, 4) + std::string("\x08\x06\0\0\0", 5);
  constexpr std::size_t rows = 16 * (1 + 16 * 4);
  return "\x89PNG\r\n\x1A\n" + chunk("IHDR", header) + more_chunks +
         chunk("IDAT", deflated(std::string(rows + surplus, '\0'))) + chunk("IEND", "");
}

}  // namespace

std::string png_with_surplus(std::size_t surplus) { return small_png("", surplus); }

std::string png_with_texts(std::size_t count) {
  auto text = chunk("zTXt", std::string("Comment\0\0", 9) + deflated(std::string(8'000'000, 'x')));
  std::string texts;
  for (std::size_t i = 0; i < count; ++i) texts += text;
  return small_png(texts, 0);
}

std::string png_claiming(std::uint32_t width, std::uint32_t height) {
  auto header = big_endian(width, 4) + big_endian(height, 4) + std::string("\x08\x06\0\0\0", 5);
  return "\x89PNG\r\n\x1A\n" + chunk("IHDR", header) + chunk("IDAT", "\x78\x9C\x03") + chunk("IEND", "");
}

pixels plain_picture(std::size_t width, std::size_t height, const colour& of) {
  pixels picture{width, height};
  for (std::size_t y = 0; y < height; ++y)
    for (std::size_t x = 0; x < width; ++x) std::ranges::copy(of, picture.at(x, y));
  return picture;
}

pixels quartered_picture(std::size_t width, std::size_t height) {
  pixels picture{width, height};
  for (std::size_t y = 0; y < height; ++y)
    for (std::size_t x = 0; x < width; ++x) {
      bool is_left = x < width / 2, is_top = y < height / 2;
      std::ranges::copy(is_top ? (is_left ? red : green) : (is_left ? blue : white), picture.at(x, y));
    }
  return picture;
}

std::string colour_at(const pixels& picture, std::size_t x, std::size_t y) {
  const auto* point = picture.at(x, y);
  if (point[3] < 128) return "clear";
  auto name = [&](std::size_t channel) { return point[channel] >= 128; };
  if (name(0) && name(1) && name(2)) return "white";
  return name(0) ? "red" : name(1) ? "green" : name(2) ? "blue" : "black";
}

}  // namespace florin
