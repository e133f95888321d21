#include "api/users/qr_svg.hpp"

#include <boost/test/unit_test.hpp>
#include <qrcodegen/qrcodegen.hpp>
#include <regex>
#include <stdexcept>
#include <utility>
#include <vector>

namespace florin::qr_svg_test {
namespace {

const std::string example =
    "otpauth://totp/Florin:alice%40example.com?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Florin"
    "&algorithm=SHA1&digits=6&period=30";

/// How often each module of the image is painted, row by row.
using painted_modules = std::vector<std::vector<int>>;

painted_modules paint(const std::string& path, std::size_t width) {
  static const std::regex run(R"(M(\d+) (\d+)h(\d+)v1h-(\d+)z)");
  painted_modules modules(width, std::vector<int>(width, 0));
  std::size_t read = 0;
  for (std::sregex_iterator next(path.begin(), path.end(), run), end; next != end; ++next) {
    read += static_cast<std::size_t>(next->length());
    BOOST_TEST((*next)[3] == (*next)[4]);
    auto x = std::stoul((*next)[1]);
    for (auto last = x + std::stoul((*next)[3]); x < last; ++x) ++modules.at(std::stoul((*next)[2])).at(x);
  }
  BOOST_TEST(read == path.size());
  return modules;
}

/// The parts of an image that differ from text to text: its width in modules, and its path.
std::pair<std::size_t, std::string> parts_of(const std::string& svg) {
  static const std::regex start(
      R"(<svg xmlns="http://www\.w3\.org/2000/svg" role="img" viewBox="0 0 (\d+) \1" shape-rendering="crispEdges">)"
      R"(<title>QR code</title><rect width="100%" height="100%" fill="#fff"/><path fill="#000" d=")");
  const std::string end = "\"/></svg>";
  std::smatch found;
  BOOST_REQUIRE(std::regex_search(svg, found, start, std::regex_constants::match_continuous));
  BOOST_REQUIRE(svg.ends_with(end));
  auto path = found.suffix().str();
  return {std::stoul(found[1]), path.substr(0, path.size() - end.size())};
}

BOOST_AUTO_TEST_SUITE(qr_svg_test)

BOOST_AUTO_TEST_CASE(QrSvg_IsAsWideAsTheCodeAndItsQuietZone) {
  BOOST_TEST(parts_of(qr_svg("A")).first == 21u + 8u);
  BOOST_TEST(parts_of(qr_svg(std::string(2'331, 'a'))).first == 177u + 8u);
}

BOOST_AUTO_TEST_CASE(QrSvg_PaintsEveryDarkModuleOnceAndNothingElse) {
  auto [width, path] = parts_of(qr_svg(example));
  auto modules = paint(path, width);
  auto code = qrcodegen::QrCode::encodeText(example.c_str(), qrcodegen::QrCode::Ecc::MEDIUM);
  BOOST_TEST(width == static_cast<std::size_t>(code.getSize()) + 8u);
  std::size_t wrong = 0;
  for (std::size_t y = 0; y < width; ++y)
    for (std::size_t x = 0; x < width; ++x)
      if (modules[y][x] != code.getModule(static_cast<int>(x) - 4, static_cast<int>(y) - 4)) ++wrong;
  BOOST_TEST(wrong == 0u);
}

BOOST_AUTO_TEST_CASE(QrSvg_DoesNotSpellTheTextOut) {
  BOOST_TEST((qr_svg(example).find("GEZDGNBVGY3TQOJQ") == std::string::npos));
}

BOOST_AUTO_TEST_CASE(QrSvg_RefusesMoreThanAnyQrCodeHolds) {
  BOOST_CHECK_THROW(qr_svg(std::string(2'332, 'a')), std::length_error);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace florin::qr_svg_test
