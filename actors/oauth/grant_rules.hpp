#pragma once

#include <chrono>

#include "actors/oauth/oauth_commands.hpp"
#include "actors/session/standing.hpp"
#include "actors/user/user_decision.hpp"

namespace florin {

/// How long a code waits to be exchanged (RFC 6749 §4.1.2: at most ten minutes).
inline constexpr std::chrono::seconds code_life{60};
/// How long a grant lasts unless it is withdrawn; then the user is asked again. So does what a client opens for
/// itself; then it opens another one.
inline constexpr std::chrono::hours grant_life{24 * 90};

result<user_decision<oauth_client>> decide(const user& state, const register_oauth_client& command,
                                           const user_context& context);
result<user_decision<done>> decide(const user& state, const delete_oauth_client& command,
                                   const user_context& context);
result<user_decision<session>> decide(const user& state, const grant_access& command, const user_context& context);
result<user_decision<live_login>> decide(const user& state, const open_client_session& command,
                                         const user_context& context);
/// The session that the client has opened before, for what it asks for now. Refuses as for a new one.
result<live_login> reopened(const user& state, session opened, const open_client_session& command,
                            const user_context& context);

/// What becomes of a grant whose code is presented.
enum class exchange_outcome : std::uint8_t {
  exchanged,
  /// The code was spent before, so that somebody else has it too: the grant ends.
  reused,
};

/// UNAUTHENTICATED, in this order: the grant is over or is none, the code is another one, the client is another
/// one; then a code that was spent is reused; another redirect_uri, a verifier that the challenge was not made of.
result<exchange_outcome> judge_exchange(const session& state, const standing& of_user,
                                        const exchange_code& command);

/// The grant once its code is spent.
session exchanged(session state, timestamp now);

}  // namespace florin
