#pragma once

#include <optional>
#include <string>
#include <vector>

#include "actors/journal/batch_chain.hpp"

namespace florin {

/// An event as it is in the journal, with what its fields were before it.
struct recorded_event {
  event_position position;
  std::uint64_t batch = 0;
  timestamp recorded_at;
  /// Entity, owner, version and event; never a snapshot.
  entity_change change;
  /// Of the fields that the event sets, those that were there; concealed as they are stored.
  record before;
};

/// Events that match, newest first (P75, P117, P145). All filters must hold; absent ones do.
struct list_events {
  struct answer {
    std::vector<recorded_event> events;
    bool has_more = false;
    /// Exact; nothing when more than 100,000 rows would have to be counted (rules.md §2).
    std::optional<std::int64_t> total_count;
  };

  std::optional<entity_ref> entity;
  /// Whose the entity is.
  std::optional<user_id> owner;
  /// Who did it.
  std::optional<user_id> actor;
  std::optional<std::string> type;
  /// By the X-Request-Id of its answer. There is no index by it: another filter or a span has to bound the search.
  std::optional<std::string> request;
  /// All but events of these types; when somebody is named, but those of these types about what is theirs.
  std::vector<std::string> hidden_types{};
  std::optional<user_id> hidden_of;
  std::optional<timestamp> from;
  std::optional<timestamp> until;
  /// 1 to 100.
  std::size_t limit = 20;
  std::optional<event_position> after;
  /// The page before `after` rather than the one behind it; rows still come newest first.
  bool backwards = false;
  /// In place of `after`: the page of what was before this instant, or, backwards, of what was at it or later.
  std::optional<timestamp> after_instant;
};

/// Checks the hash chain from a batch on, as far as one answer goes: some ten thousand entries.
struct verify_batches {
  struct answer {
    /// How many are in order, from the first that was asked for.
    std::uint64_t batches = 0;
    std::uint64_t entries = 0;
    /// The next one to ask for; nothing at the journal's end, or when something is wrong.
    std::optional<std::uint64_t> next;
    /// The first batch that does not hold, and why.
    std::optional<std::uint64_t> broken;
    audit_fault fault;
  };

  /// 1 or more.
  std::uint64_t first = 1;
};

}  // namespace florin
