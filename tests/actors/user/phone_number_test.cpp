#include "actors/user/phone_number.hpp"

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>
#include <ostream>

namespace florin::phone_number_test {
namespace {

namespace data = boost::unit_test::data;

BOOST_AUTO_TEST_SUITE(phone_number_test)

BOOST_DATA_TEST_CASE(Number_IsOfACountry_AndAsLongAsThere,
                     data::make({"+436601234567", "+18765550100", "+4236601234", "+88216123456", "+447700900123"}),
                     text) {
  BOOST_TEST(is_phone_number(text));
}

BOOST_DATA_TEST_CASE(OtherTexts_AreNone,
                     data::make({"", "+", "436601234567", "+43 660 1234567", "+03660123456", "+123456",
                                 "+1234567890123456", "+999123456789", "+2101234567", "+4306601234567",
                                 "+43660123456x", "tel:+436601234567"}),
                     text) {
  BOOST_TEST(!is_phone_number(text));
}

BOOST_AUTO_TEST_CASE(NobodyEarnsFromMessages) {
  BOOST_TEST(may_be_texted("+436601234567"));
  BOOST_TEST(may_be_texted("+12125550100"));
  BOOST_TEST(!may_be_texted("+43900123456"), "premium rate");
  BOOST_TEST(!may_be_texted("+19005550100"), "premium rate");
  BOOST_TEST(!may_be_texted("+18005550100"), "toll-free");
  BOOST_TEST(!may_be_texted(""));
}

BOOST_AUTO_TEST_CASE(Country_IsWhatTheCostDependsOn) {
  BOOST_TEST(country_of_number("+436601234567") == "AT");
  BOOST_TEST(country_of_number("+12125550100") == "US");
  BOOST_TEST(country_of_number("+18765550100") == "JM", "it has the code of the United States");
  BOOST_TEST(country_of_number("+77015550100") == "KZ");
  BOOST_TEST(country_of_number("+4236601234") == "LI");
  BOOST_TEST(country_of_number("+88216123456") == "+882", "no country's");
  BOOST_TEST(country_of_number("+999123456789").empty());
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace florin::phone_number_test
