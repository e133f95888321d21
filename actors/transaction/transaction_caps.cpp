#include "actors/transaction/transaction_caps.hpp"

#include <algorithm>

namespace florin {
namespace {

bool is_crypto(const posting& part) { return part.amount.currency.is_crypto(); }

}  // namespace

std::optional<error> transaction_caps::count(const transaction& agreed, timestamp now) {
  const auto& parts = agreed.postings;
  if (agreed.type == transaction_type::transfer &&
      std::ranges::any_of(parts, [this](const auto& part) { return is_large(part); })) {
    request_budget large{"transfers.large", settings_.large_transfers_per_hour, 3600, budget_scope::global};
    if (auto used = counter_.spend(large, now); used.exceeded)
      return throttled("Too many large transfers are being made at the moment", used);
  }
  if (std::ranges::any_of(parts, is_crypto)) {
    request_budget crypto{"transactions.crypto", settings_.crypto_transactions_per_minute, 60,
                          budget_scope::global};
    if (auto used = counter_.spend(crypto, now); used.exceeded)
      return throttled("Too many crypto transactions are being made at the moment", used);
  }
  return std::nullopt;
}

bool transaction_caps::is_large(const posting& part) const {
  const auto& thresholds = settings_.large_transfer_above;
  auto threshold = std::ranges::find(thresholds, part.amount.currency, &money::currency);
  return threshold == thresholds.end() || part.amount > *threshold;
}

}  // namespace florin
