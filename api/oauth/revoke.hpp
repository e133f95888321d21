#pragma once

#include "api/oauth/presented_token.hpp"

namespace florin {

/// POST /oauth/revoke (P161, RFC 7009): the token's grant ends, and with it all of its tokens, before the answer.
/// Any token that names the grant will do, also a refresh token that was exchanged since.
/// A token that is none is answered alike (§2.2).
void revoke_token(const call_ptr& call, presented_token_form form);

}  // namespace florin
