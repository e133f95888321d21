#include "actors/transaction/confirmation.hpp"

#include <algorithm>

namespace florin {

std::optional<error> refuse_unconfirmed(const transaction& agreed, const confirmation_settings& settings) {
  if (!settings.transfers_above || agreed.type != transaction_type::transfer) return std::nullopt;
  for (const auto& part : agreed.postings) {
    auto threshold = std::ranges::find(*settings.transfers_above, part.amount.currency, &money::currency);
    bool is_known = threshold != settings.transfers_above->end();
    if (is_known && part.amount <= *threshold) continue;
    error refusal{
        error_code::two_factor_required, "The user has to confirm this transfer with a second factor", {}};
    if (is_known)
      refusal.with("above", to_text(*threshold)).with("currency", std::string(part.amount.currency.code()));
    return refusal;
  }
  return std::nullopt;
}

}  // namespace florin
