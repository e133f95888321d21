#pragma once

#include "actors/approval/approval.hpp"
#include "actors/approval/confirmable_command.hpp"

namespace florin {

/// Has a command wait for a second member of staff: a role for a user (POST /admin/users/{id}/roles; P28, P139), a
/// permission for a user alone (POST /admin/permissions/assign; P142), another address for somebody else (PUT
/// /users/{id} and PUT /admin/users/{id}, where a later request takes the place of the one before), and whatever
/// else `confirmable_command` has. Refused as it would be if it were carried out now (`confirmation_rules.hpp`):
/// NOT_FOUND, VALIDATION_ERROR for what is malformed or not there, CONFLICT for what is so already, FORBIDDEN for
/// oneself, for who may not ask for it and for what whoever asks does not have.
struct submit_for_approval {
  using answer = approval;
  confirmable_command command;
  std::string reason;
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
  /// What whoever decides has seen (`approval::digest`); empty when he does not say. CONFLICT for another one.
  std::string digest;
  origin from;
  timestamp now;
};

}  // namespace florin
