#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "actors/journal/entry.hpp"
#include "actors/session/origin.hpp"
#include "actors/values/record.hpp"
#include "actors/values/result.hpp"

namespace florin {

/// What a second member of staff has to confirm (rules.md §5, maker-checker).
enum class approval_action : std::uint8_t { role_grant, permission_grant, role_change, email_change, restoration };
std::string_view to_text(approval_action action);
std::string record_text(approval_action action);
bool read_record_text(std::string_view text, approval_action& action);

/// `expired` is what a pending one is called when its time is up.
enum class approval_status : std::uint8_t { pending, approved, rejected, expired };
std::string_view to_text(approval_status status);
std::string record_text(approval_status status);
bool read_record_text(std::string_view text, approval_status& status);
std::optional<approval_status> parse_approval_status(std::string_view text);

/// An action that one member of staff wants and another one has to confirm.
struct approval {
  approval_id id;
  approval_action action = approval_action::role_grant;
  /// Whom it concerns; a role concerns whoever has it.
  std::optional<user_id> user;
  /// What of, as the action needs it: the name of a role, or a permission. The address of an e-mail change is
  /// personal, and so is the user's to keep (`user::proposed_email`).
  std::string subject;
  /// Of a role's change: what the role is to say and permit, and the version that it is a change of.
  std::string description;
  std::vector<std::string> permissions;
  std::uint64_t subject_version = 0;
  std::string reason;
  user_id maker;
  timestamp requested_at;
  timestamp expires_at;
  approval_status status = approval_status::pending;
  std::optional<user_id> checker;
  std::optional<timestamp> decided_at;
  std::string note;

  bool operator==(const approval&) const = default;
};

template <class Visit>
void visit_fields(Visit&& visit, approval& state) {
  visit("approval", state.id);
  visit("action", state.action);
  visit("user", state.user);
  visit("subject", state.subject);
  visit("description", state.description);
  visit("permissions", state.permissions);
  visit("subject_version", state.subject_version);
  visit("reason", state.reason);
  visit("maker", state.maker);
  visit("requested_at", state.requested_at);
  visit("expires_at", state.expires_at);
  visit("status", state.status);
  visit("checker", state.checker);
  visit("decided_at", state.decided_at);
  visit("note", state.note);
}

/// As it was before anybody decided about it.
approval as_requested(approval state);

/// As it is at this time.
approval_status status_at(const approval& state, timestamp now);

}  // namespace florin
