#pragma once

#include <optional>
#include <string_view>

#include "actors/account/account_rules.hpp"

namespace florin {

/// What a transaction takes from an account and brings it, in minor units.
struct account_sides {
  int128 debit = 0;
  int128 credit = 0;
  /// The parts of both that the transaction is about: no fees and the like.
  int128 principal_debit = 0;
  int128 principal_credit = 0;

  /// Towards limits of the kind.
  int128 counted(limit_kind kind) const {
    return kind == limit_kind::deposit ? principal_credit : principal_debit;
  }
};
account_sides sides_of(const account& state, const transaction& proposed);

/// An account as a transaction finds it that it is asked to take part in.
struct participation {
  const account& state;
  const account_reservations& in_flight;
  const transaction& proposed;
  account_sides total;
  timestamp now;
  /// Null unless it pays from one of the account's holds.
  const hold_capture* capture = nullptr;
};

/// A condition under which an account takes part. What refuses a payment and what tells beforehand how much could
/// be paid are the same.
struct account_policy {
  std::string_view name;
  std::optional<error> (*refuse)(const participation&);
  /// The most principal that may leave the account by it; nothing where it sets no bound.
  std::optional<money> (*headroom)(const participation&);
};

/// The refusal of the first policy that has one: see `reserve` for their order.
std::optional<error> refuse_participation(const participation& asked);
/// The most principal that could leave the account with such a transaction and its fees; nothing when no policy
/// sets a bound.
std::optional<money> headroom_of(const participation& asked);

}  // namespace florin
