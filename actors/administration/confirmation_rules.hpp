#pragma once

#include "actors/approval/approval_commands.hpp"
#include "actors/role/role_table.hpp"
#include "actors/user/staff_commands.hpp"
#include "actors/user/user.hpp"

namespace florin {

// The rules of commands that wait for a second member of staff (`confirmable_command`), an overload for each where
// one has something to say. They are asked when it is submitted and, of who asked for it, again when it is
// confirmed; whatever the command itself refuses, it refuses then.

/// What can be told of the request alone.
std::optional<error> refuse_request(const role_grant& wanted, const role_table& roles, const origin& from);
std::optional<error> refuse_request(const permission_grant& wanted, const role_table& roles, const origin& from);
template <class Wanted>
std::optional<error> refuse_request(const Wanted&, const role_table&, const origin&) {
  return std::nullopt;
}

/// Of who asks for it, as he is now: nobody gives what he does not have.
std::optional<error> refuse_asking(const role_grant& wanted, const role_table& roles, const user& maker);
std::optional<error> refuse_asking(const permission_grant& wanted, const role_table& roles, const user& maker);
std::optional<error> refuse_asking(const role_revision& wanted, const role_table& roles, const user& maker);
template <class Wanted>
std::optional<error> refuse_asking(const Wanted&, const role_table&, const user&) {
  return std::nullopt;
}

/// Of whom it concerns, as he is when it is submitted.
std::optional<error> refuse_concerned(const role_grant& wanted, const user& concerned,
                                      const submit_for_approval& asked);
std::optional<error> refuse_concerned(const permission_grant& wanted, const user& concerned,
                                      const submit_for_approval& asked);
std::optional<error> refuse_concerned(const user_restoration& wanted, const user& concerned,
                                      const submit_for_approval& asked);

/// VALIDATION_ERROR with the roles that there are.
std::optional<error> refuse_unknown_role(const role_table& roles, const std::string& role);

/// Who confirms what, and with what: the approval's change commits with whatever the command commits.
struct confirmation {
  approval approved;
  entity_change change;
  /// Whether who asked for it may do it to members of staff, as he is now.
  bool reaches_staff = false;
  origin from;
  timestamp now;
};

/// What is carried out: the command that it would be if nobody had to confirm it, with its approval.
grant_role order_of(const role_grant& wanted, const confirmation& by);
grant_permission order_of(const permission_grant& wanted, const confirmation& by);
settle_email_proposal order_of(const email_revision& wanted, const confirmation& by);
change_user_status order_of(const user_restoration& wanted, const confirmation& by);

}  // namespace florin
