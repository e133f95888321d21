#pragma once

#include <string>
#include <string_view>

namespace florin {

/// The text as a QR code: an SVG image that scales, is black on white in dark pages too, and has a name for screen
/// readers, which does not give the text away. The text has no null character; std::length_error when no QR code
/// holds it, which is never so below 2,300 bytes.
std::string qr_svg(std::string_view text);

}  // namespace florin
