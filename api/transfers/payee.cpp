#include "api/transfers/payee.hpp"

namespace florin {

const account_opened* receiving_account(const std::vector<account_opened>& held, const currency& sent) {
  const account_opened* oldest = nullptr;
  for (const auto& account : held) {
    if (account.currency != sent) continue;
    if (account.type == account_type::checking) return &account;
    if (!oldest) oldest = &account;
  }
  return oldest;
}

}  // namespace florin
