#pragma once

#include <string>
#include <vector>

#include "actors/account/account_view.hpp"
#include "actors/role/role.hpp"
#include "actors/session/origin.hpp"
#include "actors/user/user.hpp"

namespace florin {

/// A fresh sandbox user with an API key and three funded accounts (P89, P90).
struct create_sandbox_customer {
  struct answer {
    florin::user user;
    std::vector<account_view> accounts;
  };
  std::string credential_digest;
  timestamp now;
  origin from{};
  /// To try out what staff does, others than a customer's.
  std::vector<std::string> roles{std::string(customer_role)};
};

}  // namespace florin
