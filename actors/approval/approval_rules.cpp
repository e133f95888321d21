#include "actors/approval/approval_rules.hpp"

#include <algorithm>

#include "actors/approval/approval_events.hpp"
#include "actors/journal/canonical_form.hpp"
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

/// Of who is blocked one block could never be lifted: staff may not lift compliance's, nor compliance that of
/// staff.
std::optional<error> refuse_giving_to(const user& concerned) {
  auto refused = [&](const char* why) {
    return error{error_code::conflict, why, {}}.with("status", std::string(to_text(concerned.status)));
  };
  if (concerned.status == user_status::deleted) return refused("The user is deleted");
  if (!blocks_of(concerned).empty()) return refused("The user is blocked: the blocks have to be lifted first");
  return std::nullopt;
}

/// Nobody confirms what he has not seen, nor what is not any more what was asked for.
std::optional<error> refuse_other_command(const approval& state, const decide_approval& command) {
  auto refused = [&](const char* why) {
    return error{error_code::conflict, why, {}}.with("digest", state.digest);
  };
  if (digest_of_command(state) != state.digest) return refused("What waits is not what was asked for; ask again");
  if (!command.digest.empty() && command.digest != state.digest)
    return refused("What waits has another digest: look at it again");
  return std::nullopt;
}

}  // namespace

error no_such_approval() { return {error_code::not_found, "There is no such request for approval", {}}; }

std::optional<error> refuse_grant(const user& concerned, const std::string& role) {
  if (auto refusal = refuse_giving_to(concerned)) return refusal;
  if (std::ranges::find(concerned.roles, role) != concerned.roles.end())
    return error{error_code::conflict, "The user has this role already", {}}.with("role", role);
  return std::nullopt;
}

std::optional<error> refuse_permission_grant(const user& concerned, const std::string& permission) {
  if (auto refusal = refuse_giving_to(concerned)) return refusal;
  if (std::ranges::find(concerned.permissions, permission) != concerned.permissions.end())
    return error{error_code::conflict, "The user has this permission already", {}}.with("permission", permission);
  return std::nullopt;
}

approval requested_approval(const approval_id& id, const confirmable_command& command, std::string reason,
                            const origin& from, timestamp now) {
  approval requested;
  requested.id = id;
  requested.action = type_of(command);
  requested.command = fields_of(command);
  requested.user = concerned_by(command);
  requested.reason = std::move(reason);
  requested.maker = from.user.value_or(user_id{});
  requested.requested_at = now;
  requested.expires_at = now + approval_life;
  requested.digest = digest_of_command(requested);
  return requested;
}

std::string digest_of_command(const approval& requested) {
  record shown{{{"approval", record_text(requested.id)},
                {"maker", record_text(requested.maker)},
                {"user", record_text(requested.user)},
                {"reason", requested.reason},
                {"expires_at", record_text(requested.expires_at)},
                {"action", requested.action},
                {"command", record_text(requested.command)}}};
  return to_hex(sha256(record_text(shown)));
}

std::optional<confirmable_command> command_of(const approval& requested) {
  return read_confirmable_command(requested.action, requested.command);
}

std::optional<error> refuse_for_oneself(const user_id& concerned, const origin& from) {
  if (from.user != concerned) return std::nullopt;
  return error{error_code::forbidden, "Somebody else has to ask for what you shall be given", {}};
}

result<approval> decide(const approval& state, const decide_approval& command) {
  auto status = status_at(state, command.now);
  if (status != approval_status::pending)
    return error{error_code::conflict, "It is decided already, or its time is up", {}}.with(
        "status", std::string(to_text(status)));
  // Whoever asked for it may take it back.
  if (command.approves) {
    if (auto refusal = refuse_checker(state, command.from)) return *refusal;
    if (auto refusal = refuse_other_command(state, command)) return *refusal;
  }
  auto after = state;
  after.status = command.approves ? approval_status::approved : approval_status::rejected;
  after.checker = command.from.user;
  after.decided_at = command.now;
  after.note = command.note;
  return after;
}

entity_change approval_change(const approval& requested) {
  return record_change(approval_events::requested, requested.id, requested.maker, 1, {}, to_record(requested));
}

entity_change approval_change(const approval& before, const approval& after, std::uint64_t version) {
  const auto& event =
      after.status == approval_status::approved ? approval_events::approved : approval_events::rejected;
  return record_change(event, after.id, after.maker, version, to_record(before), to_record(after));
}

}  // namespace florin
