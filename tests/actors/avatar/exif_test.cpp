#include "actors/avatar/exif.hpp"

#include <boost/test/unit_test.hpp>

#include "tests/image_files.hpp"

namespace florin::exif_test {
namespace {

BOOST_AUTO_TEST_SUITE(exif_test)

BOOST_AUTO_TEST_CASE(Orientation_IsReadInBothByteOrders) {
  std::string head(
      "\xFF\xD8\xFF\xE1\x00\x22"
      "Exif\0\0",
      12);
  std::string little("II\x2A\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0\x06\0\0\0\0\0\0\0", 26);
  BOOST_TEST(orientation_of_jpeg(head + little) == 6);
  BOOST_TEST(orientation_of_jpeg(jpeg_file_of_camera(plain_picture(8, 8, {}), 8, "")) == 8);
}

BOOST_AUTO_TEST_CASE(Orientation_OfAnythingElseIsUpright) {
  auto file = jpeg_file_of_camera(plain_picture(8, 8, {}), 3, "text");
  BOOST_TEST(orientation_of_jpeg("") == 1);
  BOOST_TEST(orientation_of_jpeg(jpeg_file(plain_picture(8, 8, {}))) == 1);
  BOOST_TEST(orientation_of_jpeg(png_file(plain_picture(8, 8, {}))) == 1);
  // Its directory lies behind the end, and one that says that it has more entries than there are.
  auto beyond = file;
  beyond.replace(16, 4, "\xFF\xFF\xFF\xFF");
  BOOST_TEST(orientation_of_jpeg(beyond) == 1);
  auto unending = file;
  unending.replace(20, 4, "\xFF\xFF\x01\x13");
  BOOST_TEST(orientation_of_jpeg(unending) == 1);
  for (std::size_t size = 0; size < file.size(); ++size) {
    auto held = orientation_of_jpeg(file.substr(0, size));
    BOOST_TEST((held == 1 || held == 3));
  }
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace florin::exif_test
