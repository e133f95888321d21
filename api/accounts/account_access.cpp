#include "api/accounts/account_access.hpp"

namespace florin {

std::optional<account_id> account_in_path(const api_call& call) {
  return account_id::parse(call.path_parameter("id"));
}

}  // namespace florin
