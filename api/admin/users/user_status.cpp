#include "api/admin/users/user_status.hpp"

#include "api/admin/named_user.hpp"
#include "api/admin/users/admin_user_body.hpp"

namespace florin {
namespace {

template <class Command>
void change_status(const call_ptr& call, user_status_request body) {
  auto id = named_user(call, body.user_id);
  if (!id) return;
  Command command{*id, body.reason.value_or(""), call->caller().reaches_others, call->from(), call->now()};
  call->ask(std::move(command), [call](const user& state) { call->succeed(200, admin_body_of(state)); });
}

}  // namespace

void block_registered_user(const call_ptr& call, user_status_request body) {
  change_status<block_user>(call, std::move(body));
}

void unblock_registered_user(const call_ptr& call, user_status_request body) {
  change_status<unblock_user>(call, std::move(body));
}

void delete_registered_user(const call_ptr& call, user_status_request body) {
  change_status<remove_user>(call, std::move(body));
}

void restore_deleted_user(const call_ptr& call, user_status_request body) {
  change_status<restore_user>(call, std::move(body));
}

}  // namespace florin
