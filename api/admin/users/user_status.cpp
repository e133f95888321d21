#include "api/admin/users/user_status.hpp"

#include "actors/administration/administration_commands.hpp"
#include "actors/role/role.hpp"
#include "api/admin/approvals/outcome.hpp"
#include "api/admin/named_user.hpp"

namespace florin {
namespace {

void change_status(const call_ptr& call, const std::optional<user_id>& named, request_user_status command) {
  auto id = named_user(call, named);
  if (!id) return;
  command.user = *id;
  command.reaches_staff = call->caller().reaches_others;
  command.from = call->from();
  command.now = call->now();
  command.is_for_compliance = call->caller().may(compliance_permission);
  call->ask(std::move(command), [call](const user_or_approval& outcome) { show_outcome(call, outcome); });
}

void change_status(const call_ptr& call, user_status_request body, status_action action) {
  request_user_status command;
  command.action = action;
  command.reason = body.reason.value_or("");
  change_status(call, body.user_id, std::move(command));
}

}  // namespace

void block_registered_user(const call_ptr& call, block_request body) {
  // wallet-api.md means by blocking that no money moves, platform-api.md that nothing goes any more.
  auto unless_said = call->route().is_alias ? block_scope::transactions : block_scope::all;
  request_user_status command;
  command.action = status_action::block;
  command.reason = body.reason.value_or("");
  command.scope = body.scope.value_or(unless_said);
  command.source = body.source;
  change_status(call, body.user_id, std::move(command));
}

void unblock_registered_user(const call_ptr& call, unblock_request body) {
  request_user_status command;
  command.action = status_action::unblock;
  command.reason = body.reason.value_or("");
  command.source = body.source;
  change_status(call, body.user_id, std::move(command));
}

void delete_registered_user(const call_ptr& call, user_status_request body) {
  change_status(call, std::move(body), status_action::remove);
}

void restore_deleted_user(const call_ptr& call, user_status_request body) {
  change_status(call, std::move(body), status_action::restore);
}

}  // namespace florin
