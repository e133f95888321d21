#include "api/auth/step_up.hpp"

#include <algorithm>

#include "actors/user/passkey_commands.hpp"

namespace florin {
namespace {

std::string operations_to_confirm(const route_table& routes) {
  std::string names;
  for (const auto& each : routes.operations())
    if (each.is_confirmable) names.append(names.empty() ? "" : ", ").append(each.name);
  return names;
}

error unknown_operation(const route_table& routes) {
  return error{error_code::validation_error, "The operation needs no second factor", {}}.with(
      "operation", std::vector<std::string>{"Must be one of " + operations_to_confirm(routes)});
}

error one_proof_is_needed() {
  return error{error_code::validation_error, "A second factor is needed", {}}.with(
      "code", std::vector<std::string>{"Send either a code or what a passkey has answered"});
}

bool needs_confirmation(const route_table& routes, std::string_view operation) {
  const auto* named = routes.find_by_name(operation);
  return named && named->is_confirmable;
}

void issue_step_up(const call_ptr& call, confirmed_intent intent) {
  const auto& caller = call->caller();
  auto token = to_text(call->bank().identifiers().next<token_id>(call->now()));
  timestamp expires_at{call->now().microseconds + std::chrono::microseconds(step_up_life).count()};
  call->ask(grant_step_up{caller.session, token, std::move(intent), expires_at, call->now()}, [call, token](done) {
    auto elevated = call->shared().tokens.issue_step_up(call->caller(), token, call->now());
    call->succeed(200, step_up_body{std::move(elevated), "Bearer", step_up_life.count()});
  });
}

}  // namespace

void step_up(const call_ptr& call, step_up_request body) {
  if (!needs_confirmation(call->shared().routes, body.operation))
    return call->refuse(unknown_operation(call->shared().routes));
  confirmed_intent intent{std::move(body.operation), body.amount, std::move(body.payee).value_or(""),
                          body.account ? to_text(*body.account) : "", std::move(body.items_digest).value_or("")};
  auto proved = [call, intent](done) { issue_step_up(call, intent); };
  const auto& user = call->caller().user;
  if (body.code.has_value() == body.passkey.has_value()) return call->refuse(one_proof_is_needed());
  if (body.code)
    return call->ask(prove_second_factor{user, std::move(*body.code), call->from(), call->now()}, proved);
  auto client_data = client_data_of(body.passkey->response.client_data);
  auto assertion = assertion_of(*body.passkey);
  if (!client_data || !assertion) return call->refuse(one_proof_is_needed());
  call->ask(prove_passkey{user, std::move(*client_data), std::move(*assertion), call->from(), call->now()},
            proved);
}

void find_confirmation(const call_ptr& call, confirmed_intent intent, std::function<void(bool)> then) {
  if (is_program(call->caller().kind)) return then(true);
  call->set_intent(intent);
  if (!call->step_up_token()) return then(false);
  require_confirmation(call, std::move(intent), [then = std::move(then)] { then(true); });
}

void with_mandate(const call_ptr& call, confirmed_intent intent,
                  std::function<void(std::optional<mandate>)> then) {
  if (call->step_up_token())
    return require_confirmation(call, std::move(intent), [then = std::move(then)] { then(std::nullopt); });
  call->set_intent(std::move(intent));
  then(call->caller().mandate);
}

void require_confirmation(const call_ptr& call, confirmed_intent intent, std::function<void()> then) {
  call->set_intent(intent);
  if (!call->step_up_token()) return call->refuse(second_factor_required());
  call->ask(
      spend_step_up{call->caller().session, *call->step_up_token(), std::move(intent), call->claim(), call->now()},
      [then = std::move(then)](done) { then(); });
}

}  // namespace florin
