#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <variant>

#include "actors/account/account_rules.hpp"
#include "actors/journal/entry.hpp"
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

/// Keeps money for a payment to come. ACCOUNT_FROZEN, INVALID_CURRENCY, BUSINESS_RULE_VIOLATION when there are as
/// many holds as an account may have, INSUFFICIENT_FUNDS. No limit and no second factor are asked for: they are
/// when it is captured, by a transfer like others.
struct place_hold {
  static constexpr auto authority = account_authority::owner;
  hold wanted;
};
constexpr std::size_t most_holds = 50;

/// CONFLICT when it is over.
struct release_hold {
  static constexpr auto authority = account_authority::owner;
  hold_id id;
  timestamp now;
};

/// By the bank itself, once its instant has come: until then it is CONFLICT, and also when it was captured or
/// released.
struct expire_hold {
  static constexpr auto authority = account_authority::owner;
  hold_id id;
  timestamp now;
};

/// For good. ACCOUNT_FROZEN while it is frozen, CONFLICT while money is on it or held, or it owes some.
struct close_account {
  static constexpr auto authority = account_authority::owner;
  timestamp now;
};

/// All that may be asked of an account beside transactions. Whatever it is, it is CONFLICT for a closed one.
using account_command =
    std::variant<freeze_account, thaw_account, place_hold, release_hold, expire_hold, close_account>;
result<account_event> decide(const account& state, const account_reservations& reservations,
                             const account_command& command);

/// The event as the journal takes it, with what follows from it for snapshots and claims.
entity_change change_of(const account& state, const account_event& event);

}  // namespace florin
