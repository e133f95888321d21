#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "actors/approval/approval.hpp"
#include "actors/journal/entry.hpp"
#include "actors/session/origin.hpp"
#include "actors/user/user.hpp"

namespace florin {

/// What members of staff do to users. All of them refuse with FORBIDDEN what somebody would do to themselves, and
/// what would be done to a member of staff without `reaches_staff`.

enum class status_action : std::uint8_t { block, unblock, remove, restore };

/// What POST /admin/users/{id}/block, /unblock and /restore, and DELETE /admin/users/{id} (P54) come to. Whoever
/// is removed, or blocked for everything, has no logins, and no request is answered until it is undone; who is
/// blocked for transactions moves nothing (rules.md §11). Nothing is erased.
///
/// Blocks are stacked by source (rules.md §5): a block takes the place of the one of the same source, and stands
/// until that source lifts it, or compliance does. Neither deactivation nor deletion, restoration or reactivation
/// lifts one. CONFLICT when the user's status does not allow it, or there is no such block; FORBIDDEN for what is
/// compliance's to do.
struct change_user_status {
  using answer = florin::user;
  user_id user;
  status_action action = status_action::block;
  std::string reason;
  bool reaches_staff = false;
  origin from;
  timestamp now;
  /// Of a block.
  block_scope scope = block_scope::all;
  /// Of a restoration, as the journal takes it.
  std::optional<entity_change> approval{};
  /// Of a block: for whom it is; of unblocking: whose is lifted. Left out it is compliance's for who acts for
  /// compliance, of unblocking only if there is one, and staff's else.
  std::optional<block_source> source{};
  bool is_for_compliance = false;
};

/// POST /admin/users/{id}/reset-password: the password no longer works, all logins end, and the user gets a link.
/// CONFLICT for who may not log in.
struct void_password {
  using answer = done;
  user_id user;
  bool reaches_staff = false;
  origin from;
  timestamp now;
};

/// Shown once.
struct enrolment_code {
  std::string code;
  timestamp expires_at;
};
/// POST /admin/users/{id}/enrolment-code: what a member of staff needs besides the password to enrol the first
/// second factor (ADR 25), in place of an earlier one. CONFLICT for who has a factor, and for who is no member of
/// staff.
struct give_enrolment_code {
  using answer = enrolment_code;
  user_id user;
  bool reaches_staff = false;
  origin from;
  timestamp now;
};

/// A role that was granted, with the approval as the journal takes it. CONFLICT when the user has it, or is
/// deleted.
struct grant_role {
  using answer = florin::user;
  user_id user;
  std::string role;
  std::optional<entity_change> approval;
  origin from;
  timestamp now;
};
/// DELETE /admin/users/{id}/roles/{role} (P140). NOT_FOUND when the user does not have it.
struct take_role {
  using answer = florin::user;
  user_id user;
  std::string role;
  origin from;
  timestamp now;
};

/// The same with a permission that was given to the user alone (P142).
struct grant_permission {
  using answer = florin::user;
  user_id user;
  std::string permission;
  std::optional<entity_change> approval;
  origin from;
  timestamp now;
};
/// POST /admin/permissions/revoke with a user. NOT_FOUND when the user does not have it by himself.
struct take_permission {
  using answer = florin::user;
  user_id user;
  std::string permission;
  origin from;
  timestamp now;
};

/// Staff has asked for something that a second member has to approve: it is committed with a message to the user,
/// who can object before it is done. Of a restoration, or a grant of a role or a permission.
struct announce_request {
  using answer = approval;
  user_id user;
  approval requested;
  origin from;
  timestamp now;
};

/// The address that staff wants a user to have, with the approval that has to be decided, as the journal takes it.
/// VALIDATION_ERROR for what is no address; CONFLICT when it is the user's already, or the user is deleted.
struct propose_email {
  using answer = done;
  user_id user;
  std::string email;
  approval_id proposal;
  std::optional<entity_change> approval;
  bool reaches_staff = false;
  origin from;
  timestamp now;
};
/// What was decided about it: the address becomes the user's, as by `change_email`, or is forgotten. CONFLICT when
/// another one was proposed since.
struct settle_email_proposal {
  using answer = florin::user;
  user_id user;
  approval_id proposal;
  bool is_accepted = false;
  /// Of who asked, as he is now: the user may have become a member of staff.
  bool reaches_staff = false;
  std::optional<entity_change> approval;
  origin from;
  timestamp now;
};

/// What a member of staff does that changes nothing in the journal: takes everybody's data away by GET
/// /users/export (P116), or archives logs by POST /admin/logs/clear (P76). It is on record before it is done.
enum class staff_deed : std::uint8_t { export_users, clear_logs };
struct note_deed {
  using answer = done;
  user_id user;
  staff_deed what = staff_deed::export_users;
  origin from;
  timestamp now;
};

/// A member of staff reads what is a customer's. It is on record with the customer before it is answered.
struct note_reading {
  using answer = done;
  /// Whose it is.
  user_id user;
  /// What was asked for, e.g. "accounts.get", and of what: the id of an account, a transaction or a user.
  std::string operation;
  std::string object;
  origin from;
  timestamp now;
};
}  // namespace florin
