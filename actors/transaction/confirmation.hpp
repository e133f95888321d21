#pragma once

#include <optional>
#include <vector>

#include "actors/transaction/transaction.hpp"
#include "actors/values/error.hpp"

namespace florin {

/// Which transfers a user has to confirm with a second factor (accounts-api.md "Transfer", rules.md §5).
struct confirmation_settings {
  /// Transfers of more than this: what 1,000 USD are worth. In a currency that is not listed, every transfer.
  /// Absent where nobody is asked to confirm anything.
  std::optional<std::vector<money>> transfers_above;
};

/// TWO_FACTOR_REQUIRED with the amount above which it is, for a transfer that nothing has confirmed.
std::optional<error> refuse_unconfirmed(const transaction& agreed, const confirmation_settings& settings);

}  // namespace florin
