#include "api/admin/users/admin_user_body.hpp"

#include "api/users/user_body.hpp"

namespace florin {

admin_user_body admin_body_of(const user& state) {
  admin_user_body body;
  body.user_id = state.id;
  body.username = state.username;
  body.email = state.email;
  body.email_verified = state.email_verified_at.has_value();
  if (!state.proposed_email.empty()) body.proposed_email = state.proposed_email;
  body.status = to_text(state.status);
  body.block_scope = text_of_block(state);
  body.status_reason = state.status_reason;
  body.status_since = state.status_since;
  body.kyc_status = to_text(state.kyc);
  body.roles = state.roles;
  body.permissions = state.permissions;
  body.locale = state.locale;
  body.registered_at = state.registered_at;
  body.last_login_at = state.last_login_at;
  return body;
}

}  // namespace florin
