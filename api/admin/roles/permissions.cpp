#include "api/admin/roles/permissions.hpp"

#include <algorithm>

#include "actors/approval/approval_commands.hpp"
#include "actors/query/people_queries.hpp"
#include "actors/role/role_commands.hpp"
#include "actors/user/staff_commands.hpp"
#include "actors/user/user_commands.hpp"
#include "actors/values/letter_case.hpp"
#include "api/admin/approvals/outcome.hpp"
#include "api/admin/roles/role_body.hpp"
#include "api/routing/known_permissions.hpp"

namespace florin {
namespace {

std::vector<permission_source_body> sources_of(const user& state, const role_table& known) {
  std::vector<permission_source_body> sources;
  for (const auto& each : state.permissions) sources.push_back({each, "user", std::nullopt});
  for (const auto& name : state.roles)
    if (const auto* held = known.find(name))
      for (const auto& each : held->permissions) sources.push_back({each, "role", name});
  std::ranges::stable_sort(sources, {}, &permission_source_body::permission);
  return sources;
}

permission_holder_body holder_of(const user& state, const role_table& known) {
  return {state.id,
          state.username,
          std::string(to_text(state.status)),
          state.roles,
          known.permissions_of(state),
          sources_of(state, known)};
}

bool names_one(const call_ptr& call, const permission_request& body) {
  if (body.role.has_value() != body.user_id.has_value()) return true;
  call->refuse(error{error_code::validation_error, "The request must name either a role or a user", {}}.with(
      "role", std::vector<std::string>{"Either this or `user_id` must be given"}));
  return false;
}

/// Those by which somebody may do this.
std::vector<std::string> roles_with(const std::string& permission, const role_table& known) {
  std::vector<std::string> matching;
  for (const auto& each : known.roles())
    if (!each.deleted_at && std::ranges::binary_search(each.permissions, permission))
      matching.push_back(each.name);
  return matching;
}

void show_holder(const call_ptr& call, const user_id& user, const role_table_ptr& known) {
  call->ask(get_user{user}, [call, known](const florin::user& state) {
    pagination all;
    all.total_count = 1;
    call->succeed_page(std::vector{holder_of(state, *known)}, all);
  });
}

void show_holders(const call_ptr& call, const list_users& question, const page_request& wanted,
                  const role_table_ptr& known) {
  call->ask(question, [call, question, wanted, known](const list_users::answer& found) {
    std::vector<permission_holder_body> bodies;
    for (const auto& each : found.users) bodies.push_back(holder_of(each, *known));
    call->succeed_page(bodies, page_of(wanted, question, found.users, found.has_more, found.total_count,
                                       [](const user& each) { return to_text(each.id); }));
  });
}

}  // namespace

std::optional<error> refuse_unknown(const route_table& routes, const std::vector<std::string>& permissions) {
  auto known = known_permissions(routes);
  std::vector<std::string> unknown;
  for (const auto& each : permissions)
    if (!std::ranges::binary_search(known, each)) unknown.push_back(each);
  if (unknown.empty()) return std::nullopt;
  return error{error_code::validation_error, "No operation asks for these permissions", {}}
      .with("unknown_permissions", std::move(unknown))
      .with("available_permissions", std::move(known));
}

void assign_permission_to(const call_ptr& call, permission_request body) {
  if (auto refusal = refuse_unknown(call->shared().routes, {body.permission})) return call->refuse(*refusal);
  if (!names_one(call, body)) return;
  if (body.user_id)
    return call->ask(submit_for_approval{.command = permission_grant{*body.user_id, std::move(body.permission)},
                                         .reason = body.reason.value_or(""),
                                         .from = call->from(),
                                         .now = call->now()},
                     [call](const approval& requested) { show_requested(call, requested); });
  call->ask(assign_permission{lower_case(*body.role), std::move(body.permission), call->from(), call->now()},
            [call](const role_or_approval& outcome) { show_outcome(call, outcome); });
}

void revoke_permission_of(const call_ptr& call, permission_request body) {
  if (!names_one(call, body)) return;
  if (body.user_id)
    return call->ask(take_permission{*body.user_id, std::move(body.permission), call->from(), call->now()},
                     [call](const user&) {
                       call->send({204, {}, {}});
                     });
  call->ask(revoke_permission{lower_case(*body.role), std::move(body.permission), call->from(), call->now()},
            [call](const role_or_approval& outcome) { show_outcome(call, outcome); });
}

void audit_permissions(const call_ptr& call, permission_audit_query query) {
  auto wanted = read_page_request(call, query);
  if (!wanted) return;
  list_users question;
  if (!read_place(call, *wanted, question, user_id::parse)) return;
  call->ask(list_roles{}, [call, query, question, wanted = *wanted](const role_table_ptr& known) mutable {
    if (query.user_id) return show_holder(call, *query.user_id, known);
    if (query.role) question.roles = {lower_case(*query.role)};
    if (query.permission)
      question.may = permission_search{*query.permission, roles_with(*query.permission, *known)};
    show_holders(call, question, wanted, known);
  });
}

}  // namespace florin
