#pragma once

#include "actors/approval/approval.hpp"

namespace florin {

/// POST /admin/users/{id}/roles (P28, P139): the grant waits for a second member of staff. NOT_FOUND,
/// VALIDATION_ERROR for a role that there is not, CONFLICT when the user has it.
struct request_role_grant {
  using answer = approval;
  user_id user;
  std::string role;
  std::string reason;
  origin from;
  timestamp now;
};

/// POST /admin/approvals/{id}/approve and /reject. NOT_FOUND; CONFLICT with its `status` when it is not pending;
/// FORBIDDEN when whoever made it, or whom it concerns, would approve it. What is approved is carried out with it,
/// or it stays pending.
struct decide_approval {
  using answer = approval;
  approval_id id;
  bool approves = false;
  std::string note;
  origin from;
  timestamp now;
};

}  // namespace florin
