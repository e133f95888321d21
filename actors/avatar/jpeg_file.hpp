#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace florin {

/// What of a JPEG file its decoder is given.
struct tidy_jpeg {
  /// Without stray bytes between segments, and with the numbers in a sequential scan's header that the standard
  /// demands (ITU T.81, table B.3) whatever the camera wrote: neither of them costs a pixel.
  std::string file;
  /// Each costs a pass over the whole picture.
  std::size_t scans = 0;
};

/// Anything that is no JPEG file comes out as it is.
tidy_jpeg tidied_jpeg(std::string_view file);

}  // namespace florin
