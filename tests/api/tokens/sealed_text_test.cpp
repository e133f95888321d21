#include "api/tokens/sealed_text.hpp"

#include <boost/test/unit_test.hpp>

#include "actors/values/base64url.hpp"

namespace florin::sealed_text_test {
namespace {

constexpr timestamp now{1'705'752'000'000'000};
constexpr timestamp end{now.microseconds + 60'000'000};
const secret_bytes key{7};

BOOST_AUTO_TEST_SUITE(sealed_text_test)

BOOST_AUTO_TEST_CASE(Text_ComesBackInTime) {
  for (const std::string text : {"", "ses_1", "\xff binary"}) {
    auto sealed = seal_text(text, {"form", "alice"}, end, key);
    BOOST_TEST((unseal_text(sealed, {"form", "alice"}, now, key) == text));
    BOOST_TEST(!unseal_text(sealed, {"form", "alice"}, end, key));
  }
}

BOOST_AUTO_TEST_CASE(Text_IsGoodForItsUseAlone) {
  auto sealed = seal_text("ses_1", {"form", "alice"}, end, key);
  BOOST_TEST(!unseal_text(sealed, {"cookie", "alice"}, now, key));
  BOOST_TEST(!unseal_text(sealed, {"form", "bob"}, now, key));
  BOOST_TEST(!unseal_text(sealed, {"form", "alice"}, now, secret_bytes{8}));
}

BOOST_AUTO_TEST_CASE(Text_CannotBeForgedOrCut) {
  auto sealed = seal_text("ses_1", {"form", ""}, end, key);
  auto bytes = *from_base64url(sealed);
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    auto changed = bytes;
    changed[i] = static_cast<char>(changed[i] ^ 1);
    BOOST_TEST(!unseal_text(to_base64url(changed), {"form", ""}, now, key), i);
    BOOST_TEST(!unseal_text(to_base64url(bytes.substr(0, i)), {"form", ""}, now, key), i);
  }
  for (auto other : {"", "x", "====", "\xff"}) BOOST_TEST(!unseal_text(other, {"form", ""}, now, key), other);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace florin::sealed_text_test
