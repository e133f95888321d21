#include "actors/avatar/exif.hpp"
#include "actors/avatar/image_file.hpp"
#include "actors/avatar/jpeg_file.hpp"
#include "actors/avatar/png_file.hpp"
#include "tests/fuzzing/property.hpp"
#include "tests/fuzzing/targets.hpp"

namespace florin::fuzzing {
namespace {

void check_png(std::string_view file) {
  auto needed = png_without_surplus(file);
  if (!needed) return;
  require(needed->size() <= file.size(), "nothing is added to a picture");
  require(png_without_surplus(*needed) == needed, "what is left of a picture is all needed");
}

void check_jpeg(std::string_view file) {
  auto once = tidied_jpeg(file);
  auto twice = tidied_jpeg(once.file);
  require(once.file.size() <= file.size(), "nothing is added to a picture");
  require(twice.file == once.file && twice.scans == once.scans, "what was tidied is tidy");
  orientation_of_jpeg(file);
}

}  // namespace

void check_pictures(std::string_view input) {
  constexpr image_limits small{65'536, 256, 16'384};
  check_png(input);
  check_jpeg(input);
  auto picture = read_image(input, small);
  require(!picture || picture->bytes.size() == picture->width * picture->height * sizeof(colour),
          "a picture has as many pixels as it says");
  require(picture || picture.error().code == error_code::validation_error, "a bad picture is the sender's fault");
}

}  // namespace florin::fuzzing
