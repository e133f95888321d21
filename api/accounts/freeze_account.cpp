#include "api/accounts/freeze_account.hpp"

#include <algorithm>

#include "actors/role/role.hpp"
#include "api/accounts/account_access.hpp"
#include "api/accounts/account_body.hpp"
#include "api/auth/step_up.hpp"

namespace florin {
namespace {

/// Compliance's, who may have an account of his own.
bool sees_reasons_of_compliance(const call_ptr& call) {
  return call->caller().reaches_others && call->caller().may(compliance_permission);
}

/// Somebody who is staff, too, freezes his own account as its owner.
account_authority authority_of(const call_ptr& call, const user_id& owner) {
  if (owner == call->caller().user) return account_authority::owner;
  return call->caller().may(compliance_permission) ? account_authority::compliance : account_authority::staff;
}

account_command command_of(const call_ptr& call, const freeze_request& body, account_authority authority) {
  auto reason = body.reason.value_or("");
  if (body.action == freeze_action::unfreeze) return thaw_account{authority, body.source, reason, call->now()};
  std::optional<std::chrono::hours> duration;
  if (body.duration_hours) duration = std::chrono::hours(*body.duration_hours);
  return freeze_account{authority, body.source, reason, duration, call->now()};
}

freeze_body freeze_of(const account_view& view, bool is_compliance) {
  freeze_body body;
  body.id = view.state.id();
  body.is_frozen = !view.freezes.empty();
  if (view.freezes.empty()) return body;
  body.freeze_reason = told_reason(view.freezes, is_compliance);
  body.frozen_at = view.freezes.front().at;
  auto has_no_end = [](const account_frozen& freeze) { return !freeze.until; };
  if (std::ranges::none_of(view.freezes, has_no_end))
    body.freeze_expires_at = std::ranges::max(view.freezes, {}, &account_frozen::until).until;
  return body;
}

}  // namespace

void change_account_freeze(const call_ptr& call, freeze_request body) {
  auto id = account_in_path(*call);
  if (!id) return call->refuse(no_such_account());
  call->ask(get_account{*id}, [call, id = *id, body = std::move(body)](const account_view& view) {
    auto owner = view.state.terms.owner;
    if (owner != call->caller().user && !call->caller().reaches_others) return call->refuse(no_such_account());
    confirmed_intent intent{
        .operation = std::string(call->operation()->name), .amount = {}, .payee = "", .account = to_text(id)};
    require_confirmation(call, std::move(intent), [call, id, owner, body] {
      call->ask(instruct_account{.owner = owner,
                                 .account = id,
                                 .command = command_of(call, body, authority_of(call, owner)),
                                 .reaches_staff = call->caller().may(staff_permission),
                                 .from = call->from(),
                                 .now = call->now()},
                [call](const account_view& changed) {
                  call->succeed(200, freeze_of(changed, sees_reasons_of_compliance(call)));
                });
    });
  });
}

}  // namespace florin
