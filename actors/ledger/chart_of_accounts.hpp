#pragma once

#include <array>
#include <string_view>
#include <vector>

#include "actors/account/account.hpp"

namespace florin {

/// The bank itself owns accounts too (rules.md §6): one for each purpose and currency. The bank opens them when it
/// starts. Their ids are made of both, so nobody has to look them up.
enum class bank_account : std::uint8_t {
  /// Where deposits come from and withdrawals go to; in the sandbox, the source of all play money.
  clearing,
  fee_income,
  interest_expense,
  /// What conversions took in and paid out.
  exchange_position,
  exchange_income,
  rounding,
  /// Money whose owner is not known yet.
  suspense
};
inline constexpr std::array every_bank_account{bank_account::clearing,         bank_account::fee_income,
                                               bank_account::interest_expense, bank_account::exchange_position,
                                               bank_account::exchange_income,  bank_account::rounding,
                                               bank_account::suspense};
std::string_view to_text(bank_account purpose);

user_id bank_user();
account_id account_of(bank_account purpose, const currency& of);
inline account_id clearing_account(const currency& of) { return account_of(bank_account::clearing, of); }

account_opened bank_account_opening(bank_account purpose, const currency& of, timestamp opened_at);
/// All that are not among those that the bank holds already.
std::vector<account_opened> missing_bank_accounts(const std::vector<owned_account>& held,
                                                  const std::vector<currency>& currencies, timestamp opened_at);

}  // namespace florin
