#include "actors/user/staff_rules.hpp"

#include <algorithm>

#include "actors/approval/approval_rules.hpp"
#include "actors/credentials/recovery_codes.hpp"
#include "actors/journal/record_change.hpp"
#include "actors/role/role.hpp"
#include "actors/user/life_cycle_rules.hpp"
#include "actors/user/link_rules.hpp"
#include "actors/user/second_factor_rules.hpp"
#include "actors/values/base64url.hpp"

namespace florin {
namespace {

error wrong_status(const user& state) {
  return error{error_code::conflict, "The user's status does not allow that", {}}.with(
      "status", std::string(to_text(state.status)));
}

void leave_office(user& state) {
  close_enrolment(state.factor);
  state.staff_since.reset();
}

/// So long somebody who begins to work here takes to come by.
constexpr std::chrono::hours enrolment_code_life{24};

/// As strong as a recovery code, and written like one.
recovery_code draw_enrolment_code(const secret_source& secrets) {
  std::array<std::uint8_t, recovery_code_count * recovery_code_size> random_bytes{};
  auto drawn = secrets();
  std::copy_n(drawn.begin(), recovery_code_size, random_bytes.begin());
  return make_recovery_codes(random_bytes).front();
}

using enum user_status;

error is_compliances() {
  return error{error_code::forbidden, "Compliance alone blocks for compliance, and lifts it", {}}.with(
      "required_permission", std::string(compliance_permission));
}

block_source source_of_block(const change_user_status& command) {
  return command.source.value_or(command.is_for_compliance ? block_source::compliance : block_source::staff);
}

/// The block that is lifted. Compliance lifts its own first.
block_source source_of_lifting(const change_user_status& command, const std::vector<user_block>& standing) {
  if (command.source) return *command.source;
  bool lifts_own = command.is_for_compliance && find_block(standing, block_source::compliance);
  return lifts_own ? block_source::compliance : block_source::staff;
}

std::optional<error> refuse_block(const user& state, const change_user_status& command) {
  auto source = source_of_block(command);
  if (source != block_source::staff && !command.is_for_compliance) return is_compliances();
  auto standing = blocks_of(state);
  const auto* known = find_block(standing, source);
  return known && known->scope == command.scope ? std::optional{wrong_status(state)} : std::nullopt;
}

std::optional<error> refuse_lifting(const user& state, const change_user_status& command) {
  auto standing = blocks_of(state);
  if (standing.empty()) return wrong_status(state);
  auto source = source_of_lifting(command, standing);
  bool is_there = find_block(standing, source);
  if (!command.is_for_compliance && (source != block_source::staff || !is_there)) return is_compliances();
  return is_there ? std::nullopt : std::optional{wrong_status(state)};
}

user with_blocks(const user& before, std::vector<user_block> blocks, timestamp now) {
  auto state = before;
  state.blocks = std::move(blocks);
  // Or the one that an earlier version keeps as the status would come back.
  if (state.blocks.empty() && state.status == blocked) state.status = active;
  if (state.blocks.empty() && state.status_before_deletion == blocked) state.status_before_deletion = active;
  auto after = with_status(state, state.status, now);
  after.status_before_deletion = state.status_before_deletion;
  if (after.status != before.status) return after;
  after.status_reason = before.status_reason;
  // Or somebody who is deleted would be erased later than he was told.
  if (after.status != blocked) after.status_since = before.status_since;
  return after;
}

user blocked_by(const user& state, const change_user_status& command) {
  auto source = source_of_block(command);
  auto blocks = blocks_of(state);
  std::erase_if(blocks, [&](const user_block& each) { return each.source == source; });
  blocks.push_back({source, command.scope, command.reason, command.from.user, command.now});
  return with_blocks(state, std::move(blocks), command.now);
}

user unblocked_by(const user& state, const change_user_status& command) {
  auto blocks = blocks_of(state);
  auto source = source_of_lifting(command, blocks);
  std::erase_if(blocks, [&](const user_block& each) { return each.source == source; });
  return with_blocks(state, std::move(blocks), command.now);
}

user restored(const user& state, const change_user_status& command) {
  auto before = state.status_before_deletion == deactivated ? deactivated : active;
  return with_status(state, before, command.now);
}

/// What compliance gives as its reason is for compliance alone.
bool is_told_to_staff(const user& before, const change_user_status& command) {
  switch (command.action) {
    case status_action::block: return source_of_block(command) == block_source::staff;
    case status_action::unblock: return source_of_lifting(command, blocks_of(before)) == block_source::staff;
    case status_action::remove:
    case status_action::restore: break;
  }
  return true;
}

struct status_change {
  user after;
  user_event event;
};

status_change changed_by(const change_user_status& command, const user& state) {
  switch (command.action) {
    case status_action::block: return {blocked_by(state, command), user_events::blocked};
    case status_action::unblock: return {unblocked_by(state, command), user_events::unblocked};
    case status_action::remove: return {with_status(state, deleted, command.now), user_events::deleted};
    case status_action::restore: return {restored(state, command), user_events::restored};
  }
  return {};
}

notification_template notice_of(const approval& requested) {
  if (requested.action == user_restoration::type_name) return notification_template::restoration_requested;
  if (requested.action == email_revision::type_name) return notification_template::email_change_requested;
  return notification_template::access_requested;
}

}  // namespace

std::optional<error> refuse_status(const user& state, const change_user_status& command) {
  switch (command.action) {
    case status_action::block: return refuse_block(state, command);
    case status_action::unblock: return refuse_lifting(state, command);
    case status_action::remove: return state.status == deleted ? std::optional{wrong_status(state)} : std::nullopt;
    case status_action::restore:
      return state.status == deleted ? std::nullopt : std::optional{wrong_status(state)};
  }
  return wrong_status(state);
}

std::optional<error> refuse_staff(const user& state, const origin& from, bool reaches_staff) {
  if (from.user == state.id)
    return error{error_code::forbidden, "Another member of staff has to do this to you", {}};
  if (is_staff(state) && !reaches_staff)
    return error{error_code::forbidden, "Only an administrator can do this to a member of staff", {}}.with(
        "required_permission", std::string("staff:write"));
  return std::nullopt;
}

result<user_decision<user>> decide(const user& state, const change_user_status& command, const user_context&) {
  if (auto refusal = refuse_staff(state, command.from, command.reaches_staff)) return *refusal;
  if (auto refusal = refuse_status(state, command)) return *refusal;
  auto [after, event] = changed_by(command, state);
  if (is_told_to_staff(state, command)) after.status_reason = command.reason;
  user_decision<user> decided{after, event, after, {}, {}, {}};
  if (command.approval) decided.others = {*command.approval};
  return decided;
}

result<user_decision<approval>> decide(const user& state, const announce_request& command,
                                       const user_context& context) {
  auto notice = request_notice(state, context.identifiers.next<notification_id>(command.now),
                               notice_of(command.requested), context.policies.links, command.now);
  user_decision<approval> decided{state, {}, command.requested, {std::move(notice)}, {}, {}};
  decided.others = {approval_change(command.requested)};
  return decided;
}

result<user_decision<done>> decide(const user& state, const note_deed& command, const user_context&) {
  auto event = command.what == staff_deed::clear_logs ? user_event{user_events::logs_cleared}
                                                      : user_event{user_events::users_exported};
  return user_decision<done>{state, event, done{}, {}, {}, {}};
}

result<user_decision<done>> decide(const user& state, const note_reading& command, const user_context&) {
  user_decision<done> decided{state, user_events::read_by_staff, done{}, {}, {}, {}};
  decided.notes = reading_notes(command.operation, command.object);
  return decided;
}

result<user_decision<done>> decide(const user& state, const void_password& command, const user_context& context) {
  if (auto refusal = refuse_staff(state, command.from, command.reaches_staff)) return *refusal;
  if (!may_log_in(state.status, state.block)) return wrong_status(state);
  auto after = without_logins(state, std::nullopt, command.now);
  if (is_staff(state)) after = without_programs(std::move(after), command.now);
  after.password_hash = void_password_hash(context.secrets);
  // It was given to who knew the password by then.
  close_enrolment(after.factor);
  auto mail = staff_reset_mail(after, context.identifiers.next<notification_id>(command.now),
                               context.policies.links, context.keys, command.now);
  return user_decision<done>{std::move(after), user_events::password_voided, done{}, {std::move(mail)}, {}, {}};
}

result<user_decision<enrolment_code>> decide(const user& state, const give_enrolment_code& command,
                                             const user_context& context) {
  if (auto refusal = refuse_staff(state, command.from, command.reaches_staff)) return *refusal;
  if (!may_log_in(state.status, state.block)) return wrong_status(state);
  if (state.factor.is_enabled())
    return error{error_code::conflict, "The user has a second factor, which confirms a further one", {}};
  if (!is_staff(state))
    return error{
        error_code::conflict, "Only a member of staff needs an enrolment code; others need their password", {}};
  auto drawn = draw_enrolment_code(context.secrets);
  enrolment_code given{drawn.text, command.now + enrolment_code_life};
  auto after = state;
  close_enrolment(after.factor);
  after.factor.enrolment_code_digest = drawn.digest;
  after.factor.enrolment_code_expires_at = given.expires_at;
  return user_decision<enrolment_code>{
      std::move(after), user_events::enrolment_code_given, std::move(given), {}, {}, {}};
}

result<user_decision<user>> decide(const user& state, const grant_role& command, const user_context&) {
  if (auto refusal = refuse_grant(state, command.role)) return *refusal;
  auto after = state;
  after.roles.push_back(command.role);
  begin_office(after, command.now);
  user_decision<user> decided{after, user_events::role_granted, after, {}, {}, {}};
  if (command.approval) decided.others = {*command.approval};
  return decided;
}

result<user_decision<user>> decide(const user& state, const take_role& command, const user_context&) {
  if (std::ranges::find(state.roles, command.role) == state.roles.end())
    return error{error_code::not_found, "The user does not have this role", {}}.with("role", command.role);
  auto after = state;
  std::erase(after.roles, command.role);
  if (!is_staff(after)) leave_office(after);
  return user_decision<user>{after, user_events::role_removed, after, {}, {}, {}};
}

result<user_decision<user>> decide(const user& state, const grant_permission& command, const user_context&) {
  if (auto refusal = refuse_permission_grant(state, command.permission)) return *refusal;
  auto after = state;
  after.permissions.push_back(command.permission);
  begin_office(after, command.now);
  user_decision<user> decided{after, user_events::permission_granted, after, {}, {}, {}};
  if (command.approval) decided.others = {*command.approval};
  return decided;
}

result<user_decision<user>> decide(const user& state, const take_permission& command, const user_context&) {
  if (std::ranges::find(state.permissions, command.permission) == state.permissions.end())
    return error{error_code::not_found, "The user does not have this permission by himself", {}}.with(
        "permission", command.permission);
  auto after = state;
  std::erase(after.permissions, command.permission);
  if (!is_staff(after)) leave_office(after);
  return user_decision<user>{after, user_events::permission_removed, after, {}, {}, {}};
}

void begin_office(user& state, timestamp now) {
  // What was made in this instant was made before.
  if (is_staff(state)) state.staff_since = timestamp{now.microseconds + 1};
}

std::string void_password_hash(const secret_source& secrets) {
  auto bytes = secrets();
  return "void:" + to_base64url({reinterpret_cast<const char*>(bytes.data()), bytes.size()});
}

}  // namespace florin
