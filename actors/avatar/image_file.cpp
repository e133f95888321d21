#include "actors/avatar/image_file.hpp"

#include <png.h>
#include <turbojpeg.h>
#include <webp/decode.h>
#include <webp/encode.h>

#include <algorithm>
#include <memory>
#include <new>
#include <optional>

#include "actors/avatar/jpeg_file.hpp"
#include "actors/avatar/png_file.hpp"

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
  auto size = size_of_png(file);
  if (!size) return damaged();
  if (auto refusal = refuse_size(size->width, size->height, limits)) return *refusal;
  auto needed = png_without_surplus(file);
  if (!needed) return damaged();
  png_image header{};
  header.version = PNG_IMAGE_VERSION;
  std::unique_ptr<png_image, void (*)(png_image*)> freed{&header, png_image_free};
  if (!png_image_begin_read_from_memory(&header, needed->data(), needed->size())) return damaged();
  header.format = PNG_FORMAT_RGBA;
  pixels read{header.width, header.height};
  if (!png_image_finish_read(&header, nullptr, read.bytes.data(), 0, nullptr)) return damaged();
  return read;
}

/// Whether everything had been decoded when this was found. Whatever follows the last scan's data costs no pixel.
bool is_harmless(std::string_view warning) {
  return warning.find("extraneous bytes before marker 0xd9") != std::string_view::npos;
}

/// A pass over the picture for each scan: ten of the largest picture, more of smaller ones, at most 100.
std::optional<error> refuse_scans(std::size_t scans, std::int64_t area, const image_limits& limits) {
  constexpr std::int64_t passes = 10, most = 100;
  auto allowed = std::min<std::int64_t>(passes * static_cast<std::int64_t>(limits.area) / area, most);
  if (static_cast<std::int64_t>(scans) <= allowed) return std::nullopt;
  return refused("Must have at most " + std::to_string(allowed) +
                 " scans for its size: save it as a baseline JPEG");
}

/// Photographs are made smaller while they are decoded, as far as `enough` pixels a side allow.
result<pixels> read_jpeg(std::string_view file, const image_limits& limits) {
  constexpr int enough = 512;
  auto [tidy, scans] = tidied_jpeg(file);
  std::unique_ptr<void, int (*)(tjhandle)> decoder{tjInitDecompress(), tjDestroy};
  if (!decoder) throw std::bad_alloc{};
  int width = 0, height = 0, subsampling = 0, colours = 0;
  if (tjDecompressHeader3(decoder.get(), as_bytes(tidy), tidy.size(), &width, &height, &subsampling, &colours) !=
      0)
    return damaged();
  if (auto refusal = refuse_size(width, height, limits)) return *refusal;
  if (auto refusal = refuse_scans(scans, std::int64_t{width} * height, limits)) return *refusal;
  int divisor = 1;
  while (divisor < 8 && std::min(width, height) / (divisor * 2) >= enough) divisor *= 2;
  tjscalingfactor smaller{1, divisor};
  pixels read{static_cast<std::size_t>(TJSCALED(width, smaller)),
              static_cast<std::size_t>(TJSCALED(height, smaller))};
  auto decode = [&](int flags) {
    return tjDecompress2(decoder.get(), as_bytes(tidy), tidy.size(), read.bytes.data(),
                         static_cast<int>(read.width), 0, static_cast<int>(read.height), TJPF_RGBA, flags) == 0;
  };
  if (decode(TJFLAG_STOPONWARNING)) return read;
  if (!is_harmless(tjGetErrorStr2(decoder.get()))) return damaged();
  // The decoder had stopped before it handed out the rows that it had decoded.
  if (!decode(0) && tjGetErrorCode(decoder.get()) != TJERR_WARNING) return damaged();
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
