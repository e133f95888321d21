#include "actors/user/profile_rules.hpp"

#include "actors/avatar/avatar.hpp"
#include "actors/notification/mailbox.hpp"
#include "actors/user/second_factor_rules.hpp"
#include "actors/user/staff_rules.hpp"

namespace florin {
namespace {

template <class Answer>
user_decision<Answer> changed(const user& before, user after, user_event event, Answer answer) {
  if (after == before) event = {};
  return {std::move(after), event, std::move(answer), {}, {}, {}};
}

user_decision<user> changed(const user& before, const user& after, user_event event) {
  return changed(before, after, event, after);
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

std::optional<error> refuse_address(const std::string& address) {
  if (is_mail_address(address)) return std::nullopt;
  return error{error_code::validation_error, "The e-mail address must be corrected", {}}.with(
      "email", std::vector<std::string>{"Must be an e-mail address such as \"jane@example.com\""});
}

user with_address(user state, const std::string& address) {
  state.email = address;
  state.email_verified_at.reset();
  // What staff wanted it to be was about the address before.
  state.proposed_email.clear();
  state.email_proposal.reset();
  drop_enrolment(state.factor);
  return state;
}

/// Who has the address has the account: it sets new passwords. Only its owner changes it alone.
template <class Command>
result<user> with_address_of(const user& state, const std::string& address, const Command& command) {
  if (address == state.email) return state;
  if (auto refusal = refuse_address(address)) return *refusal;
  if (command.from.user != state.id)
    return error{error_code::forbidden, "A second member of staff has to confirm another address", {}};
  if (auto refusal = refuse_unproved(state, command.is_confirmed)) return *refusal;
  return with_address(state, address);
}

}  // namespace

result<user_decision<user>> decide(const user& state, const update_profile& command, const user_context&) {
  if (auto refusal = refuse_profile(command.wanted, command.now)) return *refusal;
  auto after = state;
  after.profile = command.wanted;
  if (after.profile.phone != state.profile.phone) after.phone = unproved_phone(std::move(after.phone));
  return changed(state, after, user_events::profile_changed);
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
  auto decided = changed(state, *after, user_events::changed);
  decided.notifications = mail_of_change(state, *after, command.from, command.now, context);
  return decided;
}

result<user_decision<user>> decide(const user& state, const change_email& command, const user_context& context) {
  auto after = with_address_of(state, command.email, command);
  if (!after) return after.error();
  auto decided = changed(state, *after, user_events::email_changed);
  decided.notifications = mail_of_change(state, *after, command.from, command.now, context);
  return decided;
}

result<user_decision<done>> decide(const user& state, const propose_email& command, const user_context& context) {
  if (auto refusal = refuse_staff(state, command.from, command.reaches_staff)) return *refusal;
  if (state.status == user_status::deleted)
    return error{error_code::conflict, "The user is deleted", {}}.with("status",
                                                                       std::string(to_text(state.status)));
  if (auto refusal = refuse_address(command.email)) return *refusal;
  if (command.email == state.email)
    return error{error_code::conflict, "The user has this address already", {}}.with("field",
                                                                                     std::string("email"));
  auto after = state;
  after.proposed_email = command.email;
  after.email_proposal = command.proposal;
  auto decided = changed(state, after, user_events::email_proposed, done{});
  // Who has the address now can object before anything is done.
  auto notice = request_notice(state, context.identifiers.next<notification_id>(command.now),
                               notification_template::email_change_requested, context.policies.links, command.now);
  notice.new_email = masked_address(command.email);
  decided.notifications = {std::move(notice)};
  if (command.approval) decided.others = {*command.approval};
  return decided;
}

result<user_decision<user>> decide(const user& state, const settle_email_proposal& command,
                                   const user_context& context) {
  bool is_current = state.email_proposal == command.proposal;
  if (!is_current && command.is_accepted)
    return error{error_code::conflict, "Another address was asked for since, or the user has changed it", {}};
  if (command.is_accepted)
    if (auto refusal = refuse_staff(state, command.from, command.reaches_staff)) return *refusal;
  auto after = command.is_accepted ? with_address(state, state.proposed_email) : state;
  if (is_current) {
    after.proposed_email.clear();
    after.email_proposal.reset();
  }
  auto event = command.is_accepted ? user_event{user_events::email_changed}
                                   : user_event{user_events::email_proposal_rejected};
  user_decision<user> decided{after, event, after, {}, {}, {}};
  decided.notifications = mail_of_change(state, after, command.from, command.now, context);
  if (command.approval) decided.others = {*command.approval};
  return decided;
}

result<user_decision<user>> decide(const user& state, const change_preferences& command,
                                   const user_context& context) {
  if (auto refusal = refuse_preferences(command.wanted, command.language, context.policies.currencies))
    return *refusal;
  auto after = state;
  after.preferences = command.wanted;
  after.locale = command.language;
  return changed(state, after, user_events::preferences_changed);
}

result<user_decision<done>> decide(const user& state, const set_avatar& command, const user_context&) {
  auto after = state;
  after.avatar_tag = avatar_tag_of(command.picture);
  if (after.avatar_tag == state.avatar_tag) return changed(state, state, {}, done{});
  ++after.avatar_version;
  auto decided = changed(state, after, user_events::avatar_changed, done{});
  decided.avatar = command.picture;
  return decided;
}

result<user_decision<done>> decide(const user& state, const remove_avatar&, const user_context&) {
  if (state.avatar_tag.empty()) return changed(state, state, {}, done{});
  auto after = state;
  after.avatar_tag.clear();
  ++after.avatar_version;
  auto decided = changed(state, after, user_events::avatar_removed, done{});
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
