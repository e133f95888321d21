#include "api/accounts/create_account.hpp"
#include "api/accounts/freeze_account.hpp"
#include "api/admin/approvals/approvals.hpp"
#include "api/admin/roles/permissions.hpp"
#include "api/admin/roles/roles.hpp"
#include "api/admin/users/create_user.hpp"
#include "api/admin/users/reset_password.hpp"
#include "api/admin/users/user_roles.hpp"
#include "api/admin/users/user_status.hpp"
#include "api/api_keys/api_keys.hpp"
#include "api/auth/change_password.hpp"
#include "api/auth/finish_login.hpp"
#include "api/auth/forgot_password.hpp"
#include "api/auth/login.hpp"
#include "api/auth/refresh_tokens.hpp"
#include "api/auth/reset_password.hpp"
#include "api/auth/step_up.hpp"
#include "api/auth/validate_password.hpp"
#include "api/devices/devices.hpp"
#include "api/holds/capture_hold.hpp"
#include "api/holds/create_hold.hpp"
#include "api/json/parser.hpp"
#include "api/oauth/authorize.hpp"
#include "api/oauth/clients.hpp"
#include "api/oauth/presented_token.hpp"
#include "api/oauth/token.hpp"
#include "api/passkeys/passkey_login.hpp"
#include "api/passkeys/register_passkey.hpp"
#include "api/sandbox/sandbox_credentials.hpp"
#include "api/schema/query.hpp"
#include "api/transfers/account_transfer.hpp"
#include "api/transfers/create_transfer.hpp"
#include "api/transfers/transfer_batch.hpp"
#include "api/users/change_email.hpp"
#include "api/users/create_user.hpp"
#include "api/users/life_cycle.hpp"
#include "api/users/preferences_body.hpp"
#include "api/users/profile_body.hpp"
#include "api/users/two_factor.hpp"
#include "api/users/update_user.hpp"
#include "api/users/verify_email.hpp"
#include "api/users/verify_phone.hpp"
#include "tests/fuzzing/chosen_schema.hpp"
#include "tests/fuzzing/property.hpp"
#include "tests/fuzzing/targets.hpp"

namespace florin::fuzzing {
namespace {

template <class Body>
void check_body(std::string_view text) {
  auto document = json::parse(text);
  if (!document) return;
  problems found;
  auto body = read_json<Body>(*document, found);
  body ? check_comes_back(*body) : check_problems(found);
}

/// A body as forms send it, of which what is unknown is ignored.
template <class Form>
void check_form(std::string_view text) {
  auto parameters = parse_query(text);
  if (!parameters) return;
  problems found;
  auto form = read_query<Form>(known_parameters(std::move(*parameters), fields_of<Form>()), found);
  form ? check_comes_back(*form) : check_problems(found);
}

}  // namespace

// In the order of the corpus's first bytes: a new one goes to the end.
const std::vector<chosen_schema>& body_schemas() {
  static const std::vector<chosen_schema> schemas{
      choose<create_account_request>(check_body<create_account_request>),
      choose<account_transfer_request>(check_body<account_transfer_request>),
      choose<freeze_request>(check_body<freeze_request>),
      choose<create_transfer_request>(check_body<create_transfer_request>),
      choose<transfer_batch_request>(check_body<transfer_batch_request>),
      choose<validate_password_request>(check_body<validate_password_request>),
      choose<create_user_request>(check_body<create_user_request>),
      choose<login_request>(check_body<login_request>),
      choose<refresh_request>(check_body<refresh_request>),
      choose<change_password_request>(check_body<change_password_request>),
      choose<forgot_password_request>(check_body<forgot_password_request>),
      choose<reset_password_request>(check_body<reset_password_request>),
      choose<confirm_email_request>(check_body<confirm_email_request>),
      choose<confirm_phone_request>(check_body<confirm_phone_request>),
      choose<finish_login_request>(check_body<finish_login_request>),
      choose<step_up_request>(check_body<step_up_request>),
      choose<second_factor_code_request>(check_body<second_factor_code_request>),
      choose<disable_two_factor_request>(check_body<disable_two_factor_request>),
      choose<register_passkey_request>(check_body<register_passkey_request>),
      choose<passkey_options_request>(check_body<passkey_options_request>),
      choose<passkey_login_request>(check_body<passkey_login_request>),
      choose<create_api_key_request>(check_body<create_api_key_request>),
      choose<create_client_request>(check_body<create_client_request>),
      choose<token_form>(check_form<token_form>),
      choose<presented_token_form>(check_form<presented_token_form>),
      choose<consent_form>(check_form<consent_form>),
      choose<sandbox_credentials_request>(check_body<sandbox_credentials_request>),
      choose<invite_user_request>(check_body<invite_user_request>),
      choose<update_user_request>(check_body<update_user_request>),
      choose<user_status_request>(check_body<user_status_request>),
      choose<block_request>(check_body<block_request>),
      choose<unblock_request>(check_body<unblock_request>),
      choose<void_password_request>(check_body<void_password_request>),
      choose<role_grant_request>(check_body<role_grant_request>),
      choose<approval_decision_request>(check_body<approval_decision_request>),
      choose<create_role_request>(check_body<create_role_request>),
      choose<change_role_request>(check_body<change_role_request>),
      choose<permission_request>(check_body<permission_request>),
      choose<profile_request>(check_body<profile_request>),
      choose<change_email_request>(check_body<change_email_request>),
      choose<preferences_body>(check_body<preferences_body>),
      choose<reactivate_request>(check_body<reactivate_request>),
      choose<register_device_request>(check_body<register_device_request>),
      choose<change_limits_request>(check_body<change_limits_request>),
      choose<create_hold_request>(check_body<create_hold_request>),
      choose<capture_hold_request>(check_body<capture_hold_request>),
  };
  return schemas;
}

void check_request_bodies(std::string_view input) { check_chosen(body_schemas(), input); }

}  // namespace florin::fuzzing
