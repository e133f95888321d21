#include "actors/journal/closed_payees.hpp"

#include <algorithm>

#include "actors/user/user_block.hpp"

namespace florin {
namespace {

/// Whether the user's accounts take no money after the change; nothing when it leaves his blocks as they were.
std::optional<bool> closes(const entity_change& change) {
  const auto* text = change.entity.kind == entity_kind::user ? change.event.body.find("blocks") : nullptr;
  if (!text) return std::nullopt;
  std::vector<user_block> blocks;
  // What cannot be read closes.
  return !read_record_text(*text, blocks) || stops_credits(blocks);
}

template <class Visit>
void for_each_change(const batch& committed, Visit visit) {
  for (const auto& each : committed.submissions)
    for (const auto& stamped : each.entries)
      for (const auto& change : stamped.entry.changes)
        if (auto is_closed = closes(change)) visit(user_id{change.entity.id}, *is_closed);
}

}  // namespace

error takes_no_payments() {
  return {error_code::business_rule_violation, "The payee's account takes no payments at the moment", {}};
}

bool brings_money_to(const account_id& account, const transaction& proposed) {
  return std::ranges::any_of(proposed.postings, [&](const posting& each) { return each.destination == account; });
}

std::optional<error> closed_payees::refuse(const submission& content) const {
  if (closed_.empty()) return std::nullopt;
  bool is_refused = std::ranges::any_of(content.entries, [this](const journal_entry& entry) {
    return std::ranges::any_of(entry.agreements, [&](const account_agreement& agreement) {
      return closed_.contains(agreement.owner) && entry.transaction &&
             brings_money_to(agreement.account, *entry.transaction);
    });
  });
  return is_refused ? std::optional{takes_no_payments()} : std::nullopt;
}

void closed_payees::note(const batch& committed) {
  for_each_change(committed, [this](const user_id& user, bool is_closed) {
    if (is_closed)
      closed_.insert(user);
    else
      closed_.erase(user);
  });
}

bool closed_payees::is_changed_by(const batch& committed) const {
  bool is_changed = false;
  for_each_change(committed, [&](const user_id& user, bool is_closed) {
    is_changed = is_changed || is_closed != contains(user);
  });
  return is_changed;
}

bool closes_somebody(const submission& content) {
  return std::ranges::any_of(content.entries, [](const journal_entry& entry) {
    return std::ranges::any_of(entry.changes, [](const entity_change& change) { return closes(change) == true; });
  });
}

}  // namespace florin
