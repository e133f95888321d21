#include "api/accounts/account_access.hpp"

namespace florin {

error no_such_account() {
  return {error_code::account_not_found, "Account not found or you don't have permission to access it", {}};
}

std::optional<account_id> account_in_path(const api_call& call) {
  return account_id::parse(call.path_parameter("id"));
}

}  // namespace florin
