#include "api/admin/roles/roles.hpp"

#include "actors/role/role_commands.hpp"
#include "actors/values/letter_case.hpp"
#include "api/admin/approvals/outcome.hpp"
#include "api/admin/roles/permissions.hpp"
#include "api/admin/roles/role_body.hpp"

namespace florin {

void list_known_roles(const call_ptr& call) {
  call->ask(list_roles{}, [call](const role_table_ptr& known) {
    std::vector<role_body> bodies;
    for (const auto& each : known->roles())
      if (!each.deleted_at) bodies.push_back(body_of(each));
    call->succeed_whole(bodies);
  });
}

void create_new_role(const call_ptr& call, create_role_request body) {
  if (auto refusal = refuse_unknown(call->shared().routes, body.permissions)) return call->refuse(*refusal);
  create_role command{lower_case(body.name), std::move(body.description), std::move(body.permissions),
                      call->from(), call->now()};
  call->ask(std::move(command), [call](const role& made) { call->succeed_with_new(made.name, body_of(made)); });
}

void change_known_role(const call_ptr& call, change_role_request body) {
  if (body.permissions)
    if (auto refusal = refuse_unknown(call->shared().routes, *body.permissions)) return call->refuse(*refusal);
  change_role command{lower_case(call->path_parameter("role")), std::move(body.description),
                      std::move(body.permissions), call->from(), call->now()};
  call->ask(std::move(command), [call](const role_or_approval& outcome) { show_outcome(call, outcome); });
}

void delete_known_role(const call_ptr& call) {
  call->ask(delete_role{lower_case(call->path_parameter("role")), call->from(), call->now()}, [call](const role&) {
    call->send({204, {}, {}});
  });
}

}  // namespace florin
