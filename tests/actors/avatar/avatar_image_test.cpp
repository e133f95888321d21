#include "actors/avatar/avatar_image.hpp"

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>
#include <ctime>

#include "tests/actors/example_bank.hpp"
#include "tests/image_files.hpp"
#include "tests/memory_peak.hpp"

namespace florin::avatar_image_test {
namespace {

constexpr image_limits limits;

pixels decoded(const std::string& file) { return read_image(file, limits).value(); }

/// The four corners of the avatar, from the top left, row by row.
std::string corners_of(const std::string& file) {
  auto square = decoded(avatar_of(file, limits).value());
  std::string corners;
  for (std::size_t y : {10, 245})
    for (std::size_t x : {10, 245}) corners += (corners.empty() ? "" : " ") + colour_at(square, x, y);
  return corners;
}

std::string reason_for_refusing(const std::string& file) {
  auto refused = avatar_of(file, limits);
  return refused ? "none" : detail_of(refused.error(), "image");
}

struct held_camera {
  exif_orientation held;
  std::string corners;
};
std::ostream& operator<<(std::ostream& out, const held_camera& camera) { return out << camera.held; }

/// What a stored "red green / blue white" looks like to whoever held the camera.
const std::vector<held_camera> cameras{
    {1, "red green blue white"}, {2, "green red white blue"}, {3, "white blue green red"},
    {4, "blue white red green"}, {5, "red blue green white"}, {6, "blue red white green"},
    {7, "white green blue red"}, {8, "green white red blue"}, {9, "red green blue white"},
    {0, "red green blue white"},
};

BOOST_AUTO_TEST_SUITE(avatar_image_test)

BOOST_AUTO_TEST_CASE(Avatar_IsASmallSquareOfWebP) {
  for (const auto& file : {png_file(quartered_picture(300, 300)), jpeg_file(quartered_picture(1600, 1600)),
                           write_webp(quartered_picture(40, 40), picture_kind::drawing)}) {
    auto avatar = avatar_of(file, limits).value();
    BOOST_TEST(avatar.starts_with("RIFF"));
    BOOST_TEST(avatar.size() < 20'000u);
    auto square = decoded(avatar);
    BOOST_TEST(square.width == avatar_side);
    BOOST_TEST(square.height == avatar_side);
    BOOST_TEST(corners_of(file) == "red green blue white");
  }
}

BOOST_AUTO_TEST_CASE(Avatar_IsTheMiddleOfThePicture) {
  auto wide = plain_picture(900, 300, {0, 0, 0, 255});
  auto middle = quartered_picture(300, 300);
  for (std::size_t y = 0; y < 300; ++y) std::copy_n(middle.at(0, y), 300 * sizeof(colour), wide.at(300, y));
  BOOST_TEST(corners_of(png_file(wide)) == "red green blue white");
  BOOST_TEST(corners_of(png_file(quartered_picture(1, 1))) == "white white white white");
}

BOOST_AUTO_TEST_CASE(Avatar_KeepsWhatIsTransparent) {
  auto picture = quartered_picture(256, 256);
  for (std::size_t y = 0; y < 128; ++y)
    for (std::size_t x = 0; x < 128; ++x) picture.at(x, y)[3] = 0;
  BOOST_TEST(corners_of(png_file(picture)) == "clear green blue white");
}

BOOST_DATA_TEST_CASE(Avatar_IsUprightHoweverTheCameraWasHeld, cameras, camera) {
  auto file = jpeg_file_of_camera(quartered_picture(512, 512), camera.held, "");
  BOOST_TEST(corners_of(file) == camera.corners);
}

BOOST_AUTO_TEST_CASE(Avatar_HoldsNothingButThePicture) {
  auto place = jpeg_file_of_camera(quartered_picture(300, 300), 1, "48.2082 N 16.3738 E");
  auto script = png_file(quartered_picture(300, 300)) + "<script>alert(1)</script><?php system('id'); ?>";
  for (const auto& file : {place, script}) {
    auto avatar = avatar_of(file, limits).value();
    for (auto part : {"48.2082", "Exif", "script", "php"}) BOOST_TEST(avatar.find(part) == std::string::npos);
  }
}

BOOST_AUTO_TEST_CASE(Image_ThatClaimsToBeHugeIsRefusedUndecoded) {
  for (auto [width, height] : {std::pair{65'535U, 65'535U}, {10'001U, 1U}, {6'000U, 6'000U}})
    BOOST_TEST(reason_for_refusing(png_claiming(width, height)).starts_with("Must have at most 10000 pixels"));
}

BOOST_AUTO_TEST_CASE(Image_WithTooManyBytesIsRefused) {
  auto padded = png_file(quartered_picture(10, 10)) + std::string(limits.bytes, ' ');
  BOOST_TEST(reason_for_refusing(padded) == "Must have at most 5000000 bytes");
}

BOOST_AUTO_TEST_CASE(Image_ThatIsCutOffIsRefused) {
  auto picture = quartered_picture(300, 300);
  for (const auto& file : {png_file(picture), jpeg_file(picture), write_webp(picture, picture_kind::photograph)})
    for (auto part : {file.size() / 2, file.size() - file.size() / 10, std::size_t{40}})
      BOOST_TEST(reason_for_refusing(file.substr(0, part)) == "Must be a complete, undamaged file");
}

BOOST_AUTO_TEST_CASE(Image_WithDamagedBytesIsRefusedOrDecoded) {
  auto picture = quartered_picture(64, 64);
  for (auto file : {png_file(picture), jpeg_file_of_camera(picture, 6, "x"),
                    write_webp(picture, picture_kind::photograph), write_webp(picture, picture_kind::drawing)})
    for (std::size_t place = 0; place < file.size(); ++place) {
      auto damaged = file;
      damaged[place] = static_cast<char>(~damaged[place]);
      auto avatar = avatar_of(damaged, limits);
      BOOST_TEST((avatar || code_of(avatar) == "VALIDATION_ERROR"));
    }
}

double cpu_seconds_of(const std::string& file) {
  auto before = std::clock();
  static_cast<void>(avatar_of(file, limits));
  return static_cast<double>(std::clock() - before) / CLOCKS_PER_SEC;
}

BOOST_AUTO_TEST_CASE(Image_CostsWhatItsSizeSays) {
  auto usual = cpu_seconds_of(png_with_surplus(0));
  auto surplus = png_with_surplus(400'000'000), texts = png_with_texts(300);
  BOOST_TEST(surplus.size() < limits.bytes);
  BOOST_TEST(texts.size() < limits.bytes);
  BOOST_TEST(cpu_seconds_of(surplus) < usual + 0.1);
  BOOST_TEST(cpu_seconds_of(texts) < usual + 0.1);
  BOOST_TEST(reason_for_refusing(png_with_surplus(0)) == "none");
  BOOST_TEST(reason_for_refusing(texts) == "none");
  BOOST_TEST(reason_for_refusing(png_with_surplus(1)) == "Must be a complete, undamaged file");
}

BOOST_AUTO_TEST_CASE(BytesBehindAWebp_CostNothing) {
  auto file = write_webp(quartered_picture(16, 16), picture_kind::drawing);
  auto usual = cpu_seconds_of(file);
  BOOST_TEST(cpu_seconds_of(file + std::string(4'000'000, '\0')) < usual + 0.1);
}

/// The file with this width and height where its format keeps them: behind the mark, so many bytes.
std::string claiming(std::string file, std::string_view mark, std::size_t behind, std::string_view sides) {
  auto at = file.find(mark);
  BOOST_REQUIRE(at != std::string::npos);
  return file.replace(at + mark.size() + behind, sides.size(), sides);
}

BOOST_AUTO_TEST_CASE(AnnouncedSizes_ReserveNoMemory) {
  auto picture = quartered_picture(64, 64);
  const std::vector<std::string> claims{
      png_claiming(65'535, 65'535),
      claiming(jpeg_file(picture), "\xFF\xC0", 3, "\xFF\xFF\xFF\xFF"),
      claiming(write_webp(picture, picture_kind::photograph), "\x9D\x01\x2A", 0, "\xFF\x3F\xFF\x3F"),
      png_with_surplus(400'000'000),
      png_with_texts(300),
  };
  auto before = memory_peak_kib();
  for (const auto& file : claims) static_cast<void>(avatar_of(file, limits));
  BOOST_TEST(memory_peak_kib() - before < 32 * 1024);
  for (std::size_t i : {0, 1, 2}) BOOST_TEST(reason_for_refusing(claims[i]) != "none");
}

/// The scan's header, the last of all segments of a baseline file.
std::size_t place_of_scan(const std::string& file) { return file.rfind("\xFF\xDA"); }

BOOST_AUTO_TEST_CASE(Jpeg_ThatLosesNoPixelIsTaken) {
  auto whole = jpeg_file(quartered_picture(300, 300));
  auto with = [&](auto change) {
    auto file = whole;
    change(file);
    return file;
  };
  auto end_of_header = place_of_scan(whole) + 2 + 12;
  for (const auto& [what, file] : std::vector<std::pair<std::string, std::string>>{
           {"Se is 0", with([&](auto& file) { file[end_of_header - 2] = '\0'; })},
           {"stray bytes before a segment", with([&](auto& file) { file.insert(place_of_scan(whole), "stray"); })},
           {"stray bytes behind the scan", with([](auto& file) { file.insert(file.size() - 2, "stray"); })},
           {"stray bytes behind the end", whole + "stray"}})
    BOOST_TEST_CONTEXT(what) {
      BOOST_TEST(reason_for_refusing(file) == "none");
      if (reason_for_refusing(file) == "none") BOOST_TEST(corners_of(file) == "red green blue white");
    }
}

BOOST_AUTO_TEST_CASE(Jpeg_OfVeryManyScansIsRefused) {
  auto many = jpeg_file(quartered_picture(64, 64));
  auto scan = many.substr(place_of_scan(many), many.size() - 2 - place_of_scan(many));
  for (int i = 0; i < 100; ++i) many.insert(many.size() - 2, scan);
  BOOST_TEST(reason_for_refusing(many).starts_with("Must have at most 100 scans"));
}

BOOST_AUTO_TEST_CASE(Image_OfAnotherKindIsRefused) {
  for (std::string file : {"", "\x89PNG", "GIF89a", "BM", "%PDF-1.7", "II*", "RIFF....WAVE",
                           "<svg xmlns=\"http://www.w3.org/2000/svg\"><image href=\"file:///etc/passwd\"/></svg>",
                           "push graphic-context\nviewbox 0 0 640 480\nfill 'url(https://example.com/)'"})
    BOOST_TEST(reason_for_refusing(file) == "Must be a PNG, JPEG or WebP file");
}

BOOST_AUTO_TEST_CASE(DefaultAvatar_IsAlwaysTheSameForAUserAndNotForAnother) {
  BOOST_TEST(default_avatar(alice) == default_avatar(alice));
  BOOST_TEST(default_avatar(alice) != default_avatar(bob));
  auto square = decoded(default_avatar(alice));
  BOOST_TEST(square.width == avatar_side);
  // Mirrored.
  for (std::size_t x = 0; x < avatar_side / 2; ++x)
    BOOST_TEST(std::equal(square.at(x, 100), square.at(x, 100) + 4, square.at(avatar_side - 1 - x, 100)));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace florin::avatar_image_test
