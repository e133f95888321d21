#pragma once

#include "api/api_call.hpp"

namespace florin {

// The token follows the # of the link, which browsers send to nobody: the page's script sends it to the operation
// that takes it, once somebody presses the button, so that what opens links by itself spends none.

/// To POST /users/me/email/confirm.
void show_confirm_email(const call_ptr& call);
/// To POST /auth/password/reset.
void show_reset_password(const call_ptr& call);
/// To POST /auth/password/forgot.
void show_forgot_password(const call_ptr& call);

}  // namespace florin
