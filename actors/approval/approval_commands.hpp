#pragma once

#include "actors/approval/approval.hpp"

namespace florin {

/// POST /admin/users/{id}/roles (P28, P139): the grant waits for a second member of staff. NOT_FOUND,
/// FORBIDDEN for oneself,
/// VALIDATION_ERROR for a role that there is not, CONFLICT when the user has it.
struct request_role_grant {
  using answer = approval;
  user_id user;
  std::string role;
  std::string reason;
  origin from;
  timestamp now;
};

/// POST /admin/permissions/assign with a user (P142): a permission for this user alone. Waits likewise. CONFLICT
/// when the user has it by himself; FORBIDDEN for what whoever asks does not have.
struct request_permission_grant {
  using answer = approval;
  user_id user;
  std::string permission;
  std::string reason;
  origin from;
  timestamp now;
};

/// PUT /users/{id} and PUT /admin/users/{id} of somebody else, with another address: whoever has the address gets
/// the links for new passwords. Waits likewise; a later request takes its place. VALIDATION_ERROR for what is no
/// address; CONFLICT when it is the user's already, or the user is deleted.
struct request_email_change {
  using answer = approval;
  user_id user;
  std::string email;
  bool reaches_staff = false;
  origin from;
  timestamp now;
};

/// POST /admin/approvals/{id}/approve and /reject. NOT_FOUND; CONFLICT with its `status` when it is not pending;
/// FORBIDDEN when whoever made it, or whom it concerns, would approve it, and when whoever made it could not ask
/// for it now. What is approved is carried out with it, or it stays pending.
struct decide_approval {
  using answer = approval;
  approval_id id;
  bool approves = false;
  std::string note;
  origin from;
  timestamp now;
};

}  // namespace florin
