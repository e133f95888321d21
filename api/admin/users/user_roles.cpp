#include "api/admin/users/user_roles.hpp"

#include "actors/administration/administration_commands.hpp"
#include "actors/values/letter_case.hpp"
#include "api/admin/approvals/outcome.hpp"
#include "api/admin/named_user.hpp"
#include "api/admin/users/admin_user_body.hpp"

namespace florin {

void request_grant(const call_ptr& call, role_grant_request body) {
  auto id = named_user(call, body.user_id);
  if (!id) return;
  submit_for_approval command{.command = role_grant{*id, lower_case(body.role)},
                              .reason = body.reason.value_or(""),
                              .from = call->from(),
                              .now = call->now()};
  call->ask(std::move(command), [call](const approval& requested) { show_requested(call, requested); });
}

void remove_users_role(const call_ptr& call) {
  auto id = named_user(call, std::nullopt);
  if (!id) return;
  remove_role command{*id, lower_case(call->path_parameter("role")), call->from(), call->now()};
  call->ask(std::move(command), [call](const user& state) { call->succeed(200, admin_body_of(state)); });
}

}  // namespace florin
