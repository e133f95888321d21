#pragma once

#include <unordered_map>
#include <utility>
#include <vector>

#include "actors/transaction/confirmation.hpp"
#include "actors/values/timestamp.hpp"

namespace florin {

/// What was moved in somebody's name, see `mandate`.
struct moved_amount {
  identifier_bits holder;
  money amount;
};

/// The instant 00:00 UTC of that day.
timestamp start_of_day(timestamp now);

/// What is moved each day without a second factor, for each holder of a mandate. A transfer counts from when its
/// source has agreed; what is refused afterwards is given back. Of the day on which the bank was started it has to
/// be told what was moved before (rules.md §11: no restart begins anew): the journal does not say what of that was
/// confirmed, so all of it counts.
class unconfirmed_transfers {
 public:
  unconfirmed_transfers(confirmation_settings settings, timestamp started_at);

  /// Whether it need not be told what the user has moved today.
  bool knows(const user_id& user, timestamp now) const;
  void learn(const user_id& user, const std::vector<moved_amount>& moved, timestamp now);
  /// Counts a transfer that its source has agreed to, unless it has to be confirmed: TWO_FACTOR_REQUIRED. Needs to
  /// know its user's day.
  std::optional<error> count(const transaction& agreed, const mandate& by, timestamp now);
  /// It will not be posted.
  void give_back(const transaction_id& refused);
  /// It is.
  void settle(const transaction_id& posted) { in_flight_.erase(posted); }
  void forget_past_days(timestamp now);

 private:
  struct day_of_user {
    timestamp day;
    /// In cents. Few have more than a login and a key.
    std::vector<std::pair<identifier_bits, int128>> moved;

    int128& of(const identifier_bits& holder);
  };
  struct counted {
    user_id user;
    identifier_bits holder;
    timestamp day;
    int128 worth = 0;
  };

  day_of_user& day_of(const user_id& user, timestamp now);

  confirmation_settings settings_;
  timestamp started_at_;
  std::unordered_map<user_id, day_of_user> days_;
  std::unordered_map<transaction_id, counted> in_flight_;
};

}  // namespace florin
