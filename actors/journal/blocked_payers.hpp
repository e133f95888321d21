#pragma once

#include <optional>
#include <unordered_set>
#include <vector>

#include "actors/journal/batch.hpp"
#include "actors/values/error.hpp"

namespace florin {

/// Who moves no money, as far as the journal has committed it (rules.md §11 "Blocking"). The journal is the last
/// to look at a transaction, so that nothing goes through that was under way when its user was blocked.
class blocked_payers {
 public:
  explicit blocked_payers(const std::vector<user_id>& at_start) : blocked_(at_start.begin(), at_start.end()) {}

  /// USER_BLOCKED for a transaction that one of them has asked for. Theirs to receive is everybody's money.
  std::optional<error> refuse(const submission& content) const;
  void note(const batch& committed);

 private:
  std::unordered_set<user_id> blocked_;
};

/// Whether the submission blocks, deactivates or deletes somebody. What comes behind it is decided by that.
bool stops_somebody(const submission& content);

}  // namespace florin
