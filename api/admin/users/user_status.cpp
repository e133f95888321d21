#include "api/admin/users/user_status.hpp"

#include "actors/user/staff_commands.hpp"
#include "api/admin/named_user.hpp"
#include "api/admin/users/admin_user_body.hpp"

namespace florin {
namespace {

void change_status(const call_ptr& call, user_status_request body, status_action action) {
  auto id = named_user(call, body.user_id);
  if (!id) return;
  change_user_status command{*id,          action,     body.reason.value_or(""), call->caller().reaches_others,
                             call->from(), call->now()};
  call->ask(std::move(command), [call](const user& state) { call->succeed(200, admin_body_of(state)); });
}

}  // namespace

void block_registered_user(const call_ptr& call, user_status_request body) {
  change_status(call, std::move(body), status_action::block);
}

void unblock_registered_user(const call_ptr& call, user_status_request body) {
  change_status(call, std::move(body), status_action::unblock);
}

void delete_registered_user(const call_ptr& call, user_status_request body) {
  change_status(call, std::move(body), status_action::remove);
}

void restore_deleted_user(const call_ptr& call, user_status_request body) {
  change_status(call, std::move(body), status_action::restore);
}

}  // namespace florin
