#include "actors/ledger/chart_of_accounts.hpp"

#include <algorithm>

namespace florin {
namespace {

/// In the time part of an id, where no real one has so early an instant.
constexpr std::uint64_t bank_role = 1ULL << 16;
constexpr std::uint64_t role_of(bank_account purpose) {
  return (2ULL + static_cast<std::uint64_t>(purpose)) << 16;
}

}  // namespace

std::string_view to_text(bank_account purpose) {
  switch (purpose) {
    case bank_account::clearing: return "clearing";
    case bank_account::fee_income: return "fee-income";
    case bank_account::interest_expense: return "interest-expense";
    case bank_account::exchange_position: return "exchange-position";
    case bank_account::exchange_income: return "exchange-income";
    case bank_account::rounding: return "rounding";
    case bank_account::suspense: return "suspense";
  }
  return "";
}

user_id bank_user() { return user_id{{bank_role, 0}}; }

account_id account_of(bank_account purpose, const currency& of) {
  std::uint64_t letters = 0;
  for (char letter : of.code()) letters = letters << 8 | static_cast<unsigned char>(letter);
  return account_id{{role_of(purpose), letters}};
}

account_opened bank_account_opening(bank_account purpose, const currency& of, timestamp opened_at) {
  account_opened opening;
  opening.account = account_of(purpose, of);
  opening.number = std::string(to_text(purpose)) + "-" + std::string(of.code());
  opening.owner = bank_user();
  opening.type = account_type::internal;
  opening.currency = of;
  opening.monthly_fee = money::zero(of);
  opening.overdraft_limit = money::zero(of);
  opening.opened_at = opened_at;
  return opening;
}

std::vector<account_opened> missing_bank_accounts(const std::vector<owned_account>& held,
                                                  const std::vector<currency>& currencies, timestamp opened_at) {
  std::vector<account_opened> missing;
  for (const auto& of : currencies)
    for (auto purpose : every_bank_account)
      if (std::ranges::find(held, account_of(purpose, of), &owned_account::account) == held.end())
        missing.push_back(bank_account_opening(purpose, of, opened_at));
  return missing;
}

}  // namespace florin
