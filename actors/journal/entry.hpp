#pragma once

#include <array>
#include <compare>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "actors/journal/due_item.hpp"
#include "actors/journal/entity.hpp"
#include "actors/journal/event_type.hpp"
#include "actors/journal/outcome_kind.hpp"
#include "actors/transaction/transaction.hpp"
#include "actors/values/identifier.hpp"
#include "actors/values/record.hpp"
#include "actors/values/timestamp.hpp"

namespace florin {

/// SHA-256.
using digest = std::array<std::uint8_t, 32>;

struct journal_event {
  journal_event() = default;
  /// Of a type that its noun has declared: no other is journaled.
  journal_event(const event_type& declared, record fields) : type(declared.name), body(std::move(fields)) {}
  /// As it was stored, of whatever type.
  static journal_event stored(std::string type, record body) {
    journal_event event;
    event.type = std::move(type);
    event.body = std::move(body);
    return event;
  }

  bool is(const event_type& one) const { return type == one.name; }

  std::string type;
  record body;

  bool operator==(const journal_event&) const = default;
};

/// A claim that nobody else may hold, e.g. {"user.username", "alice"}. A second one is refused at commit.
struct unique_claim {
  std::string name;
  std::string value;

  bool operator==(const unique_claim&) const = default;
};

/// Something other than a balance changed: the event and what the entity is after it.
struct entity_change {
  entity_ref entity;
  user_id owner;
  /// The entity's version after the change. For accounts 0: the journal stamps them, since their sequence
  /// counts postings too. An account that is there already agrees to the change, as to a transaction.
  std::uint64_t version = 0;
  journal_event event;
  /// What the entity is after it. An account has one with its opening and its closing; what comes between,
  /// `account_snapshot` keeps.
  std::optional<record> snapshot;
  std::vector<unique_claim> claims;
  /// Claims that the entity gives up: free for others with the commit.
  std::vector<unique_claim> released{};
  /// Of a new user: the key that conceals what is personal, wrapped. Kept beside the journal, where it can be
  /// destroyed; never part of a hash.
  std::optional<std::string> wrapped_key;
  /// The owner's key is destroyed with the commit, and what it concealed is gone for good.
  bool erases_key = false;
  /// What is done about the entity later, in the place of what was there of the same purpose and subject; and what
  /// is not done any more (`set_due`). They follow from its state, and are no part of a hash.
  std::vector<due_item> due{};
  std::vector<due_item> no_longer_due{};
};

/// What an account is after the entry with this number of its own. A cache of its fold, so that activation
/// need not replay the whole history; never part of a hash.
struct account_snapshot {
  account_id account;
  user_id owner;
  std::uint64_t sequence = 0;
  record body;
};

/// The remembered outcome of a request with an Idempotency-Key (rules.md §3): what it made, and as data what its
/// reply says beyond that and could change. The edge makes the reply again of it. Neither secrets nor what is
/// personal are stored here.
struct idempotency_record {
  user_id principal;
  std::string operation;
  std::string key;
  /// Of the request, to tell a retry from another request under the same key. Nobody can try out by it what a
  /// request said (`fingerprint` in api/middleware/idempotency.cpp).
  digest fingerprint{};
  timestamp recorded_at;
  outcome_kind kind = outcome_kind::done;
  /// The id of what it made; none of what has none.
  identifier_bits made{};
  record facts{};

  /// It made what has this id.
  template <class Id>
  void point_to(const Id& id) {
    kind = kind_of_made(id);
    made = id;
  }

  bool operator==(const idempotency_record&) const = default;
};

/// Where an account stood when it agreed to a transaction.
struct account_position {
  std::uint64_t sequence = 0;
  int128 balance = 0;

  bool operator==(const account_position&) const = default;
};

/// An account's agreement to a transaction. An agreement of an incarnation that has since crashed is void:
/// its reservation is lost.
struct account_agreement {
  account_id account;
  std::uint64_t incarnation = 0;
  account_position position;
  /// Whose account it is.
  user_id owner{};
};

/// Where an event lies in the journal.
struct event_position {
  std::uint64_t sequence = 0;
  /// Among the changes of one entry.
  std::uint64_t ordinal = 0;

  auto operator<=>(const event_position&) const = default;
};
/// Behind all events of the entry.
event_position behind_entry(std::uint64_t sequence);

/// A consumer of events has done what there is up to this place (actors/events/event_cursor_actor.hpp). Never part
/// of a hash.
struct cursor_advance {
  std::string consumer;
  event_position reached;
};

/// One line of the journal. The agreements of its accounts are not stored: they only say what is reserved.
struct journal_entry {
  std::optional<florin::transaction> transaction;
  std::vector<entity_change> changes;
  std::vector<account_agreement> agreements;
};

/// What one request wants in the journal: committed in one database transaction or not at all.
struct submission {
  std::vector<journal_entry> entries;
  std::vector<account_snapshot> snapshots;
  std::optional<idempotency_record> idempotency;
  std::vector<cursor_advance> advances{};
};

}  // namespace florin
