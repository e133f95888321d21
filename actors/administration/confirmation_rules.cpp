#include "actors/administration/confirmation_rules.hpp"

#include "actors/approval/approval_rules.hpp"
#include "actors/role/role_rules.hpp"
#include "actors/user/office_rules.hpp"
#include "actors/user/staff_rules.hpp"

namespace florin {

std::optional<error> refuse_unknown_role(const role_table& roles, const std::string& role) {
  if (roles.find(role)) return std::nullopt;
  std::vector<std::string> available;
  for (const auto& each : roles.roles())
    if (!each.deleted_at) available.push_back(each.name);
  return error{error_code::validation_error, "There is no such role", {}}
      .with("role", std::vector<std::string>{"Must be one of the roles that there are"})
      .with("available_roles", std::move(available));
}

std::optional<error> refuse_request(const role_grant& wanted, const role_table& roles, const origin& from) {
  if (auto refusal = refuse_unknown_role(roles, wanted.role)) return refusal;
  return refuse_for_oneself(wanted.user, from);
}

std::optional<error> refuse_request(const permission_grant& wanted, const role_table&, const origin& from) {
  return refuse_for_oneself(wanted.user, from);
}

std::optional<error> refuse_asking(const role_grant& wanted, const role_table& roles, const user& maker) {
  if (auto refusal = refuse_unknown_role(roles, wanted.role)) return refusal;
  return refuse_giving_role(roles, wanted.role, maker);
}

std::optional<error> refuse_asking(const permission_grant& wanted, const role_table& roles, const user& maker) {
  return refuse_giving(roles, wanted.permission, maker);
}

std::optional<error> refuse_asking(const role_revision& wanted, const role_table& roles, const user& maker) {
  if (auto refusal = refuse_own_role(wanted.role, maker)) return refusal;
  return refuse_giving(roles, role{wanted.role, wanted.description, wanted.permissions, false, {}}, maker);
}

std::optional<error> refuse_concerned(const role_grant& wanted, const user& concerned,
                                      const submit_for_approval&) {
  return refuse_grant(concerned, wanted.role);
}

std::optional<error> refuse_concerned(const permission_grant& wanted, const user& concerned,
                                      const submit_for_approval&) {
  return refuse_permission_grant(concerned, wanted.permission);
}

std::optional<error> refuse_concerned(const user_restoration& wanted, const user& concerned,
                                      const submit_for_approval& asked) {
  if (auto refusal = refuse_staff(concerned, asked.from, asked.reaches_staff)) return refusal;
  change_user_status change;
  change.user = wanted.user;
  change.action = status_action::restore;
  return refuse_status(concerned, change);
}

grant_role order_of(const role_grant& wanted, const confirmation& by) {
  return {wanted.user, wanted.role, by.change, by.from, by.now};
}

grant_permission order_of(const permission_grant& wanted, const confirmation& by) {
  return {wanted.user, wanted.permission, by.change, by.from, by.now};
}

settle_email_proposal order_of(const email_revision& wanted, const confirmation& by) {
  return {
      wanted.user, by.approved.id, by.approved.status == approval_status::approved, by.reaches_staff, by.change,
      by.from,     by.now};
}

change_user_status order_of(const user_restoration& wanted, const confirmation& by) {
  return {wanted.user, status_action::restore, wanted.reason, by.reaches_staff, by.from,
          by.now,      block_scope::all,       by.change};
}

}  // namespace florin
