#include "api/auth/login.hpp"

#include "actors/user/user_commands.hpp"

namespace florin {
namespace {

error one_name_is_needed() {
  return error{error_code::validation_error, "A login needs one name", {}}.with(
      "email", std::vector<std::string>{"Send either email or username"});
}

login_body body_of(const call_ptr& call, const log_in::answer& outcome) {
  if (!outcome.login) return {true, outcome.challenge, {}, {}, {}, {}, {}};
  auto tokens = tokens_for(call, *outcome.login);
  return {false,
          std::nullopt,
          std::move(tokens.access_token),
          std::move(tokens.refresh_token),
          std::move(tokens.token_type),
          tokens.expires_in,
          tokens.session_id};
}

}  // namespace

token_body tokens_for(const call_ptr& call, const live_login& login) {
  auto issued = call->shared().tokens.issue(login, call->now(), call->bank().identifiers());
  return {std::move(issued.access_token), std::move(issued.refresh_token), "Bearer", issued.expires_in,
          login.session.id};
}

void log_in_with_password(const call_ptr& call, login_request body) {
  if (body.email.has_value() == body.username.has_value()) return call->refuse(one_name_is_needed());
  log_in command{body.email ? *body.email : *body.username, std::move(body.password), call->from(), call->now()};
  call->ask(std::move(command),
            [call](const log_in::answer& outcome) { call->succeed(200, body_of(call, outcome)); });
}

}  // namespace florin
