#include "actors/user/staff_rules.hpp"

#include <algorithm>

#include "actors/approval/approval_rules.hpp"
#include "actors/journal/record_change.hpp"
#include "actors/role/role.hpp"
#include "actors/user/life_cycle_rules.hpp"
#include "actors/values/base64url.hpp"

namespace florin {
namespace {

error wrong_status(const user& state) {
  return error{error_code::conflict, "The user's status does not allow that", {}}.with(
      "status", std::string(to_text(state.status)));
}

using enum user_status;

struct status_change {
  std::vector<user_status> from;
  user_status to;
  std::string event;
};

bool is_blocked_for(const user& state, block_scope scope) {
  return state.status == blocked && state.block.value_or(block_scope::all) == scope;
}

/// For transactions: not who could not log in, and would by it.
std::vector<user_status> who_can_be_blocked(const user& state, block_scope scope) {
  if (is_blocked_for(state, scope)) return {};
  return scope == block_scope::all ? std::vector{active, deactivated, blocked} : std::vector{active, blocked};
}

status_change change_by(const change_user_status& command, const user& state) {
  switch (command.action) {
    case status_action::block: return {who_can_be_blocked(state, command.scope), blocked, "user.blocked"};
    case status_action::unblock: return {{blocked}, active, "user.unblocked"};
    case status_action::remove: return {{active, blocked, deactivated}, deleted, "user.deleted"};
    case status_action::restore: return {{deleted}, state.status_before_deletion, "user.restored"};
  }
  return {};
}

}  // namespace

std::optional<error> refuse_status(const user& state, const change_user_status& command) {
  auto change = change_by(command, state);
  if (std::ranges::find(change.from, state.status) == change.from.end()) return wrong_status(state);
  return std::nullopt;
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
  auto change = change_by(command, state);
  bool is_block = command.action == status_action::block;
  auto after = with_status(state, change.to, command.now, is_block ? std::optional{command.scope} : std::nullopt);
  after.status_reason = command.reason;
  // What a member of staff made to act without him does not come back with him.
  if (is_staff(state) && !may_log_in(after.status, after.block))
    after = without_programs(std::move(after), command.now);
  user_decision<user> decided{after, std::move(change.event), after, {}, {}, {}};
  if (command.approval) decided.others = {*command.approval};
  return decided;
}

result<user_decision<done>> decide(const user& state, const note_deed& command, const user_context&) {
  std::string event = command.what == staff_deed::clear_logs ? "user.logs_cleared" : "user.users_exported";
  return user_decision<done>{state, std::move(event), done{}, {}, {}, {}};
}

result<user_decision<done>> decide(const user& state, const note_reading& command, const user_context&) {
  user_decision<done> decided{state, std::string(reading_event), done{}, {}, {}, {}};
  decided.notes = reading_notes(command.operation, command.object);
  return decided;
}

result<user_decision<done>> decide(const user& state, const void_password& command, const user_context& context) {
  if (auto refusal = refuse_staff(state, command.from, command.reaches_staff)) return *refusal;
  if (!may_log_in(state.status, state.block)) return wrong_status(state);
  auto after = without_logins(state, std::nullopt, command.now);
  if (is_staff(state)) after = without_programs(std::move(after), command.now);
  after.password_hash = void_password_hash(context.secrets);
  auto mail = staff_reset_mail(after, context.identifiers.next<notification_id>(command.now),
                               context.policies.links, context.keys, command.now);
  return user_decision<done>{std::move(after), "user.password_voided", done{}, {std::move(mail)}, {}, {}};
}

result<user_decision<user>> decide(const user& state, const grant_role& command, const user_context&) {
  if (auto refusal = refuse_grant(state, command.role)) return *refusal;
  auto after = state;
  after.roles.push_back(command.role);
  user_decision<user> decided{after, "user.role_granted", after, {}, {}, {}};
  if (command.approval) decided.others = {*command.approval};
  return decided;
}

result<user_decision<user>> decide(const user& state, const take_role& command, const user_context&) {
  if (std::ranges::find(state.roles, command.role) == state.roles.end())
    return error{error_code::not_found, "The user does not have this role", {}}.with("role", command.role);
  auto after = state;
  std::erase(after.roles, command.role);
  return user_decision<user>{after, "user.role_removed", after, {}, {}, {}};
}

result<user_decision<user>> decide(const user& state, const grant_permission& command, const user_context&) {
  if (auto refusal = refuse_permission_grant(state, command.permission)) return *refusal;
  auto after = state;
  after.permissions.push_back(command.permission);
  user_decision<user> decided{after, "user.permission_granted", after, {}, {}, {}};
  if (command.approval) decided.others = {*command.approval};
  return decided;
}

result<user_decision<user>> decide(const user& state, const take_permission& command, const user_context&) {
  if (std::ranges::find(state.permissions, command.permission) == state.permissions.end())
    return error{error_code::not_found, "The user does not have this permission by himself", {}}.with(
        "permission", command.permission);
  auto after = state;
  std::erase(after.permissions, command.permission);
  return user_decision<user>{after, "user.permission_removed", after, {}, {}, {}};
}

std::string void_password_hash(const secret_source& secrets) {
  auto bytes = secrets();
  return "void:" + to_base64url({reinterpret_cast<const char*>(bytes.data()), bytes.size()});
}

}  // namespace florin
