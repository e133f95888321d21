#include "actors/user/passkey_rules.hpp"

#include <algorithm>

#include "actors/credentials/link_token.hpp"
#include "actors/user/login_decisions.hpp"
#include "actors/user/second_factor_rules.hpp"
#include "actors/values/web_origin.hpp"

namespace florin {
namespace {

constexpr std::size_t most_passkeys = 20;
constexpr std::chrono::minutes challenge_life{5};

secret_bytes challenge_key(const key_ring& keys) { return keys.derive("passkey challenges"); }

std::string relying_party_of(const link_settings& settings) { return web_host_of(settings.public_url); }

error too_many_passkeys() { return {error_code::conflict, "There are too many passkeys: remove one first", {}}; }

error not_good() {
  return error{error_code::validation_error, "The authenticator's answer is not good, or not any more", {}}.with(
      "credential", std::vector<std::string>{"Ask for new options and let the authenticator answer those"});
}

bool is_asked_by_us(const passkey_client_data& data, std::string_view type, const user_context& context) {
  return data.type == type && data.origin == web_origin_of(context.policies.links.public_url);
}

auto find(std::vector<passkey>& passkeys, std::string_view credential_id) {
  return std::ranges::find_if(passkeys, [&](const passkey& each) { return each.credential.id == credential_id; });
}

/// The instant until which the challenge is good, if the bank made it.
std::optional<timestamp> expiry_of_login(const std::string& challenge, const user_context& context,
                                         timestamp now) {
  bool is_good =
      is_good_link_token(challenge, link_purpose::passkey_login, user_id{}, "", challenge_key(context.keys), now);
  return is_good ? expiry_of_link_token(challenge) : std::nullopt;
}

/// The user once the passkey has signed. As the only factor, it has to recognise its owner.
template <class Command>
std::optional<user> with_use(const user& state, const Command& command, bool is_only_factor,
                             const user_context& context) {
  auto expiry = expiry_of_login(command.client_data.challenge, context, command.now);
  if (!expiry || !is_asked_by_us(command.client_data, "webauthn.get", context)) return std::nullopt;
  auto after = state;
  auto used = find(after.factor.passkeys, command.assertion.credential_id);
  bool is_replayed = after.factor.last_passkey_challenge && *expiry <= *after.factor.last_passkey_challenge;
  if (used == after.factor.passkeys.end() || is_replayed) return std::nullopt;
  auto count = verify_assertion(used->credential, command.assertion, relying_party_of(context.policies.links),
                                is_only_factor);
  if (!count) return std::nullopt;
  used->credential.use_count = *count;
  used->last_used_at = command.now;
  after.factor.last_passkey_challenge = expiry;
  return after;
}

}  // namespace

passkey_question ask_for_passkey(const link_settings& settings, const key_ring& keys, timestamp now) {
  return {make_link_token({link_purpose::passkey_login, {}, now + challenge_life, ""}, challenge_key(keys)),
          relying_party_of(settings),
          {}};
}

result<user_decision<begin_passkey::answer>> decide(const user& state, const begin_passkey& command,
                                                    const user_context& context) {
  if (state.factor.passkeys.size() >= most_passkeys) return too_many_passkeys();
  begin_passkey::answer begun{
      // Bound to the user alone: a passkey that confirms this one, or is added in another window, does not spend
      // it.
      make_link_token({link_purpose::passkey_registration, state.id, command.now + challenge_life, ""},
                      challenge_key(context.keys)),
      relying_party_of(context.policies.links),
      state.username,
      {}};
  for (const auto& each : state.factor.passkeys) begun.known.push_back(each.credential.id);
  return user_decision<begin_passkey::answer>{state, {}, std::move(begun), {}, {}, {}};
}

result<user_decision<add_passkey::answer>> decide(const user& state, const add_passkey& command,
                                                  const user_context& context) {
  if (auto refusal = refuse_factor(state, command.is_confirmed, command.from, command.now, context))
    return *refusal;
  bool is_challenged = is_good_link_token(command.client_data.challenge, link_purpose::passkey_registration,
                                          state.id, "", challenge_key(context.keys), command.now);
  if (!is_challenged || !is_asked_by_us(command.client_data, "webauthn.create", context)) return not_good();
  auto credential = read_attestation(command.attestation_object, relying_party_of(context.policies.links));
  if (!credential) return not_good();
  auto after = state;
  if (find(after.factor.passkeys, credential->id) != after.factor.passkeys.end())
    return error{error_code::conflict, "This passkey is there already", {}};
  // Several may have been begun while there was room for one.
  if (after.factor.passkeys.size() >= most_passkeys) return too_many_passkeys();
  add_passkey::answer added{{std::move(*credential), command.name, command.now, std::nullopt}, {}};
  after.factor.passkeys.push_back(added.added);
  drop_enrolment(after.factor);
  std::vector<notification> notifications;
  if (!after.factor.is_enabled()) {
    after.factor.enabled_at = command.now;
    close_enrolment(after.factor);
    added.codes = draw_recovery_codes(after.factor, context.secrets);
    notifications = {security_notice(state, context.identifiers.next<notification_id>(command.now),
                                     notification_template::two_factor_enabled, command.from,
                                     context.policies.links, command.now)};
  }
  return user_decision<add_passkey::answer>{
      after, user_events::passkey_added, std::move(added), std::move(notifications), {}, {}};
}

result<user_decision<done>> decide(const user& state, const remove_passkey& command, const user_context& context) {
  auto after = state;
  auto removed = find(after.factor.passkeys, command.credential_id);
  if (removed == after.factor.passkeys.end()) return error{error_code::not_found, "There is no such passkey", {}};
  after.factor.passkeys.erase(removed);
  drop_enrolment(after.factor);
  std::vector<notification> notifications;
  if (after.factor.passkeys.empty() && after.factor.totp_secret.empty()) {
    after.factor = {};
    notifications = {security_notice(state, context.identifiers.next<notification_id>(command.now),
                                     notification_template::two_factor_disabled, command.from,
                                     context.policies.links, command.now)};
  }
  return user_decision<done>{after, user_events::passkey_removed, done{}, std::move(notifications), {}, {}};
}

result<user_decision<find_passkeys::answer>> decide(const user& state, const find_passkeys& command,
                                                    const user_context& context) {
  if (!is_good_login_challenge(state, command.challenge, context.keys, command.now)) return login_refused();
  auto found = ask_for_passkey(context.policies.links, context.keys, command.now);
  for (const auto& each : state.factor.passkeys) found.allowed.push_back(each.credential.id);
  return user_decision<find_passkeys::answer>{state, {}, std::move(found), {}, {}, {}};
}

result<user_decision<live_login>> decide(const user& state, const log_in_with_passkey& command,
                                         const user_context& context) {
  if (!may_log_in(state.status, state.block)) return login_refused();
  bool is_only_factor = command.login_challenge.empty();
  if (!is_only_factor && !is_good_login_challenge(state, command.login_challenge, context.keys, command.now))
    return login_refused();
  auto after = with_use(state, command, is_only_factor, context);
  if (!after) return login_refused();
  if (!is_only_factor) spend_login_challenge(after->factor, command.login_challenge, command.now);
  // By itself it has recognised its owner, which is a second factor, too.
  return decide_login(*after, login_proof::second_factor, command.from, command.now, context);
}

result<user_decision<done>> decide(const user& state, const prove_passkey& command, const user_context& context) {
  auto after = with_use(state, command, false, context);
  if (!after) return error{error_code::forbidden, "The authenticator's answer is not good, or not any more", {}};
  return user_decision<done>{*after, user_events::second_factor_proved, done{}, {}, {}, {}};
}

}  // namespace florin
