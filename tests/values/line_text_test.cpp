#include "actors/values/line_text.hpp"

#include <boost/test/unit_test.hpp>
#include <string>

namespace florin::line_text_test {
namespace {

BOOST_AUTO_TEST_SUITE(line_text_test)

BOOST_AUTO_TEST_CASE(UnseenCharacters_AreFoundWhole) {
  for (std::string each : {"\t",     "\n",     "\r",     "\x01",   "\x1f",   "\x7f",   "\u0080",     "\u0085",
                           "\u009f", "\u061c", "\u180e", "\u200b", "\u200e", "\u200f", "\u2028",     "\u2029",
                           "\u202a", "\u202e", "\u2060", "\u2066", "\u2069", "\u206f", "\ufeff",     "\ufff9",
                           "\ufffb", "\u00ad", "\u115f", "\u1160", "\u3164", "\uffa0", "\U000E0001", "\U000E007F"})
    BOOST_TEST_CONTEXT(each) {
      BOOST_TEST(unseen_bytes(each + "x") == each.size());
      BOOST_TEST(!is_one_line("Zo\u00eb" + each));
    }
}

BOOST_AUTO_TEST_CASE(WhatPeopleWrite_IsOneLine) {
  for (std::string each :
       {"", "Zo\u00eb M\u00fcller", "\u00a0\u00b6", "\u0639\u0644\u06cc\u200c\u0631\u0636\u0627",
        "\U0001F469\u200d\U0001F680", "\u05d0\u05d1", "\u4f60\u597d\u3000", "\u2013 \u2019 \u20ac \u2070",
        "\uff1d1", "\ufffd", "\uffa1", "\u1161", "\u3165", "\U000E0100", "\ud55c\uae00", "\u0e44\u0e17\u0e22"})
    BOOST_TEST(is_one_line(each), each);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace florin::line_text_test
