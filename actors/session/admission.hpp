#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "actors/journal/entry.hpp"
#include "actors/session/session.hpp"
#include "actors/values/result.hpp"

namespace florin {

/// An Idempotency-Key in use. The session's actor knows which ones are running.
struct idempotency_claim {
  std::string_view operation;
  std::string key;
  digest fingerprint{};
};

/// What the session's actor is asked before anything else happens: authentication, permission and idempotency, in
/// this order. What requests of its user cost is counted by whoever asks, for all of the user's sessions together
/// (rules.md §4).
struct admission_request {
  /// Of an API key: the lower-case hexadecimal SHA-256 of what came as `Authorization: Bearer …`.
  std::string credential_digest;
  /// Of an access token, whose signature is verified: the login that it names.
  std::optional<session_id> login;
  /// Of an access token of an OAuth client: what it is for, separated by blanks. Empty for others.
  std::string token_scope;
  std::string_view permission;
  /// What staff needs to do this with somebody else's objects; empty when nobody may.
  std::string_view permission_for_others;
  std::optional<idempotency_claim> claim;
  timestamp now;
  /// From where, without a port.
  std::string address{};
  /// It changes nothing.
  bool only_reads = false;
  /// A sandbox was told to take staff's work without a second factor.
  bool staff_is_relaxed = false;
  /// So many unknown credentials came from that address that others are not looked up in the database.
  bool only_in_memory = false;
  /// What the answer depends on besides: the principal has those of them that are good for this request.
  std::vector<std::string_view> further_permissions{};
};

/// The answer. `refusal` is UNAUTHENTICATED, FORBIDDEN, REQUEST_IN_PROGRESS or IDEMPOTENCY_MISMATCH; the principal
/// is known unless it is the first.
struct admission {
  std::optional<florin::principal> principal;
  /// The credential is good for this here, so that its user pays for the request out of his budget.
  bool is_permitted = false;
  std::optional<error> refusal;
};

}  // namespace florin
