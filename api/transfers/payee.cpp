#include "api/transfers/payee.hpp"

namespace florin {

const owned_account* receiving_account(const std::vector<owned_account>& held, const currency& sent) {
  const owned_account* oldest = nullptr;
  for (const auto& account : held) {
    if (account.is_closed || account.currency != sent) continue;
    if (account.type == account_type::checking) return &account;
    if (!oldest) oldest = &account;
  }
  return oldest;
}

}  // namespace florin
