#include "api/auth/own_login.hpp"

namespace florin {

bool refuse_unless_logged_in(const call_ptr& call) {
  if (call->caller().kind == credential_kind::login) return false;
  call->refuse({error_code::forbidden, "Log in to do this: an API key or an OAuth client may not", {}});
  return true;
}

}  // namespace florin
