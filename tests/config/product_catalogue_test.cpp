#include "config/product_catalogue.hpp"

#include <boost/test/unit_test.hpp>
#include <filesystem>

#include "config/load_settings.hpp"

namespace florin::product_catalogue_test {
namespace {

product_catalogue shipped_catalogue() {
  return product_catalogue_of(load_settings({std::filesystem::path(FLORIN_SOURCE_DIR) / "config", {}, {}}));
}

BOOST_AUTO_TEST_SUITE(product_catalogue_test)

BOOST_AUTO_TEST_CASE(ShippedCatalogue_HasOneProductForEachTypeOfAccount) {
  auto catalogue = shipped_catalogue();
  BOOST_REQUIRE(catalogue.products.size() == 5u);
  for (auto type : {account_type::checking, account_type::savings, account_type::investment, account_type::crypto,
                    account_type::business})
    BOOST_TEST(catalogue.find(type) != nullptr);
}

BOOST_AUTO_TEST_CASE(ShippedCatalogue_HasTheCurrenciesOfTheContract) {
  auto catalogue = shipped_catalogue();
  for (auto code : {"USD", "EUR", "GBP", "ETH", "BTC", "USDC", "USDT", "DAI"})
    BOOST_TEST(catalogue.is_enabled(*currency::find(code)), code);
  BOOST_TEST(!catalogue.is_enabled(*currency::find("JPY")));
}

BOOST_AUTO_TEST_CASE(EmptyLimit_IsNone) {
  auto catalogue = shipped_catalogue();
  BOOST_TEST(catalogue.find(account_type::savings)->limits.size() == 1u);
  const auto& limits = catalogue.find(account_type::checking)->limits;
  BOOST_REQUIRE(limits.size() == 2u);
  BOOST_TEST((limits[1].kind == limit_kind::transfer));
  BOOST_TEST((limits[1].amount == decimal::parse("10000.00")));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace florin::product_catalogue_test
