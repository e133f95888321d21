#include "api/admin/roles/permissions.hpp"

#include <algorithm>

#include "actors/query/people_queries.hpp"
#include "actors/role/role_commands.hpp"
#include "actors/user/user_commands.hpp"
#include "api/admin/roles/role_body.hpp"
#include "api/routing/known_permissions.hpp"

namespace florin {
namespace {

permission_holder_body holder_of(const user& state, const role_table& known) {
  return {state.id, state.username, std::string(to_text(state.status)), state.roles,
          known.permissions_of(state.roles)};
}

/// The roles that users are looked for by; none when nobody can match.
std::vector<std::string> matching_roles(const permission_audit_query& query, const role_table& known) {
  std::vector<std::string> matching;
  for (const auto& each : known.roles()) {
    bool has_permission = !query.permission || known.permits({each.name}, *query.permission);
    if (has_permission && (!query.role || each.name == *query.role)) matching.push_back(each.name);
  }
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

void assign_role_permission(const call_ptr& call, permission_request body) {
  if (auto refusal = refuse_unknown(call->shared().routes, {body.permission})) return call->refuse(*refusal);
  call->ask(assign_permission{std::move(body.role), std::move(body.permission), call->from(), call->now()},
            [call](const role& changed) { call->succeed(200, body_of(changed)); });
}

void revoke_role_permission(const call_ptr& call, permission_request body) {
  call->ask(revoke_permission{std::move(body.role), std::move(body.permission), call->from(), call->now()},
            [call](const role& changed) { call->succeed(200, body_of(changed)); });
}

void audit_permissions(const call_ptr& call, permission_audit_query query) {
  auto wanted = read_page_request(call, query);
  if (!wanted) return;
  list_users question;
  if (!read_place(call, *wanted, question, user_id::parse)) return;
  call->ask(list_roles{}, [call, query, question, wanted = *wanted](const role_table_ptr& known) mutable {
    if (query.user_id) return show_holder(call, *query.user_id, known);
    bool is_filtered = query.role || query.permission;
    if (is_filtered) question.roles = matching_roles(query, *known);
    if (is_filtered && question.roles.empty()) {
      pagination nobody;
      nobody.total_count = 0;
      return call->succeed_page(std::vector<permission_holder_body>{}, nobody);
    }
    show_holders(call, question, wanted, known);
  });
}

}  // namespace florin
