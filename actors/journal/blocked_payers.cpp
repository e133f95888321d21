#include "actors/journal/blocked_payers.hpp"

#include <algorithm>

#include "actors/session/standing.hpp"

namespace florin {
namespace {

/// What the change makes of the user's status; nothing when it leaves it as it was.
std::optional<user_status> new_status(const entity_change& change) {
  if (change.entity.kind != entity_kind::user || !change.event.body.find("status")) return std::nullopt;
  user_status status{};
  return read_record_text(*change.event.body.find("status"), status) ? std::optional{status} : std::nullopt;
}

}  // namespace

std::optional<error> blocked_payers::refuse(const submission& content) const {
  if (blocked_.empty()) return std::nullopt;
  bool is_refused = std::ranges::any_of(content.entries, [this](const journal_entry& entry) {
    return entry.transaction && blocked_.contains(entry.transaction->initiator);
  });
  return is_refused ? std::optional{user_blocked()} : std::nullopt;
}

void blocked_payers::note(const batch& committed) {
  for (const auto& each : committed.submissions)
    for (const auto& entry : each.entries)
      for (const auto& change : entry.entry.changes) {
        auto status = new_status(change);
        if (!status) continue;
        if (may_move_money(*status))
          blocked_.erase(user_id{change.entity.id});
        else
          blocked_.insert(user_id{change.entity.id});
      }
}

bool stops_somebody(const submission& content) {
  return std::ranges::any_of(content.entries, [](const journal_entry& entry) {
    return std::ranges::any_of(entry.changes, [](const entity_change& change) {
      auto status = new_status(change);
      return status && !may_move_money(*status);
    });
  });
}

}  // namespace florin
