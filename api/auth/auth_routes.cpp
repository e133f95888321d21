#include "api/auth/auth_routes.hpp"

#include "api/auth/change_password.hpp"
#include "api/auth/credential_review.hpp"
#include "api/auth/finish_login.hpp"
#include "api/auth/forgot_password.hpp"
#include "api/auth/login.hpp"
#include "api/auth/logout.hpp"
#include "api/auth/refresh_tokens.hpp"
#include "api/auth/reset_password.hpp"
#include "api/auth/step_up.hpp"
#include "api/auth/validate_password.hpp"
#include "api/middleware/typed_endpoint.hpp"

namespace florin {

std::vector<operation> auth_routes() {
  using enum error_code;
  return {
      {
          .name = "auth.login",
          .method = "POST",
          .path = "/v1/auth/login",
          .bucket = "auth.login",
          .opens_login = true,
          .endpoint = takes_body(log_in_with_password),
          .summary = "Log in with a password",
          .answers = {reply<login_body>(200, "The tokens of the new login, or the challenge for a second factor")},
          .refusals = {unauthenticated},
      },
      {
          .name = "auth.login.second_factor",
          .method = "POST",
          .path = "/v1/auth/login/2fa",
          .bucket = "auth.login.second_factor",
          .opens_login = true,
          .endpoint = takes_body(finish_login_with_code),
          .summary = "Finish a login with a code of the authenticator app or a recovery code",
          .answers = {reply<token_body>(200, "The tokens of the new login")},
          .refusals = {unauthenticated},
      },
      {
          .name = "auth.step_up",
          .method = "POST",
          .path = "/v1/auth/step-up",
          .permission = "sessions:write",
          .bucket = "auth.step_up",
          .endpoint = takes_body(step_up),
          .summary =
              "Confirm one operation, its amount and payee with a second factor, or with the password of who has "
              "none",
          .answers = {reply<step_up_body>(200, "A token that confirms it once")},
          .refusals = {business_rule_violation},
      },
      {
          .name = "auth.token.refresh",
          .method = "POST",
          .path = "/v1/auth/token/refresh",
          .bucket = "auth.token.refresh",
          .endpoint = takes_body(refresh_tokens),
          .summary = "Exchange a refresh token for new tokens",
          .answers = {reply<token_body>(200, "New tokens; the refresh token that was sent is spent")},
          .refusals = {unauthenticated},
      },
      {
          .name = "auth.logout",
          .method = "POST",
          .path = "/v1/auth/logout",
          .permission = "sessions:write",
          .bucket = credentials_bucket,
          .endpoint = takes_nothing(log_out),
          .summary = "End this login; its next request is refused",
          .answers = {nothing(204, "It is over")},
          .refusals = {business_rule_violation},
      },
      {
          .name = "auth.password.change",
          .method = "POST",
          .path = "/v1/auth/password/change",
          .permission = "profile:write",
          .bucket = "auth.password.change",
          .endpoint = takes_body(change_own_password),
          .summary = "Change your password; ends all your other logins",
          .answers = {reply<credential_review_body>(200,
                                                    "The new password counts; what was ended, and what goes on")},
          .refusals = {business_rule_violation},
      },
      {
          .name = "auth.password.forgot",
          .method = "POST",
          .path = "/v1/auth/password/forgot",
          .bucket = "auth.password.forgot",
          .endpoint = takes_body(send_password_link),
          .summary = "Get an e-mail with a link that sets a new password",
          .answers = {nothing(202, "If somebody is registered with the address, the e-mail will be sent")},
      },
      {
          .name = "auth.password.reset",
          .method = "POST",
          .path = "/v1/auth/password/reset",
          .bucket = "auth.password.reset",
          .endpoint = takes_body(set_forgotten_password),
          .summary = "Set a new password with the token of an e-mail; ends all your logins",
          .answers = {reply<credential_review_body>(200,
                                                    "The new password counts; what was ended, and what goes on")},
          .refusals = {conflict},
      },
      {
          .name = "auth.password.validate",
          .method = "POST",
          .path = "/v1/auth/password/validate",
          .bucket = "auth.password.validate",
          .endpoint = takes_body(validate_password),
          .summary = "Check how good a password is before you choose it",
          .answers = {reply<password_assessment_body>(200,
                                                      "What speaks against it, and what would make it better")},
      },
  };
}

std::vector<route_alias> auth_aliases() {
  return {
      {"POST", "/api/login/", "auth.login"},
      {"POST", "/api/user/logout/", "auth.logout"},
      {"POST", "/api/user/change-password/", "auth.password.change"},
      {"POST", "/v1/users/reset-password", "auth.password.forgot"},
      {"POST", "/api/user/reset-password/", "auth.password.forgot"},
      {"POST", "/api/security/verify-otp/", "auth.step_up"},
  };
}

}  // namespace florin
