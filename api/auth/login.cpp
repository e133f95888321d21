#include "api/auth/login.hpp"

namespace florin {
namespace {

error one_name_is_needed() {
  return error{error_code::validation_error, "A login needs one name", {}}.with(
      "email", std::vector<std::string>{"Send either email or username"});
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
            [call](const live_login& opened) { call->succeed(200, tokens_for(call, opened)); });
}

}  // namespace florin
