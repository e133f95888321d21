#include "actors/values/currency.hpp"

#include <boost/test/unit_test.hpp>
#include <string>
#include <vector>

namespace florin::currency_test {
namespace {

BOOST_AUTO_TEST_SUITE(currency_test)

BOOST_AUTO_TEST_CASE(Currency_HasItsMinorUnit) {
  struct row {
    std::string code;
    int scale;
    bool is_crypto;
  };
  const std::vector<row> table{
      {"USD", 2, false}, {"EUR", 2, false}, {"GBP", 2, false}, {"JPY", 0, false},
      {"KWD", 3, false}, {"BTC", 8, true},  {"ETH", 8, true},  {"USDC", 6, true},
      {"USDT", 6, true}, {"DAI", 18, true}, {"AED", 2, false}, {"ZAR", 2, false},
  };
  for (const auto& [code, scale, is_crypto] : table) {
    auto found = currency::find(code);
    BOOST_REQUIRE_MESSAGE(found, code);
    BOOST_TEST(found->code() == code);
    BOOST_TEST(found->scale() == scale, code);
    BOOST_TEST(found->is_crypto() == is_crypto, code);
  }
}

BOOST_AUTO_TEST_CASE(Currency_IsNotFoundUnderAnyOtherText) {
  for (const std::string code : {"", "usd", "US", "USDX", "USD ", " USD", "XXX", "USDCC", "AAA", "ZZZ"})
    BOOST_TEST(!currency::find(code), code);
}

BOOST_AUTO_TEST_CASE(Currency_IsEqualToItselfOnly) {
  BOOST_TEST((*currency::find("USD") == *currency::find("USD")));
  BOOST_TEST((*currency::find("USD") != *currency::find("USDC")));
  BOOST_TEST((currency{} != *currency::find("USD")));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace florin::currency_test
