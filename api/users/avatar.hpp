#pragma once

#include "api/api_call.hpp"

namespace florin {

/// POST /users/me/avatar (P133): the body is the picture.
void upload_own_avatar(const call_ptr& call);
/// GET /users/me/avatar: who has none gets the default one.
void get_own_avatar(const call_ptr& call);
/// DELETE /users/me/avatar (P134).
void remove_own_avatar(const call_ptr& call);

}  // namespace florin
