#include "api/users/qr_svg.hpp"

#include <qrcodegen/qrcodegen.hpp>

namespace florin {
namespace {

/// ISO/IEC 18004: four light modules on every side, without which scanners do not find the code.
constexpr int quiet_zone = 4;

/// The dark modules of a row, one rectangle for each run.
void append_row(std::string& path, const qrcodegen::QrCode& code, int y) {
  for (int x = 0; x < code.getSize(); ++x) {
    if (!code.getModule(x, y)) continue;
    auto start = x;
    while (code.getModule(x + 1, y)) ++x;
    auto width = std::to_string(x + 1 - start);
    path += "M" + std::to_string(start + quiet_zone) + " " + std::to_string(y + quiet_zone);
    path += "h" + width + "v1h-" + width + "z";
  }
}

}  // namespace

std::string qr_svg(std::string_view text) {
  auto code = qrcodegen::QrCode::encodeText(std::string(text).c_str(), qrcodegen::QrCode::Ecc::MEDIUM);
  auto width = std::to_string(code.getSize() + 2 * quiet_zone);
  std::string path;
  for (int y = 0; y < code.getSize(); ++y) append_row(path, code, y);
  return R"(<svg xmlns="http://www.w3.org/2000/svg" role="img" viewBox="0 0 )" + width + " " + width +
         R"(" shape-rendering="crispEdges"><title>QR code</title><rect width="100%" height="100%" fill="#fff"/>)"
         R"(<path fill="#000" d=")" +
         path + R"("/></svg>)";
}

}  // namespace florin
