#pragma once

#include <optional>
#include <vector>

#include "actors/session/mandate.hpp"
#include "actors/transaction/transaction.hpp"
#include "actors/values/error.hpp"

namespace florin {

/// Which transfers a user has to confirm with a second factor (accounts-api.md "Transfer", rules.md §5 and §11).
struct confirmation_settings {
  /// Transfers of more than this, and those with which a day's sum is more: what 1,000 USD are worth in each
  /// currency. In a currency that is not listed, every transfer. Absent where nobody is asked to confirm anything.
  std::optional<std::vector<money>> transfers_above;
};

/// What a transfer's postings are worth in cents of US dollars, rounded up; nothing for a currency that is not
/// listed. Needs `transfers_above`.
std::optional<int128> worth_in_cents(const transaction& agreed, const confirmation_settings& settings);

/// The limits of whoever has agreed on none: of all users, by the settings.
transfer_limits usual_limits(const confirmation_settings& settings);

/// TWO_FACTOR_REQUIRED for a transfer that nothing has confirmed, of this worth, when so much has been moved in
/// the mandate's name today. `details` tell the limit that it is beyond and whether that is one `transfer`'s or a
/// `day`'s.
std::optional<error> refuse_unconfirmed(const std::optional<int128>& worth, const mandate& by, int128 moved_today,
                                        const confirmation_settings& settings);

}  // namespace florin
