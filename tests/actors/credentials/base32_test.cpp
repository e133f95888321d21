#include "actors/credentials/base32.hpp"

#include <boost/test/unit_test.hpp>
#include <string>
#include <utility>

namespace florin::base32_test {
namespace {

BOOST_AUTO_TEST_SUITE(base32_test)

BOOST_AUTO_TEST_CASE(Base32_WritesTheTestVectorsOfRfc4648WithoutPadding) {
  for (auto [bytes, text] : {std::pair{"", ""},
                             {"f", "MY"},
                             {"fo", "MZXQ"},
                             {"foo", "MZXW6"},
                             {"foob", "MZXW6YQ"},
                             {"fooba", "MZXW6YTB"},
                             {"foobar", "MZXW6YTBOI"}})
    BOOST_TEST(to_base32(bytes, rfc4648_alphabet) == text);
}

BOOST_AUTO_TEST_CASE(Base32_WritesEveryByte) {
  BOOST_TEST(to_base32(std::string(5, '\xff'), rfc4648_alphabet) == "77777777");
  BOOST_TEST(to_base32(std::string(5, '\0'), rfc4648_alphabet) == "AAAAAAAA");
  BOOST_TEST(to_base32("\x80\xff", rfc4648_alphabet) == "QD7Q");
}

BOOST_AUTO_TEST_CASE(Base32_HasNoCharacterThatLooksLikeADigitInCrockfordsAlphabet) {
  BOOST_TEST(crockford_alphabet.size() == 32u);
  BOOST_TEST((crockford_alphabet.find_first_of("ilou") == std::string_view::npos));
  BOOST_TEST(to_base32("foobar", crockford_alphabet) == "csqpyrk1e8");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace florin::base32_test
