#include "api/admin/users/user_status.hpp"

#include "api/admin/approvals/outcome.hpp"
#include "api/admin/named_user.hpp"

namespace florin {
namespace {

void change_status(const call_ptr& call, user_status_request body, status_action action,
                   block_scope scope = block_scope::all) {
  auto id = named_user(call, body.user_id);
  if (!id) return;
  request_user_status command{
      *id, action, body.reason.value_or(""), call->caller().reaches_others, call->from(), call->now(), scope};
  call->ask(std::move(command), [call](const user_or_approval& outcome) { show_outcome(call, outcome); });
}

}  // namespace

void block_registered_user(const call_ptr& call, block_request body) {
  // wallet-api.md means by blocking that no money moves, platform-api.md that nothing goes any more.
  auto unless_said = call->route().is_alias ? block_scope::transactions : block_scope::all;
  change_status(call, {body.user_id, std::move(body.reason)}, status_action::block,
                body.scope.value_or(unless_said));
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
