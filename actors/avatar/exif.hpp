#pragma once

#include <string_view>

#include "actors/avatar/pixels.hpp"

namespace florin {

/// How the camera says in a JPEG file that it was held; 1 when it says nothing, or nothing that can be understood.
exif_orientation orientation_of_jpeg(std::string_view file);

}  // namespace florin
