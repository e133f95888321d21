#include "actors/user/password_rules.hpp"

#include "actors/session/network.hpp"

namespace florin {
namespace {

using problem = std::vector<std::string>;

std::optional<error> refuse_new_password(const change_password& command, const user& state,
                                         const password_policy_settings& policy) {
  if (command.wanted == command.password)
    return error{error_code::validation_error, "The new password is not acceptable", {}}.with(
        "new_password", problem{"Must differ from the current one"});
  auto weak = refuse_weak_password(command.wanted, policy, personal_words_of(state.username, state.email));
  if (weak) weak->details.front().name = "new_password";
  return weak;
}

/// Ends all logins but the one that sets it, and all else when the command says so.
template <class Command>
user_decision<done> with_new_password(const user& state, std::optional<session_id> surviving,
                                      const Command& command, const user_context& context) {
  auto after = without_logins(state, surviving, command.now);
  if (command.ends_programs) after = without_programs(std::move(after), command.now);
  after.password_changed_at = command.now;
  auto notice =
      security_notice(state, context.identifiers.next<notification_id>(command.now),
                      notification_template::password_changed, command.from, context.policies.links, command.now);
  return {std::move(after), user_events::password_changed, done{}, {std::move(notice)}, {}, command.wanted};
}

}  // namespace

remembered_failure fail_password(const user& state, const origin& from, timestamp now,
                                 const user_context& context) {
  const auto& logins = context.policies.logins;
  auto failed = fail_login(state, from, now, logins);
  if (failed.event != user_events::login_locked) return {std::move(failed.after), failed.event, {}};
  // Whoever has many networks would fill the mailbox.
  auto& told_at = failed.after.lockout_told_at;
  if (told_at && now < *told_at + logins.lockout.cooling) return {std::move(failed.after), failed.event, {}};
  told_at = now;
  auto notice = security_notice(state, context.identifiers.next<notification_id>(now),
                                notification_template::account_locked, from, context.policies.links, now);
  notice.duration_minutes = std::chrono::ceil<std::chrono::minutes>(logins.lockout.cooling).count();
  return {std::move(failed.after), failed.event, {std::move(notice)}};
}

error wrong_current_password() { return {error_code::forbidden, "The current password is wrong", {}}; }

result<user_decision<done>> decide(const user& state, const change_password& command,
                                   const user_context& context) {
  if (auto refusal = refuse_new_password(command, state, context.policies.passwords)) return *refusal;
  return with_new_password(state, command.session, command, context);
}

result<user_decision<done>> decide(const user& state, const reset_password& command, const user_context& context) {
  if (auto refusal = refuse_reset_token(state, command.token, context.keys, command.now)) return *refusal;
  auto weak = refuse_weak_password(command.wanted, context.policies.passwords,
                                   personal_words_of(state.username, state.email));
  if (weak) return *weak;
  auto decided = with_new_password(state, std::nullopt, command, context);
  // Whoever reads the user's mail is no guesser. Only there: what failed elsewhere was somebody else.
  decided.after.guard.note_success(network_of(command.from.address));
  return decided;
}

}  // namespace florin
