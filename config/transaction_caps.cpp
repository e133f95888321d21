#include "config/transaction_caps.hpp"

namespace florin {

transaction_cap_settings transaction_caps_of(const settings& all) {
  const auto& limits = all.rate_limits;
  auto loosened = [&](std::int64_t limit) { return static_cast<std::uint64_t>(limit * limits.multiplier); };
  transaction_cap_settings caps;
  caps.large_transfers_per_hour = loosened(limits.global_large_transfers_per_hour);
  caps.crypto_transactions_per_minute = loosened(limits.global_crypto_transactions_per_minute);
  for (const auto& [code, threshold] : limits.large_transfer_above)
    caps.large_transfer_above.push_back(money::from(*decimal::parse(threshold), *currency::find(code)).value());
  return caps;
}

}  // namespace florin
