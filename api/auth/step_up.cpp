#include "api/auth/step_up.hpp"

#include <algorithm>

#include "actors/session/standing.hpp"
#include "actors/user/passkey_commands.hpp"
#include "actors/user/second_factor_rules.hpp"
#include "actors/user/user_commands.hpp"

namespace florin {
namespace {

/// rules.md §11, of a code that comes with nothing else.
constexpr std::chrono::seconds unbound_step_up_life{120};

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
  return error{error_code::validation_error, "A proof that you are there is needed", {}}.with(
      "code", std::vector<std::string>{"Send one of a code, what a passkey has answered, and the password"});
}

error password_is_not_enough() {
  return {error_code::business_rule_violation,
          "The password alone does not confirm this: turn two-factor authentication on with "
          "POST /v1/users/me/2fa/enable first",
          {}};
}

error password_is_needed_too() {
  return error{error_code::validation_error, "An enrolment code confirms nothing without the password", {}}.with(
      "enrolment_code", std::vector<std::string>{"Send it together with `password`"});
}

/// Why it cannot be confirmed like that.
std::optional<error> refuse_request(const route_table& routes, const step_up_request& body) {
  if (int{body.code.has_value()} + body.passkey.has_value() + body.password.has_value() != 1)
    return one_proof_is_needed();
  if (body.enrolment_code && !body.password) return password_is_needed_too();
  // Only a second factor is good for whatever comes next.
  if (!body.operation) return body.password ? std::optional{unknown_operation(routes)} : std::nullopt;
  const auto* named = routes.find_by_name(*body.operation);
  if (!named || !named->is_confirmable) return unknown_operation(routes);
  if (body.password && !named->is_confirmed_by_password) return password_is_not_enough();
  return std::nullopt;
}

void issue_step_up(const call_ptr& call, confirmed_intent intent) {
  const auto& caller = call->caller();
  auto token = to_text(call->bank().identifiers().next<token_id>(call->now()));
  std::chrono::seconds life = intent.operation.empty() ? unbound_step_up_life : step_up_life;
  auto expires_at = call->now() + life;
  call->ask(grant_step_up{caller.session, token, std::move(intent), expires_at, call->now()},
            [call, token, life](done) {
              auto elevated = call->shared().tokens.issue_step_up(call->caller(), token, call->now());
              call->succeed(200, step_up_body{std::move(elevated), "Bearer", life.count()});
            });
}

}  // namespace

void step_up(const call_ptr& call, step_up_request body) {
  if (auto refusal = refuse_request(call->shared().routes, body)) return call->refuse(*refusal);
  confirmed_intent intent{std::move(body.operation).value_or(""), body.amount, std::move(body.payee).value_or(""),
                          body.account ? to_text(*body.account) : "", std::move(body.items_digest).value_or("")};
  auto proved = [call, intent](done) { issue_step_up(call, intent); };
  const auto& user = call->caller().user;
  if (body.code)
    return call->ask(prove_second_factor{user, std::move(*body.code), call->from(), call->now()}, proved);
  if (body.password)
    return call->ask(prove_password{user, std::move(*body.password), call->from(), call->now(),
                                    std::move(body.enrolment_code).value_or("")},
                     proved);
  auto client_data = client_data_of(body.passkey->response.client_data);
  auto assertion = assertion_of(*body.passkey);
  if (!client_data || !assertion) return call->refuse(one_proof_is_needed());
  call->ask(prove_passkey{user, std::move(*client_data), std::move(*assertion), call->from(), call->now()},
            proved);
}

void require_proof(const call_ptr& call, confirmed_intent intent, std::function<void()> then) {
  find_confirmation(call, std::move(intent), [call, then = std::move(then)](bool is_confirmed) {
    if (is_confirmed) return then();
    call->ask(get_user{call->caller().user},
              [call](const user& state) { call->refuse(*refuse_unproved(state, false)); });
  });
}

void find_confirmation(const call_ptr& call, confirmed_intent intent, std::function<void(bool)> then) {
  if (is_program(call->caller().kind)) return then(true);
  if (call->step_up_token())
    return require_confirmation(call, std::move(intent), [then = std::move(then)] { then(true); });
  call->set_intent(std::move(intent));
  then(false);
}

void with_mandate(const call_ptr& call, confirmed_intent intent,
                  std::function<void(std::optional<mandate>)> then) {
  // The journal looks at it again. Here it costs nobody anything.
  if (call->caller().moves_nothing) return call->refuse(user_blocked());
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
