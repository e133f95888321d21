#include "api/users/user_routes.hpp"

#include "api/middleware/typed_endpoint.hpp"
#include "api/users/activity.hpp"
#include "api/users/create_user.hpp"
#include "api/users/get_own_user.hpp"
#include "api/users/sessions.hpp"
#include "api/users/two_factor.hpp"
#include "api/users/user_body.hpp"
#include "api/users/verify_email.hpp"

namespace florin {

std::vector<operation> user_routes() {
  using enum error_code;
  return {
      {
          .name = "users.create",
          .method = "POST",
          .path = "/v1/users",
          .bucket = "users.create",
          .endpoint = takes_body(create_user),
          .summary = "Register",
          .answers = {reply<user_body>(201, "The new user")},
          .refusals = {conflict},
      },
      {
          .name = "users.me.get",
          .method = "GET",
          .path = "/v1/users/me",
          .permission = "profile:read",
          .endpoint = takes_nothing(get_own_user),
          .summary = "See what is known of you",
          .answers = {reply<user_body>(200, "The caller")},
      },
      {
          .name = "users.me.email.verify",
          .method = "POST",
          .path = "/v1/users/me/email/verify",
          .permission = "profile:write",
          .bucket = "users.me.email.verify",
          .endpoint = takes_nothing(send_email_link),
          .summary = "Send the e-mail with the link that verifies your address again",
          .answers = {nothing(202, "It will be sent")},
          .refusals = {conflict},
      },
      {
          .name = "users.me.email.confirm",
          .method = "POST",
          .path = "/v1/users/me/email/confirm",
          .bucket = "users.me.email.confirm",
          .endpoint = takes_body(confirm_address),
          .summary = "Verify an address with the token of an e-mail",
          .answers = {nothing(204, "The address is verified")},
      },
      {
          .name = "users.me.2fa.enable",
          .method = "POST",
          .path = "/v1/users/me/2fa/enable",
          .permission = "profile:write",
          .bucket = "users.me.2fa",
          .is_confirmable = true,
          .endpoint = takes_nothing(enable_two_factor),
          .summary = "Get a secret for an authenticator app; it counts once a code has confirmed it",
          .answers = {reply<totp_enrolment_body>(200, "The secret, as text and as a QR code")},
          .refusals = {conflict},
      },
      {
          .name = "users.me.2fa.verify",
          .method = "POST",
          .path = "/v1/users/me/2fa/verify",
          .permission = "profile:write",
          .bucket = "users.me.2fa",
          .endpoint = takes_body(verify_two_factor),
          .summary = "Turn two-factor authentication on with a first code",
          .answers = {reply<recovery_codes_body>(200, "It is on. Recovery codes, shown this once")},
          .refusals = {conflict},
      },
      {
          .name = "users.me.2fa.disable",
          .method = "POST",
          .path = "/v1/users/me/2fa/disable",
          .permission = "profile:write",
          .bucket = "users.me.2fa",
          .endpoint = takes_body(disable_two_factor),
          .summary = "Turn two-factor authentication off",
          .answers = {nothing(204, "It is off")},
          .refusals = {conflict},
      },
      {
          .name = "users.me.2fa.recovery_codes",
          .method = "POST",
          .path = "/v1/users/me/2fa/recovery-codes",
          .permission = "profile:write",
          .bucket = "users.me.2fa",
          .endpoint = takes_body(renew_own_recovery_codes),
          .summary = "Replace your recovery codes",
          .answers = {reply<recovery_codes_body>(200, "The new ones, shown this once; the earlier ones are void")},
          .refusals = {conflict},
      },
      {
          .name = "users.sessions.list",
          .method = "GET",
          .path = "/v1/users/{id}/sessions",
          .permission = "sessions:read",
          .permission_for_others = "users:read",
          .endpoint = takes_nothing(list_live_sessions),
          .summary = "See where you are logged in, and your API keys",
          .answers = {reply<std::vector<session_body>>(200, "The newest first")},
      },
      {
          .name = "users.sessions.end",
          .method = "DELETE",
          .path = "/v1/users/{id}/sessions/{session_id}",
          .permission = "sessions:write",
          .permission_for_others = "users:write",
          .endpoint = takes_nothing(end_live_session),
          .summary = "End one of your sessions; its next request is refused",
          .answers = {nothing(204, "It is over")},
      },
      {
          .name = "users.sessions.end_all",
          .method = "DELETE",
          .path = "/v1/users/{id}/sessions",
          .permission = "sessions:write",
          .permission_for_others = "users:write",
          .endpoint = takes_nothing(end_live_logins),
          .summary = "Log out everywhere, here too; API keys go on",
          .answers = {nothing(204, "All logins are over")},
      },
      {
          .name = "users.activity",
          .method = "GET",
          .path = "/v1/users/{id}/activity",
          .permission = "profile:read",
          .permission_for_others = "users:read",
          .endpoint = takes_query(list_activity),
          .summary = "See what happened to you, your logins and your accounts",
          .answers = {page_reply<audit_event_body>("A page of events, the latest first")},
      },
  };
}

std::vector<route_alias> user_aliases() {
  return {
      {"POST", "/api/register/", "users.create"},
      {"GET", "/api/user/profile/", "users.me.get"},
      {"POST", "/api/security/enable-2fa/", "users.me.2fa.enable"},
      {"POST", "/api/security/disable-2fa/", "users.me.2fa.disable"},
      {"POST", "/v1/users/verify-email", "users.me.email.confirm"},
  };
}

}  // namespace florin
