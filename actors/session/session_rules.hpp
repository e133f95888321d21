#pragma once

#include <map>
#include <string>
#include <utility>

#include "actors/credentials/data_key.hpp"
#include "actors/journal/entry.hpp"
#include "actors/role/role_table.hpp"
#include "actors/session/admission.hpp"
#include "actors/session/session_commands.hpp"
#include "actors/session/session_events.hpp"
#include "actors/session/standing.hpp"

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
  running_claims claims;
  step_up_tokens step_ups;
  timestamp last_active_at;
};

/// The one refusal of every credential that is not good, so that it tells nothing: UNAUTHENTICATED.
error session_over();

/// Of a session that is over, or somebody else's: NOT_FOUND.
error no_such_session();

/// Whether what the session was opened for covers the permission, whatever its user's roles permit. A login covers
/// all of them, and so does an API key without scopes. `token_scope` as in `admission_request`.
bool covers(const session& state, std::string_view token_scope, std::string_view permission);

/// Whether the credential may do what needs the permission: the user's roles permit it, and the session covers it.
bool may(const session& state, const standing& of_user, const role_table& roles, std::string_view token_scope,
         std::string_view permission);

/// Which of the operations the session may know about under this key, and which of those it is carrying out.
claims_under_key claims_known_to(const session& state, const standing& of_user, const role_table& roles,
                                 const running_claims& running, const find_claims& asked);

/// Decides in this order: the session is over (UNAUTHENTICATED), an API key at an address that it is not good at,
/// permission of the roles and of the scopes, and what staff's take besides (FORBIDDEN), idempotency.
admission admit(const session& state, const standing& of_user, const role_table& roles, session_activity& activity,
                const admission_request& asked);

/// What becomes of an exchange of the session's refresh token (rules.md §8).
enum class refresh_outcome : std::uint8_t {
  /// The token was the latest one: the next one takes its place.
  rotated,
  /// The token is the one before the latest, and its answer may have been lost just now: the latest one is told
  /// again.
  repeated,
  /// The token was spent long ago, so that somebody else has it too: the login ends.
  reused,
};

/// An answer that was lost may be asked for again for this long.
constexpr std::chrono::seconds refresh_grace{10};

/// UNAUTHENTICATED when the session is over, is neither a login nor a grant with tokens, or is another client's.
/// Then FORBIDDEN for scopes that were not granted, unless the token was spent long ago.
result<refresh_outcome> judge_refresh(const session& state, const standing& of_user, const refresh_login& asked);

/// A user has agreed, but the client has no tokens yet.
bool awaits_code(const session& state);

/// The session with other limits. Refuses as the command says.
result<session> with_limits(const session& state, const standing& of_user, const change_transfer_limits& command);

session rotated(session state, timestamp now);
session ended(session state, std::string reason, timestamp now);

/// A new session as the journal takes it. The key conceals what is personal; an API key's session has nothing
/// such.
entity_change session_change(const session& created, const data_key* key, const origin& from);
/// A later change of it. `version` is the one after the change.
entity_change session_change(const session& before, const session& after, std::uint64_t version,
                             session_event event, const data_key* key, const origin& from);

}  // namespace florin
