#include "api/passkeys/passkey_login.hpp"

#include "actors/credentials/link_token.hpp"
#include "actors/user/login_rules.hpp"
#include "actors/values/base64url.hpp"
#include "api/auth/login.hpp"

namespace florin {
namespace {

void show_options(const call_ptr& call, const passkey_question& asked, std::string user_verification) {
  passkey_request_body options;
  options.challenge = asked.challenge;
  options.relying_party = asked.relying_party;
  for (const auto& id : asked.allowed) options.allowed.push_back({"public-key", to_base64url(id)});
  options.user_verification = std::move(user_verification);
  call->succeed(200, options);
}

/// After a password its challenge says who it is, otherwise the authenticator does.
std::optional<user_id> user_of(const passkey_login_request& body) {
  if (body.challenge) return user_of_link_token(*body.challenge);
  return body.credential.response.user_handle ? user_of_handle(*body.credential.response.user_handle)
                                              : std::nullopt;
}

}  // namespace

void give_passkey_options(const call_ptr& call, passkey_options_request body) {
  if (!body.challenge)
    return call->ask(begin_passkey_login{call->now()},
                     [call](const passkey_question& asked) { show_options(call, asked, "required"); });
  auto user = user_of_link_token(*body.challenge);
  if (!user) return call->refuse(login_refused());
  call->ask(find_passkeys{*user, std::move(*body.challenge), call->from(), call->now()},
            [call](const passkey_question& asked) { show_options(call, asked, "preferred"); });
}

void finish_login_with_passkey(const call_ptr& call, passkey_login_request body) {
  auto user = user_of(body);
  auto client_data = client_data_of(body.credential.response.client_data);
  auto assertion = assertion_of(body.credential);
  if (!user || !client_data || !assertion) return call->refuse(login_refused());
  log_in_with_passkey command{*user,
                              std::move(body.challenge).value_or(""),
                              std::move(*client_data),
                              std::move(*assertion),
                              call->from(),
                              call->now()};
  call->ask(std::move(command),
            [call](const live_login& opened) { call->succeed(200, tokens_for(call, opened)); });
}

}  // namespace florin
