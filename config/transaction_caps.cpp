#include "config/transaction_caps.hpp"

namespace florin {

namespace {

std::vector<money> amounts_of(const std::map<std::string, std::string>& by_currency) {
  std::vector<money> amounts;
  for (const auto& [code, amount] : by_currency)
    amounts.push_back(money::from(*decimal::parse(amount), *currency::find(code)).value());
  return amounts;
}

}  // namespace

transaction_cap_settings transaction_caps_of(const settings& all) {
  const auto& limits = all.rate_limits;
  auto loosened = [&](std::int64_t limit) { return static_cast<std::uint64_t>(limit * limits.multiplier); };
  transaction_cap_settings caps;
  caps.new_accounts_per_hour = loosened(limits.global_new_accounts_per_hour);
  caps.large_transfers_per_hour = loosened(limits.global_large_transfers_per_hour);
  caps.crypto_transactions_per_minute = loosened(limits.global_crypto_transactions_per_minute);
  caps.share_of_one_user_percent = static_cast<std::uint64_t>(limits.share_of_one_user_percent);
  caps.large_transfer_above = amounts_of(limits.large_transfer_above);
  return caps;
}

confirmation_settings confirmation_of(const settings& all) {
  return {amounts_of(all.credentials.confirm_transfers_above)};
}

}  // namespace florin
