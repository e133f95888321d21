#include "actors/user/profile_rules.hpp"

#include "actors/avatar/avatar.hpp"
#include "actors/notification/mailbox.hpp"
#include "actors/user/second_factor_rules.hpp"
#include "actors/user/staff_rules.hpp"

namespace florin {
namespace {

template <class Answer>
user_decision<Answer> changed(const user& before, user after, std::string event, Answer answer) {
  if (after == before) event.clear();
  return {std::move(after), std::move(event), std::move(answer), {}, {}, {}};
}

user_decision<user> changed(const user& before, const user& after, std::string event) {
  return changed(before, after, std::move(event), after);
}

/// To the old address: somebody may have taken the account over.
notification notice_of_change(const user& before, const std::string& address, const origin& from, timestamp now,
                              const user_context& context) {
  auto notice = security_notice(before, context.identifiers.next<notification_id>(now),
                                notification_template::email_changed, from, context.policies.links, now);
  notice.new_email = masked_address(address);
  return notice;
}

/// The mail that goes with a change from one address to another.
std::vector<notification> mail_of_change(const user& before, const user& after, const origin& from, timestamp now,
                                         const user_context& context) {
  if (before.email == after.email) return {};
  return {notice_of_change(before, after.email, from, now, context),
          verification_mail(after, context.identifiers.next<notification_id>(now), context.policies.links,
                            context.keys, now)};
}

/// Who has the address has the account: it sets new passwords. Staff answers for what it does to others.
template <class Command>
result<user> with_address_of(const user& state, const std::string& address, const Command& command) {
  if (address == state.email) return state;
  if (!is_mail_address(address))
    return error{error_code::validation_error, "The e-mail address must be corrected", {}}.with(
        "email", std::vector<std::string>{"Must be an e-mail address such as \"jane@example.com\""});
  if (command.from.user == state.id)
    if (auto refusal = refuse_unproved(state, command.is_confirmed)) return *refusal;
  auto after = state;
  after.email = address;
  after.email_verified_at.reset();
  return after;
}

}  // namespace

result<user_decision<user>> decide(const user& state, const update_profile& command, const user_context&) {
  if (auto refusal = refuse_profile(command.wanted, command.now)) return *refusal;
  auto after = state;
  after.profile = command.wanted;
  return changed(state, after, "user.profile_changed");
}

result<user_decision<user>> decide(const user& state, const update_user& command, const user_context& context) {
  if (command.from.user != state.id)
    if (auto refusal = refuse_staff(state, command.from, command.reaches_staff)) return *refusal;
  auto after = with_address_of(state, command.email.value_or(state.email), command);
  if (!after) return after.error();
  after->profile.full_name = command.full_name.value_or(state.profile.full_name);
  after->locale = command.locale.value_or(state.locale);
  if (auto refusal = refuse_profile(after->profile, command.now)) return *refusal;
  if (auto refusal = refuse_preferences(after->preferences, after->locale, context.policies.currencies))
    return *refusal;
  auto decided = changed(state, *after, "user.changed");
  decided.notifications = mail_of_change(state, *after, command.from, command.now, context);
  return decided;
}

result<user_decision<user>> decide(const user& state, const change_email& command, const user_context& context) {
  auto after = with_address_of(state, command.email, command);
  if (!after) return after.error();
  auto decided = changed(state, *after, "user.email_changed");
  decided.notifications = mail_of_change(state, *after, command.from, command.now, context);
  return decided;
}

result<user_decision<user>> decide(const user& state, const change_preferences& command,
                                   const user_context& context) {
  if (auto refusal = refuse_preferences(command.wanted, command.language, context.policies.currencies))
    return *refusal;
  auto after = state;
  after.preferences = command.wanted;
  after.locale = command.language;
  return changed(state, after, "user.preferences_changed");
}

result<user_decision<done>> decide(const user& state, const set_avatar& command, const user_context&) {
  auto after = state;
  after.avatar_tag = avatar_tag_of(command.picture);
  if (after.avatar_tag == state.avatar_tag) return changed(state, state, "", done{});
  ++after.avatar_version;
  auto decided = changed(state, after, "user.avatar_changed", done{});
  decided.avatar = command.picture;
  return decided;
}

result<user_decision<done>> decide(const user& state, const remove_avatar&, const user_context&) {
  if (state.avatar_tag.empty()) return changed(state, state, "", done{});
  auto after = state;
  after.avatar_tag.clear();
  ++after.avatar_version;
  auto decided = changed(state, after, "user.avatar_removed", done{});
  decided.avatar = "";
  return decided;
}

std::string masked_address(std::string_view address) {
  auto at = address.rfind('@');
  return std::string(address.substr(0, 1)) + "•••" + std::string(address.substr(at));
}

error address_is_taken() {
  return error{error_code::conflict, "Somebody is registered with this email already", {}}.with(
      "field", std::string("email"));
}

}  // namespace florin
