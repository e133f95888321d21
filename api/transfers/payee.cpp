#include "api/transfers/payee.hpp"

namespace florin {

const held_account* receiving_account(const std::vector<held_account>& held, const currency& sent) {
  const held_account* oldest = nullptr;
  for (const auto& account : held) {
    if (account.is_closed || account.currency != sent) continue;
    if (account.type == account_type::checking) return &account;
    if (!oldest) oldest = &account;
  }
  return oldest;
}

}  // namespace florin
