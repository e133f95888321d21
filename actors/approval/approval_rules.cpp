#include "actors/approval/approval_rules.hpp"

#include <algorithm>

#include "actors/journal/record_change.hpp"

namespace florin {
namespace {

std::optional<error> refuse_checker(const approval& state, const origin& from) {
  if (from.user == state.maker)
    return error{error_code::forbidden, "Somebody else than who asked for it has to approve it", {}};
  if (from.user == state.user)
    return error{error_code::forbidden, "Somebody else than whom it concerns has to approve it", {}};
  return std::nullopt;
}

}  // namespace

error no_such_approval() { return {error_code::not_found, "There is no such request for approval", {}}; }

std::optional<error> refuse_grant(const user& concerned, const std::string& role) {
  if (concerned.status == user_status::deleted)
    return error{error_code::conflict, "The user is deleted", {}}.with("status",
                                                                       std::string(to_text(concerned.status)));
  if (std::ranges::find(concerned.roles, role) != concerned.roles.end())
    return error{error_code::conflict, "The user has this role already", {}}.with("role", role);
  return std::nullopt;
}

approval requested_grant(const approval_id& id, const request_role_grant& command) {
  approval requested;
  requested.id = id;
  requested.action = approval_action::role_grant;
  requested.user = command.user;
  requested.subject = command.role;
  requested.reason = command.reason;
  requested.maker = command.from.user.value_or(user_id{});
  requested.requested_at = command.now;
  requested.expires_at = {command.now.microseconds + std::chrono::microseconds(approval_life).count()};
  return requested;
}

result<approval> decide(const approval& state, const decide_approval& command) {
  auto status = status_at(state, command.now);
  if (status != approval_status::pending)
    return error{error_code::conflict, "It is decided already, or its time is up", {}}.with(
        "status", std::string(to_text(status)));
  // Whoever asked for it may take it back.
  if (command.approves)
    if (auto refusal = refuse_checker(state, command.from)) return *refusal;
  auto after = state;
  after.status = command.approves ? approval_status::approved : approval_status::rejected;
  after.checker = command.from.user;
  after.decided_at = command.now;
  after.note = command.note;
  return after;
}

entity_change approval_change(const approval& requested) {
  return record_change({entity_kind::approval, requested.id}, requested.maker, 1, "approval.requested", {},
                       to_record(requested));
}

entity_change approval_change(const approval& before, const approval& after, std::uint64_t version) {
  return record_change({entity_kind::approval, after.id}, after.maker, version,
                       "approval." + std::string(to_text(after.status)), to_record(before), to_record(after));
}

}  // namespace florin
