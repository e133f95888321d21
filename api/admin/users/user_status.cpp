#include "api/admin/users/user_status.hpp"

#include "api/admin/approvals/outcome.hpp"
#include "api/admin/named_user.hpp"

namespace florin {
namespace {

void change_status(const call_ptr& call, user_status_request body, status_action action) {
  auto id = named_user(call, body.user_id);
  if (!id) return;
  request_user_status command{*id,          action,     body.reason.value_or(""), call->caller().reaches_others,
                              call->from(), call->now()};
  call->ask(std::move(command), [call](const user_or_approval& outcome) { show_outcome(call, outcome); });
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
