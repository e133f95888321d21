#pragma once

#include <optional>
#include <unordered_set>
#include <vector>

#include "actors/journal/batch.hpp"
#include "actors/values/error.hpp"

namespace florin {

/// Whose accounts take no money, as far as the journal has committed it: who is blocked for compliance or for
/// fraud (rules.md §5). The registry knows them so that a payment is refused by itself, the journal so that none
/// goes through that was under way when its payee was blocked.
class closed_payees {
 public:
  explicit closed_payees(const std::vector<user_id>& at_start = {}) : closed_(at_start.begin(), at_start.end()) {}

  bool contains(const user_id& owner) const { return closed_.contains(owner); }
  bool empty() const { return closed_.empty(); }
  /// For money that would get to an account of one of them.
  std::optional<error> refuse(const submission& content) const;
  void note(const batch& committed);
  bool is_changed_by(const batch& committed) const;

 private:
  std::unordered_set<user_id> closed_;
};

/// BUSINESS_RULE_VIOLATION. Who pays learns that it does not arrive, but not why: neither he nor the payee shall
/// be told that somebody is looked into.
error takes_no_payments();

/// Whether money for this account's owner is in the transaction.
bool brings_money_to(const account_id& account, const transaction& proposed);

/// Whether the submission closes somebody's accounts to payments. What comes behind it is decided by that.
bool closes_somebody(const submission& content);

}  // namespace florin
