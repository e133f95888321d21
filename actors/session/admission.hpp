#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "actors/journal/entry.hpp"
#include "actors/session/request_budget.hpp"
#include "actors/session/session.hpp"
#include "actors/values/result.hpp"

namespace florin {

/// An Idempotency-Key in use. The session's actor knows which ones are running.
struct idempotency_claim {
  std::string_view operation;
  std::string key;
  digest fingerprint{};
};

/// What the session's actor is asked before anything else happens: authentication, permission, rate limit
/// and idempotency, in this order (design.md §3).
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
  request_budget budget;
  std::optional<idempotency_claim> claim;
  timestamp now;
  /// From where, without a port.
  std::string address{};
  /// It changes nothing.
  bool only_reads = false;
  /// A sandbox was told to take staff's work without a second factor.
  bool staff_is_relaxed = false;
};

/// The answer. `refusal` is UNAUTHENTICATED, FORBIDDEN, RATE_LIMITED or REQUEST_IN_PROGRESS; the budget is
/// known whenever the principal is.
struct admission {
  std::optional<florin::principal> principal;
  std::optional<budget_status> budget;
  std::optional<error> refusal;
};

}  // namespace florin
