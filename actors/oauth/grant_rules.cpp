#include "actors/oauth/grant_rules.hpp"

#include "actors/oauth/proof_key.hpp"
#include "actors/oauth/scopes.hpp"
#include "actors/session/session_rules.hpp"
#include "actors/user/second_factor_rules.hpp"

namespace florin {
namespace {

error nothing_to_give() {
  return {error_code::forbidden, "The user may do nothing of what the client asks for", {}};
}

/// For what both the client is registered and the user may do; so scopes never widen.
template <class Command>
session session_for(const user& state, const Command& command, credential_kind kind, const user_context& context) {
  session opened;
  opened.id = context.identifiers.next<session_id>(command.now);
  opened.user = state.id;
  opened.kind = kind;
  opened.created_at = opening_instant(state, command.now);
  opened.label = command.client.name;
  opened.client = command.client.id;
  opened.scopes = narrowed(narrowed(command.scopes, command.client.scopes), context.roles.permissions_of(state));
  return opened;
}

template <class Answer>
user_decision<Answer> unchanged(const user& state, Answer answer) {
  return {state, {}, std::move(answer), {}, {}, {}};
}

}  // namespace

result<user_decision<oauth_client>> decide(const user& state, const register_oauth_client& command,
                                           const user_context& context) {
  if (auto refusal = refuse_blocked(state)) return *refusal;
  if (auto refusal = refuse_client(command.wanted, context.roles.permissions_of(state))) return *refusal;
  bool acts_for_owner = has_word(command.wanted.grant_types, client_grant) && moves_money(command.wanted.scopes);
  auto refuse = acts_for_owner ? refuse_without_factor : refuse_unproved;
  if (auto refusal = refuse(state, command.is_confirmed)) return *refusal;
  auto registered = registered_client(context.identifiers.next<oauth_client_id>(command.now), state.id,
                                      command.wanted, command.secret_digest, opening_instant(state, command.now));
  auto decided = unchanged(state, registered);
  decided.others = {registration_change(registered)};
  return decided;
}

result<user_decision<done>> decide(const user& state, const delete_oauth_client& command, const user_context&) {
  if (command.client.owner != state.id || command.client.deleted_at)
    return error{error_code::not_found, "There is no such client", {}};
  auto decided = unchanged(state, done{});
  decided.others = {deletion_change(command.client, command.now)};
  return decided;
}

result<user_decision<session>> decide(const user& state, const grant_access& command,
                                      const user_context& context) {
  if (auto refusal = refuse_blocked(state)) return *refusal;
  auto opened = session_for(state, command, credential_kind::grant, context);
  if (opened.scopes.empty()) return nothing_to_give();
  opened.redirect_uri = command.redirect_uri;
  opened.code_challenge = command.code_challenge;
  opened.code_digest = command.code_digest;
  opened.expires_at = command.now + code_life;
  auto decided = unchanged(state, opened);
  decided.opened = {std::move(opened)};
  return decided;
}

result<user_decision<live_login>> decide(const user& state, const open_client_session& command,
                                         const user_context& context) {
  if (state.status != user_status::active) return session_over();
  // A client that was registered before its owner ended all programs is one of them.
  if (command.client.created_at < state.programs_void_before.value_or(command.client.created_at))
    return session_over();
  auto opened = session_for(state, command, credential_kind::client, context);
  // One session serves all that the client may ever ask for; its tokens say what each is for.
  opened.scopes = command.client.scopes;
  opened.expires_at = command.now + grant_life;
  opened.transfer_limits = command.client.transfer_limits;
  auto login = reopened(state, opened, command, context);
  if (!login) return login.error();
  auto decided = unchanged(state, std::move(*login));
  decided.opened = {std::move(opened)};
  return decided;
}

result<live_login> reopened(const user& state, session opened, const open_client_session& command,
                            const user_context& context) {
  auto permissions = context.roles.permissions_of(state);
  opened.scopes = narrowed(narrowed(command.scopes, opened.scopes), permissions);
  if (opened.scopes.empty()) return nothing_to_give();
  return live_login{std::move(opened), state.roles, std::move(permissions)};
}

result<exchange_outcome> judge_exchange(const session& state, const standing& of_user,
                                        const exchange_code& command) {
  if (state.kind != credential_kind::grant || is_over(state, of_user, command.now)) return session_over();
  if (state.code_digest != command.code_digest || state.client != command.client) return session_over();
  if (state.refresh_generation > 0) return exchange_outcome::reused;
  if (state.redirect_uri != command.redirect_uri || !proves(command.code_verifier, state.code_challenge))
    return session_over();
  return exchange_outcome::exchanged;
}

session exchanged(session state, timestamp now) {
  state.refresh_generation = 1;
  state.refreshed_at = now;
  state.expires_at = now + grant_life;
  return state;
}

}  // namespace florin
