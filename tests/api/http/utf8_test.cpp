#include "api/http/utf8.hpp"

#include <boost/test/unit_test.hpp>
#include <string>

namespace florin::utf8_test {
namespace {

BOOST_AUTO_TEST_SUITE(utf8_test)

BOOST_AUTO_TEST_CASE(Text_MayHaveEveryCharacterButNull) {
  for (std::string text :
       {"", "plain", "\x01\x7f", "\u0080\u07ff", "\u0800\ud7ff\ue000\uffff", "\U00010000\U0010ffff"})
    BOOST_TEST(is_utf8_text(text), text);
  BOOST_TEST(!is_utf8_text(std::string("a\0b", 3)));
}

BOOST_AUTO_TEST_CASE(Text_HasNothingElse) {
  for (std::string bytes :
       {"\x80", "a\xff", "\xc3", "\xe2\x82", "\xf0\x9f\x98", "\xc3(", "\xc0\xaf", "\xe0\x80\xaf", "\xed\xa0\x80",
        "\xf0\x80\x80\xaf", "\xf4\x90\x80\x80", "\xf8\x88\x80\x80\x80"})
    BOOST_TEST(!is_utf8_text(bytes));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace florin::utf8_test
