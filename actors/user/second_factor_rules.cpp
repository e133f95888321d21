#include "actors/user/second_factor_rules.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "actors/credentials/link_token.hpp"
#include "actors/credentials/recovery_codes.hpp"
#include "actors/credentials/totp.hpp"
#include "actors/role/role.hpp"
#include "actors/session/network.hpp"
#include "actors/user/login_decisions.hpp"
#include "actors/user/password_rules.hpp"
#include "actors/values/base64url.hpp"

namespace florin {
namespace {

constexpr std::chrono::minutes login_challenge_life{5};

secret_bytes login_challenge_key(const key_ring& keys) { return keys.derive("login challenges"); }

error is_on_already() {
  return {error_code::conflict,
          "There is an authenticator app already; turn two-factor authentication off to enrol another one",
          {}};
}
error is_off() { return {error_code::conflict, "Two-factor authentication is off", {}}; }

error wrong_code() {
  return error{error_code::forbidden, "The code is wrong or was used", {}}.with(
      "code", std::vector<std::string>{"Send the code that your authenticator app shows now, or a recovery code"});
}

/// Whether it was accepted just now: the same request came twice, which is no guess. It is refused all the same.
bool is_code_of_before(const second_factor& factor, const std::string& code, timestamp now) {
  auto secret = from_base64url(factor.totp_secret).value_or("");
  if (!factor.last_recovery_code_digest.empty() &&
      matching_recovery_code({factor.last_recovery_code_digest}, code))
    return true;
  return factor.last_used_step &&
         matching_totp_step(secret, code, now, *factor.last_used_step - 1) == factor.last_used_step;
}

/// The factor without the code; nothing when it is none of its codes.
std::optional<second_factor> without_code(second_factor factor, const std::string& code, timestamp now) {
  auto secret = from_base64url(factor.totp_secret).value_or("");
  if (auto step = matching_totp_step(secret, code, now, factor.last_used_step)) {
    factor.last_used_step = step;
    return factor;
  }
  auto& digests = factor.recovery_code_digests;
  auto recovery = matching_recovery_code(digests, code);
  if (!recovery) return std::nullopt;
  auto accepted = digests.begin() + static_cast<std::ptrdiff_t>(*recovery);
  factor.last_recovery_code_digest = std::move(*accepted);
  digests.erase(accepted);
  return factor;
}

/// So long an app's secret waits for its first code, and staff's enrolment code opens the enrolment.
constexpr std::chrono::minutes enrolment_life{15};

bool is_pending(const second_factor& factor, const origin& from, timestamp now) {
  return !factor.pending_totp_secret.empty() && factor.pending_totp_until && now < *factor.pending_totp_until &&
         factor.pending_totp_session == from.session;
}

/// Ended logins spend it, as a new password does.
std::string login_challenge_is_bound_to(const user& state) {
  return state.password_hash + " " + record_text(state.logins_void_before);
}

std::string name_of_challenge(std::string_view challenge) { return record_text(expiry_of_link_token(challenge)); }

bool is_enrolment_open(const user& state, const origin& from, timestamp now) {
  const auto& factor = state.factor;
  return factor.enrolment_open_until && now < *factor.enrolment_open_until && from.session &&
         from.session == factor.enrolment_session;
}

error enrolment_code_needed() {
  auto refusal = second_factor_required();
  refusal.message =
      "The first second factor of a member of staff takes an enrolment code besides the password: another "
      "administrator gives it (POST /v1/admin/users/{id}/enrolment-code), or whoever runs the bank's machine "
      "(florin enrolment-code). Send both to POST /v1/auth/step-up";
  return refusal.with("confirm_with", std::vector<std::string>{"password", "enrolment_code"});
}

error wrong_enrolment_code() {
  return error{error_code::forbidden, "The enrolment code is wrong, was used, or is not good any more", {}}.with(
      "enrolment_code", std::vector<std::string>{"Ask an administrator for another one"});
}

std::vector<std::string> proofs_of(const user& state) {
  if (state.factor.totp_secret.empty() && !state.factor.passkeys.empty()) return {"passkey", "code"};
  return state.factor.passkeys.empty() ? std::vector<std::string>{"code"}
                                       : std::vector<std::string>{"code", "passkey"};
}

template <class Command>
notification notice_of(const user& state, notification_template which, const Command& command,
                       const user_context& context) {
  return security_notice(state, context.identifiers.next<notification_id>(command.now), which, command.from,
                         context.policies.links, command.now);
}

/// With the right password. A wrong code counts like a wrong password.
user_decision<done> open_enrolment(const user& state, const prove_password& command, const user_context& context) {
  const auto& factor = state.factor;
  bool is_good = factor.enrolment_code_expires_at && command.now < *factor.enrolment_code_expires_at &&
                 matching_recovery_code({factor.enrolment_code_digest}, command.enrolment_code);
  if (!is_good || !command.from.session) {
    auto failed = fail_password(state, command.from, command.now, context);
    return {failed.after, failed.event, wrong_enrolment_code(), failed.notifications, {}, {}};
  }
  auto opened = state;
  close_enrolment(opened.factor);
  opened.factor.enrolment_open_until = command.now + enrolment_life;
  opened.factor.enrolment_session = command.from.session;
  opened.guard.note_success(network_of(command.from.address));
  return {std::move(opened), user_events::enrolment_opened, done{}, {}, {}, {}};
}

}  // namespace

std::string make_login_challenge(const user& state, const key_ring& keys, timestamp now) {
  auto expires_at = now + login_challenge_life;
  return make_link_token({link_purpose::login_challenge, state.id, expires_at, login_challenge_is_bound_to(state)},
                         login_challenge_key(keys));
}

bool is_good_login_challenge(const user& state, std::string_view challenge, const key_ring& keys, timestamp now) {
  const auto& spent = state.factor.spent_login_challenges;
  return may_log_in(state.status, state.block) && state.factor.is_enabled() &&
         is_good_link_token(challenge, link_purpose::login_challenge, state.id, login_challenge_is_bound_to(state),
                            login_challenge_key(keys), now) &&
         std::ranges::find(spent, name_of_challenge(challenge)) == spent.end();
}

void spend_login_challenge(second_factor& factor, std::string_view challenge, timestamp now) {
  std::erase_if(factor.spent_login_challenges, [now](const std::string& each) {
    auto end = parse_timestamp(each);
    return !end || *end <= now;
  });
  factor.spent_login_challenges.push_back(name_of_challenge(challenge));
}

spent_code spend_code(const user& state, const code_attempt& attempt, const user_context& context) {
  if (auto locked = refuse_locked_out(state, attempt.from, attempt.now, context.policies.logins))
    return {std::nullopt, {state, {}, *locked, {}, {}, {}}};
  if (auto factor = without_code(state.factor, attempt.code, attempt.now)) {
    auto after = state;
    after.factor = std::move(*factor);
    return {std::move(after), {state, {}, attempt.refusal, {}, {}, {}}};
  }
  if (is_code_of_before(state.factor, attempt.code, attempt.now))
    return {std::nullopt, {state, {}, attempt.refusal, {}, {}, {}}};
  auto failed = fail_password(state, attempt.from, attempt.now, context);
  return {std::nullopt, {failed.after, failed.event, attempt.refusal, failed.notifications, {}, {}}};
}

std::optional<error> refuse_unproved(const user& state, bool is_confirmed) {
  if (is_confirmed) return std::nullopt;
  auto refusal = second_factor_required();
  if (state.factor.is_enabled()) return refusal.with("confirm_with", proofs_of(state));
  refusal.message = "The user has to confirm this with the password, at POST /v1/auth/step-up";
  return refusal.with("confirm_with", std::vector<std::string>{"password"});
}

std::optional<error> refuse_without_factor(const user& state, bool is_confirmed) {
  if (is_confirmed && state.factor.is_enabled()) return std::nullopt;
  return second_factor_required().with("confirm_with", proofs_of(state));
}

void close_enrolment(second_factor& factor) {
  factor.enrolment_code_digest.clear();
  factor.enrolment_code_expires_at.reset();
  factor.enrolment_open_until.reset();
  factor.enrolment_session.reset();
}

bool needs_enrolment_code(const user& state, const user_context& context) {
  return is_staff(state) && !state.factor.is_enabled() && !context.policies.staff_is_relaxed;
}

std::optional<error> refuse_factor(const user& state, bool is_confirmed, const origin& from, timestamp now,
                                   const user_context& context) {
  if (!needs_enrolment_code(state, context)) return refuse_unproved(state, is_confirmed);
  if (is_confirmed && is_enrolment_open(state, from, now)) return std::nullopt;
  return enrolment_code_needed();
}

recovery_codes draw_recovery_codes(second_factor& factor, const secret_source& secrets) {
  std::array<std::uint8_t, recovery_code_count * recovery_code_size> random_bytes;
  for (std::size_t filled = 0; filled < random_bytes.size();) {
    auto drawn = secrets();
    auto taken = std::min(drawn.size(), random_bytes.size() - filled);
    std::copy_n(drawn.begin(), taken, random_bytes.begin() + static_cast<std::ptrdiff_t>(filled));
    filled += taken;
  }
  recovery_codes drawn;
  factor.recovery_code_digests.clear();
  factor.last_recovery_code_digest.clear();
  for (auto& each : make_recovery_codes(random_bytes)) {
    factor.recovery_code_digests.push_back(std::move(each.digest));
    drawn.codes.push_back(std::move(each.text));
  }
  return drawn;
}

result<user_decision<begin_totp::answer>> decide(const user& state, const begin_totp& command,
                                                 const user_context& context) {
  if (!state.factor.totp_secret.empty()) return is_on_already();
  // Or whoever has a stolen token would make a second factor of their own.
  if (auto refusal = refuse_factor(state, command.is_confirmed, command.from, command.now, context))
    return *refusal;
  auto drawn = context.secrets();
  std::string secret(drawn.begin(), drawn.begin() + totp_secret_size);
  auto after = state;
  after.factor.pending_totp_secret = to_base64url(secret);
  after.factor.pending_totp_until = command.now + enrolment_life;
  after.factor.pending_totp_session = command.from.session;
  return user_decision<begin_totp::answer>{
      after, user_events::second_factor_begun, begin_totp::answer{secret, state.username}, {}, {}, {}};
}

result<user_decision<recovery_codes>> decide(const user& state, const confirm_totp& command,
                                             const user_context& context) {
  if (!state.factor.totp_secret.empty()) return is_on_already();
  if (!is_pending(state.factor, command.from, command.now))
    return error{error_code::conflict, "There is nothing to confirm: ask for a secret first", {}};
  // It was confirmed when the secret was asked for, and nothing that it rests on has changed since. But the user
  // may be a member of staff by now.
  if (auto refusal = refuse_factor(state, true, command.from, command.now, context)) return *refusal;
  auto secret = from_base64url(state.factor.pending_totp_secret).value_or("");
  auto step = matching_totp_step(secret, command.code, command.now, std::nullopt);
  if (!step)
    return error{error_code::validation_error, "The code is wrong", {}}.with(
        "code",
        std::vector<std::string>{"Send the code that your authenticator app shows now; is its clock right?"});
  auto after = state;
  after.factor.totp_secret = state.factor.pending_totp_secret;
  drop_enrolment(after.factor);
  after.factor.last_used_step = step;
  if (!after.factor.is_enabled()) after.factor.enabled_at = command.now;
  close_enrolment(after.factor);
  auto codes = draw_recovery_codes(after.factor, context.secrets);
  return user_decision<recovery_codes>{
      after,
      user_events::second_factor_enabled,
      std::move(codes),
      {notice_of(state, notification_template::two_factor_enabled, command, context)},
      {},
      {}};
}

result<user_decision<done>> decide(const user& state, const disable_second_factor& command,
                                   const user_context& context) {
  if (!state.factor.is_enabled()) return is_off();
  auto spent = spend_code(state, {command.code, command.from, command.now, wrong_code()}, context);
  if (!spent.after) return spent.failure_of<done>();
  spent.after->factor = {};
  return user_decision<done>{
      *spent.after, user_events::second_factor_disabled,
      done{},       {notice_of(state, notification_template::two_factor_disabled, command, context)},
      {},           {}};
}

result<user_decision<recovery_codes>> decide(const user& state, const renew_recovery_codes& command,
                                             const user_context& context) {
  if (!state.factor.is_enabled()) return is_off();
  auto spent = spend_code(state, {command.code, command.from, command.now, wrong_code()}, context);
  if (!spent.after) return spent.failure_of<recovery_codes>();
  auto codes = draw_recovery_codes(spent.after->factor, context.secrets);
  return user_decision<recovery_codes>{
      *spent.after, user_events::recovery_codes_renewed, std::move(codes), {}, {}, {}};
}

result<user_decision<live_login>> decide(const user& state, const finish_login& command,
                                         const user_context& context) {
  if (!is_good_login_challenge(state, command.challenge, context.keys, command.now)) return login_refused();
  auto spent = spend_code(state, {command.code, command.from, command.now, login_refused()}, context);
  if (!spent.after) return spent.failure_of<live_login>();
  spend_login_challenge(spent.after->factor, command.challenge, command.now);
  return decide_login(*spent.after, login_proof::second_factor, command.from, command.now, context);
}

result<user_decision<done>> decide(const user& state, const prove_second_factor& command,
                                   const user_context& context) {
  if (!state.factor.is_enabled())
    return error{error_code::business_rule_violation,
                 "Two-factor authentication is off: turn it on with POST /v1/users/me/2fa/enable first",
                 {}};
  auto spent = spend_code(state, {command.code, command.from, command.now, wrong_code()}, context);
  if (!spent.after) return spent.failure_of<done>();
  return user_decision<done>{*spent.after, user_events::second_factor_proved, done{}, {}, {}, {}};
}

result<user_decision<done>> decide(const user& state, const prove_password& command, const user_context& context) {
  if (state.factor.is_enabled())
    return error{error_code::business_rule_violation,
                 "Two-factor authentication is on: the password alone confirms nothing",
                 {}}
        .with("confirm_with", proofs_of(state));
  if (!command.enrolment_code.empty()) return open_enrolment(state, command, context);
  // A right password forgives wrong ones here as it does at a login.
  auto after = state;
  bool is_new = after.guard.note_success(network_of(command.from.address));
  auto event = is_new ? user_event{user_events::password_proved} : user_event{};
  return user_decision<done>{std::move(after), event, done{}, {}, {}, {}};
}

}  // namespace florin
