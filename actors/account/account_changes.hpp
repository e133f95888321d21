#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <variant>

#include "actors/account/account.hpp"
#include "actors/values/result.hpp"

namespace florin {

/// As whom somebody acts on an account (rules.md §5).
enum class account_authority : std::uint8_t { owner, staff, compliance };

/// Refuses debits. An owner freezes for himself, staff for staff, compliance for itself or against fraud unless it
/// says for whom; FORBIDDEN for whom somebody may not freeze. A second freeze for the same source takes the place
/// of the first one, with its own reason and end.
struct freeze_account {
  account_authority authority = account_authority::owner;
  std::optional<freeze_source> source;
  std::string reason;
  /// Until it is lifted, if there is none.
  std::optional<std::chrono::hours> duration;
  timestamp now;
};

/// Lifts one freeze. An owner lifts his own; staff those of staff and, in this order, the owner's; compliance any,
/// its own first. CONFLICT when there is none to lift, FORBIDDEN when there is only one that somebody may not
/// lift.
struct thaw_account {
  account_authority authority = account_authority::owner;
  std::optional<freeze_source> source;
  std::string reason;
  timestamp now;
};

/// All that may be asked of an account beside transactions.
using account_command = std::variant<freeze_account, thaw_account>;
result<account_event> decide(const account& state, const account_command& command);

/// The freezes that are in force then, oldest first.
std::vector<account_frozen> freezes_at(const account& state, timestamp now);
/// ACCOUNT_FROZEN, with the instant from which debits are taken again if there is one.
error account_is_frozen(const std::vector<account_frozen>& freezes);

}  // namespace florin
