#include "api/users/user_routes.hpp"

#include "api/middleware/typed_endpoint.hpp"
#include "api/users/activity.hpp"
#include "api/users/avatar.hpp"
#include "api/users/change_email.hpp"
#include "api/users/create_user.hpp"
#include "api/users/export_users.hpp"
#include "api/users/get_own_user.hpp"
#include "api/users/import_users.hpp"
#include "api/users/life_cycle.hpp"
#include "api/users/preferences.hpp"
#include "api/users/sessions.hpp"
#include "api/users/two_factor.hpp"
#include "api/users/update_profile.hpp"
#include "api/users/update_user.hpp"
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
          .name = "users.me.update",
          .method = "PUT",
          .path = "/v1/users/me",
          .permission = "profile:write",
          .endpoint = takes_body(update_own_profile),
          .summary = "Replace what you say about yourself; what is left out is gone",
          .answers = {reply<user_body>(200, "The caller")},
      },
      {
          .name = "users.me.delete",
          .method = "DELETE",
          .path = "/v1/users/me",
          .permission = "profile:write",
          .bucket = "users.me.delete",
          .is_confirmable = true,
          .endpoint = takes_query(delete_oneself),
          .summary = "Leave: so that staff can still restore you, or for good",
          .answers = {nothing(204, "All logins and API keys are over")},
          .refusals = {conflict},
      },
      {
          .name = "users.me.deactivate",
          .method = "POST",
          .path = "/v1/users/me/deactivate",
          .permission = "profile:write",
          .endpoint = takes_nothing(deactivate_oneself),
          .summary = "Let nobody use your login and API keys until you reactivate them",
          .answers = {nothing(204, "All logins are over")},
          .refusals = {conflict},
      },
      {
          .name = "users.me.reactivate",
          .method = "POST",
          .path = "/v1/users/me/reactivate",
          .bucket = "users.me.reactivate",
          .endpoint = takes_body(reactivate_oneself),
          .summary = "Come back with your password; then log in",
          .answers = {nothing(204, "You are active")},
          .refusals = {unauthenticated},
      },
      {
          .name = "users.me.preferences.get",
          .method = "GET",
          .path = "/v1/users/me/preferences",
          .permission = "profile:read",
          .endpoint = takes_nothing(get_own_preferences),
          .summary = "See how you want to be served",
          .answers = {reply<preferences_body>(200, "The preferences")},
      },
      {
          .name = "users.me.preferences",
          .method = "PUT",
          .path = "/v1/users/me/preferences",
          .permission = "profile:write",
          .endpoint = takes_body(change_own_preferences),
          .summary = "Say how you want to be served; what is left out gets its default",
          .answers = {reply<preferences_body>(200, "The preferences")},
      },
      {
          .name = "users.me.avatar",
          .method = "POST",
          .path = "/v1/users/me/avatar",
          .permission = "profile:write",
          .bucket = "users.me.avatar",
          .size = body_size::picture,
          .endpoint = takes_file(upload_own_avatar, {"image/png", "image/jpeg", "image/webp"}),
          .summary =
              "Upload your picture; the middle of it is kept, 256 by 256 pixels, and nothing else of the file",
          .answers = {nothing(204, "It is your picture now")},
          .refusals = {validation_error},
      },
      {
          .name = "users.me.avatar.get",
          .method = "GET",
          .path = "/v1/users/me/avatar",
          .permission = "profile:read",
          .endpoint = takes_nothing(get_own_avatar),
          .summary = "See your picture, or the one that you have without one",
          .answers = {file_reply({"image/webp"}, "The picture, with its ETag")},
      },
      {
          .name = "users.me.avatar.delete",
          .method = "DELETE",
          .path = "/v1/users/me/avatar",
          .permission = "profile:write",
          .endpoint = takes_nothing(remove_own_avatar),
          .summary = "Remove your picture",
          .answers = {nothing(204, "You have none")},
      },
      {
          .name = "users.me.email.change",
          .method = "PUT",
          .path = "/v1/users/me/email",
          .permission = "profile:write",
          .bucket = "users.me.email.change",
          .is_confirmable = true,
          .endpoint = takes_body(change_own_email),
          .summary = "Change your e-mail address; the new one has to be verified, and the old one is told",
          .answers = {reply<user_body>(200, "The caller")},
          .refusals = {conflict},
      },
      {
          .name = "users.import",
          .method = "POST",
          .path = "/v1/users/import",
          .permission = "users:import",
          .bucket = "users.import",
          .size = body_size::import,
          .endpoint = takes_file(import_users, {"text/csv", "application/json"}),
          .summary = "Register the users of a file: columns or fields username, email, full_name and locale; each "
                     "gets an "
                     "e-mail with a link to choose a password",
          .answers = {reply<import_report_body>(200, "What became of each row")},
          .refusals = {validation_error},
      },
      {
          .name = "users.export",
          .method = "GET",
          .path = "/v1/users/export",
          .permission = "users:export",
          .bucket = "users.export",
          .endpoint = takes_query(export_users),
          .summary = "Get all users as a file",
          .answers = {file_reply({"text/csv", xlsx_media_type}, "A row for each user")},
          .refusals = {validation_error},
      },
      {
          .name = "users.get",
          .method = "GET",
          .path = "/v1/users/{id}",
          .permission = "profile:read",
          .permission_for_others = "users:read",
          .endpoint = takes_nothing(get_one_user),
          .summary = "See what is known of you, or as staff of somebody",
          .answers = {reply<user_body>(200, "The user")},
      },
      {
          .name = "users.update",
          .method = "PUT",
          .path = "/v1/users/{id}",
          .permission = "profile:write",
          .permission_for_others = "users:write",
          .bucket = "users.me.email.change",
          .is_confirmable = true,
          .endpoint = takes_body(update_one_user),
          .summary = "Change name or e-mail address, yours or as staff somebody's",
          .answers = {reply<user_body>(200, "The user")},
          .refusals = {conflict},
      },
      {
          .name = "users.me.email.verify",
          .method = "POST",
          .path = "/v1/users/me/email/verify",
          .permission = "profile:write",
          .bucket = "users.me.email.verify",
          .idempotency = idempotency_rule::optional,
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
          .endpoint = takes_query(list_live_sessions),
          .summary = "See where you are logged in, and your API keys",
          .answers = {page_reply<session_body>("A page of them, the newest first")},
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
      {"PUT", "/api/user/profile/update/", "users.me.update"},
      {"POST", "/v1/users/verify-email", "users.me.email.confirm"},
  };
}

}  // namespace florin
