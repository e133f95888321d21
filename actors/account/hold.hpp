#pragma once

#include <string>

#include "actors/values/identifier.hpp"
#include "actors/values/money.hpp"
#include "actors/values/record.hpp"
#include "actors/values/timestamp.hpp"

namespace florin {

/// Money of an account that is kept for a payment, until it is captured, released, or over. What is in flight is a
/// reservation, which nobody but the account knows; this is in its history.
struct hold {
  hold_id id;
  account_id payee;
  money amount;
  /// Paid already, in parts.
  money captured;
  std::string description;
  std::string reference;
  timestamp expires_at;
  timestamp placed_at;

  money remaining() const { return amount - captured; }
  bool is_open_at(timestamp now) const { return now < expires_at; }

  bool operator==(const hold&) const = default;
};

template <class Visit>
void visit_fields(Visit&& visit, hold& each) {
  visit("id", each.id);
  visit("payee", each.payee);
  visit("amount", each.amount);
  visit("captured", each.captured);
  visit("description", each.description);
  visit("reference", each.reference);
  visit("expires_at", each.expires_at);
  visit("placed_at", each.placed_at);
}

}  // namespace florin
