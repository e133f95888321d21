#pragma once

#include <string>

#include "actors/avatar/pixels.hpp"

namespace florin {

/// Pictures as other programs write them.
std::string png_file(const pixels& picture);
std::string jpeg_file(const pixels& picture);
/// The same with what a camera says about itself: how it was held, and a text that nobody should find again.
std::string jpeg_file_of_camera(const pixels& picture, exif_orientation held, const std::string& secret);

/// A PNG file of 16 by 16 pixels with so many bytes of image data behind them.
std::string png_with_surplus(std::size_t surplus);
/// The same with so many texts, each of which inflates to 8 MB.
std::string png_with_texts(std::size_t count);

/// Only the beginning of a PNG file, which says that it is a picture of that size.
std::string png_claiming(std::uint32_t width, std::uint32_t height);

/// One colour.
pixels plain_picture(std::size_t width, std::size_t height, const colour& of);
/// Red, green, blue and white quarters, from the top left, row by row.
pixels quartered_picture(std::size_t width, std::size_t height);

/// Of a point of a picture, named by what is nearest: "red", "green", "blue", "white", "black", "clear".
std::string colour_at(const pixels& picture, std::size_t x, std::size_t y);

}  // namespace florin
