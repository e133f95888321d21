#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "actors/account/account_type.hpp"
#include "actors/account/limit.hpp"
#include "actors/values/currency.hpp"
#include "actors/values/environment.hpp"
#include "actors/values/money.hpp"

namespace florin {

/// What a type of account offers and asks for (source: accounts-api.md "Account Types and Features").
/// Amounts are in the account's own currency.
struct product {
  account_type type = account_type::checking;
  std::string number_prefix;
  decimal minimum_deposit;
  decimal monthly_fee;
  /// Of a year.
  decimal interest_rate;
  decimal default_overdraft_limit;
  decimal maximum_overdraft_limit;
  /// In the account's currency; at most one for each kind and period.
  struct limit {
    limit_kind kind = limit_kind::transfer;
    limit_period period = limit_period::month;
    decimal amount;
  };
  std::vector<limit> limits;
  bool requires_kyc = false;
  bool requires_business_verification = false;
  bool requires_wallet = false;
};

/// Everything that can be opened here: products and currencies, and who pays for first deposits. Comes from the
/// configuration.
struct product_catalogue {
  std::vector<product> products;
  std::vector<currency> currencies;
  std::size_t max_open_accounts_per_user = 10;
  florin::environment environment = florin::environment::live();

  /// Null when there is no such product.
  const product* find(account_type type) const;
  bool is_enabled(const currency& candidate) const;
};

/// The amount in a currency, without decimals that the currency does not have.
money amount_in(const decimal& amount, const currency& of);

}  // namespace florin
