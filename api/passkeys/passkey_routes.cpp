#include "api/passkeys/passkey_routes.hpp"

#include "api/auth/login.hpp"
#include "api/middleware/typed_endpoint.hpp"
#include "api/passkeys/own_passkeys.hpp"
#include "api/passkeys/passkey_login.hpp"
#include "api/passkeys/register_passkey.hpp"

namespace florin {

std::vector<operation> passkey_routes() {
  using enum error_code;
  return {
      {
          .name = "users.me.passkeys.options",
          .method = "POST",
          .path = "/v1/users/me/passkeys/options",
          .permission = "profile:write",
          .bucket = "users.me.passkeys",
          .endpoint = takes_nothing(begin_registering_passkey),
          .summary = "Get what the browser needs to make a passkey",
          .answers = {reply<passkey_creation_body>(200, "For PublicKeyCredential.parseCreationOptionsFromJSON()")},
          .refusals = {conflict},
      },
      {
          .name = "users.me.passkeys.register",
          .method = "POST",
          .path = "/v1/users/me/passkeys",
          .permission = "profile:write",
          .bucket = "users.me.passkeys",
          .location = "/v1/users/me/passkeys/{passkey.id}",
          .is_confirmable = true,
          .is_confirmed_by_password = true,
          .endpoint = takes_body(register_passkey),
          .summary = "Add a passkey; it is a second factor, and logs in without a password",
          .answers = {reply<registered_passkey_body>(201, "The passkey")},
          .refusals = {conflict},
      },
      {
          .name = "users.me.passkeys.list",
          .method = "GET",
          .path = "/v1/users/me/passkeys",
          .permission = "profile:read",
          .endpoint = takes_nothing(list_own_passkeys),
          .summary = "See your passkeys",
          .answers = {page_reply<passkey_body>("All of them, the oldest first")},
      },
      {
          .name = "users.me.passkeys.remove",
          .method = "DELETE",
          .path = "/v1/users/me/passkeys/{id}",
          .permission = "profile:write",
          .bucket = "users.me.passkeys",
          .is_confirmable = true,
          .endpoint = takes_nothing(remove_own_passkey),
          .summary = "Remove a passkey",
          .answers = {nothing(204, "It opens nothing any more")},
          .refusals = {error_code::business_rule_violation},
      },
      {
          .name = "auth.login.passkey.options",
          .method = "POST",
          .path = "/v1/auth/login/passkey/options",
          .bucket = "auth.login",
          .endpoint = takes_body(give_passkey_options),
          .summary = "Get what the browser needs to use a passkey",
          .answers = {reply<passkey_request_body>(200, "For PublicKeyCredential.parseRequestOptionsFromJSON()")},
          .refusals = {unauthenticated},
      },
      {
          .name = "auth.login.passkey",
          .method = "POST",
          .path = "/v1/auth/login/passkey",
          .bucket = "auth.login",
          .opens_login = true,
          .endpoint = takes_body(finish_login_with_passkey),
          .summary = "Log in with a passkey, alone or after the password",
          .answers = {reply<token_body>(200, "The tokens of the new login")},
          .refusals = {unauthenticated},
      },
  };
}

}  // namespace florin
