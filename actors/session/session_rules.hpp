#pragma once

#include <map>
#include <string>
#include <utility>

#include "actors/journal/entry.hpp"
#include "actors/session/admission.hpp"

namespace florin {

/// The requests of a session that are being carried out, by operation and Idempotency-Key.
class running_claims {
 public:
  /// Refuses a key that is running already: REQUEST_IN_PROGRESS for the same request, IDEMPOTENCY_MISMATCH
  /// for another one.
  std::optional<error> start(const idempotency_claim& claim);
  void finish(const std::string& operation, const std::string& key);
  bool empty() const { return running_.empty(); }
  /// The operations that run under this key.
  std::vector<std::string> operations_of(const std::string& key) const;

 private:
  std::map<std::pair<std::string, std::string>, digest> running_;
};

/// What a session in memory knows besides its record.
struct session_activity {
  request_counter requests;
  running_claims claims;
};

/// Decides in the order of design.md §3: permission (FORBIDDEN), rate limit (RATE_LIMITED), idempotency.
admission admit(const session& state, session_activity& activity, const admission_request& asked);

/// A new session as the journal takes it.
entity_change session_change(const session& created);

}  // namespace florin
