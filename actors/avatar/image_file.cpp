#include "actors/avatar/image_file.hpp"

#include <png.h>
#include <turbojpeg.h>
#include <webp/decode.h>
#include <webp/encode.h>

#include <memory>
#include <new>
#include <optional>

namespace florin {
namespace {

const std::uint8_t* as_bytes(std::string_view file) { return reinterpret_cast<const std::uint8_t*>(file.data()); }

error refused(std::string reason) {
  return error{error_code::validation_error, "The image cannot be used", {}}.with(
      "image", std::vector<std::string>{std::move(reason)});
}
error damaged() { return refused("Must be a complete, undamaged file"); }

std::optional<error> refuse_size(std::int64_t width, std::int64_t height, const image_limits& limits) {
  auto side = static_cast<std::int64_t>(limits.side), area = static_cast<std::int64_t>(limits.area);
  if (width <= 0 || height <= 0) return damaged();
  if (width <= side && height <= side && width * height <= area) return std::nullopt;
  return refused("Must have at most " + std::to_string(side) + " pixels a side and " + std::to_string(area) +
                 " in all");
}

result<pixels> read_png(std::string_view file, const image_limits& limits) {
  png_image header{};
  header.version = PNG_IMAGE_VERSION;
  std::unique_ptr<png_image, void (*)(png_image*)> freed{&header, png_image_free};
  if (!png_image_begin_read_from_memory(&header, file.data(), file.size())) return damaged();
  if (auto refusal = refuse_size(header.width, header.height, limits)) return *refusal;
  header.format = PNG_FORMAT_RGBA;
  pixels read{header.width, header.height};
  if (!png_image_finish_read(&header, nullptr, read.bytes.data(), 0, nullptr)) return damaged();
  return read;
}

/// Photographs are made smaller while they are decoded, as far as `enough` pixels a side allow.
result<pixels> read_jpeg(std::string_view file, const image_limits& limits) {
  constexpr int enough = 512;
  std::unique_ptr<void, int (*)(tjhandle)> decoder{tjInitDecompress(), tjDestroy};
  if (!decoder) throw std::bad_alloc{};
  int width = 0, height = 0, subsampling = 0, colours = 0;
  if (tjDecompressHeader3(decoder.get(), as_bytes(file), file.size(), &width, &height, &subsampling, &colours) !=
      0)
    return damaged();
  if (auto refusal = refuse_size(width, height, limits)) return *refusal;
  int divisor = 1;
  while (divisor < 8 && std::min(width, height) / (divisor * 2) >= enough) divisor *= 2;
  tjscalingfactor smaller{1, divisor};
  pixels read{static_cast<std::size_t>(TJSCALED(width, smaller)),
              static_cast<std::size_t>(TJSCALED(height, smaller))};
  if (tjDecompress2(decoder.get(), as_bytes(file), file.size(), read.bytes.data(), static_cast<int>(read.width), 0,
                    static_cast<int>(read.height), TJPF_RGBA, TJFLAG_LIMITSCANS | TJFLAG_STOPONWARNING) != 0)
    return damaged();
  return read;
}

result<pixels> read_webp(std::string_view file, const image_limits& limits) {
  WebPBitstreamFeatures features;
  if (WebPGetFeatures(as_bytes(file), file.size(), &features) != VP8_STATUS_OK) return damaged();
  if (features.has_animation) return refused("Must not be animated");
  if (auto refusal = refuse_size(features.width, features.height, limits)) return *refusal;
  pixels read{static_cast<std::size_t>(features.width), static_cast<std::size_t>(features.height)};
  if (!WebPDecodeRGBAInto(as_bytes(file), file.size(), read.bytes.data(), read.bytes.size(),
                          features.width * static_cast<int>(sizeof(colour))))
    return damaged();
  return read;
}

}  // namespace

result<pixels> read_image(std::string_view file, const image_limits& limits) {
  if (file.size() > limits.bytes) return refused("Must have at most " + std::to_string(limits.bytes) + " bytes");
  if (file.starts_with("\x89PNG\r\n\x1A\n")) return read_png(file, limits);
  if (file.starts_with("\xFF\xD8\xFF")) return read_jpeg(file, limits);
  if (file.starts_with("RIFF") && file.substr(0, 12).ends_with("WEBP")) return read_webp(file, limits);
  return refused("Must be a PNG, JPEG or WebP file");
}

std::string write_webp(const pixels& picture, picture_kind kind) {
  constexpr float quality = 82;
  auto width = static_cast<int>(picture.width), height = static_cast<int>(picture.height);
  auto stride = width * static_cast<int>(sizeof(colour));
  std::uint8_t* written = nullptr;
  auto size = kind == picture_kind::drawing
                  ? WebPEncodeLosslessRGBA(picture.bytes.data(), width, height, stride, &written)
                  : WebPEncodeRGBA(picture.bytes.data(), width, height, stride, quality, &written);
  std::unique_ptr<std::uint8_t, void (*)(void*)> freed{written, WebPFree};
  if (size == 0) throw std::bad_alloc{};
  return {reinterpret_cast<const char*>(written), size};
}

}  // namespace florin
