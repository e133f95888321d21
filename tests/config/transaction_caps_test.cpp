#include "config/transaction_caps.hpp"

#include <boost/test/unit_test.hpp>
#include <filesystem>

#include "config/load_settings.hpp"

namespace florin::transaction_caps_test {
namespace {

transaction_cap_settings caps_with(const std::vector<std::string>& overrides) {
  return transaction_caps_of(load_settings({std::filesystem::path(FLORIN_SOURCE_DIR) / "config", {}, overrides}));
}

BOOST_AUTO_TEST_SUITE(transaction_caps_settings_test)

BOOST_AUTO_TEST_CASE(ShippedCaps_AreThoseOfTheSpecification) {
  auto caps = caps_with({});
  BOOST_TEST(caps.new_accounts_per_hour == 1000u);
  BOOST_TEST(caps.large_transfers_per_hour == 100u);
  BOOST_TEST(caps.crypto_transactions_per_minute == 500u);
  BOOST_TEST(caps.share_of_one_user_percent == 25u);
  money ten_thousand{10'000'00, *currency::find("USD")};
  BOOST_TEST((std::ranges::find(caps.large_transfer_above, ten_thousand) != caps.large_transfer_above.end()));
}

BOOST_AUTO_TEST_CASE(Multiplier_LoosensCapsAndLeavesThresholds) {
  auto caps = caps_with({"rate_limits.multiplier=1000"});
  BOOST_TEST(caps.new_accounts_per_hour == 1'000'000u);
  BOOST_TEST(caps.large_transfers_per_hour == 100'000u);
  BOOST_TEST(caps.crypto_transactions_per_minute == 500'000u);
  BOOST_TEST((caps.large_transfer_above == caps_with({}).large_transfer_above));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace florin::transaction_caps_test
