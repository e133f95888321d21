#pragma once

#include <vector>

#include "actors/account/account.hpp"
#include "actors/account/account_rules.hpp"

namespace florin {

/// An account with what is in flight, as its actor answers.
struct account_view {
  account state;
  money available;
  money pending;
  std::vector<limit_usage> limits;
  /// Those that are in force.
  std::vector<account_frozen> freezes{};
};

struct get_account {
  using answer = account_view;
  static constexpr bool only_reads = true;
  account_id account;
};

}  // namespace florin
