#pragma once

#include "api/api_call.hpp"

namespace florin {

/// GET /users/me/passkeys.
void list_own_passkeys(const call_ptr& call);
/// DELETE /users/me/passkeys/{id}. A second factor has to confirm it, with the id as the payee.
void remove_own_passkey(const call_ptr& call);

}  // namespace florin
