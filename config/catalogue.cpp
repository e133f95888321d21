#include "config/catalogue.hpp"

namespace florin {
namespace {

std::optional<decimal> optional_amount(const std::string& text) {
  return text.empty() ? std::nullopt : decimal::parse(text);
}

product product_of(account_type type, const product_settings& configured) {
  product terms;
  terms.type = type;
  terms.number_prefix = configured.number_prefix;
  terms.minimum_deposit = decimal::parse(configured.minimum_deposit).value();
  terms.monthly_fee = decimal::parse(configured.monthly_fee).value();
  terms.interest_rate = configured.interest_rate;
  terms.default_overdraft_limit = decimal::parse(configured.default_overdraft_limit).value();
  terms.maximum_overdraft_limit = decimal::parse(configured.maximum_overdraft_limit).value();
  terms.daily_withdraw_limit = optional_amount(configured.daily_withdraw_limit);
  terms.monthly_transfer_limit = optional_amount(configured.monthly_transfer_limit);
  terms.requires_kyc = configured.requires_kyc;
  terms.requires_business_verification = configured.requires_business_verification;
  terms.requires_wallet = configured.requires_wallet;
  return terms;
}

}  // namespace

product_catalogue catalogue_of(const settings& all) {
  product_catalogue catalogue;
  const auto& products = all.products;
  catalogue.products = {
      product_of(account_type::checking, products.checking),
      product_of(account_type::savings, products.savings),
      product_of(account_type::investment, products.investment),
      product_of(account_type::crypto, products.crypto),
      product_of(account_type::business, products.business),
  };
  for (const auto& code : all.currencies.enabled) catalogue.currencies.push_back(currency::find(code).value());
  catalogue.max_open_accounts_per_user = static_cast<std::size_t>(products.max_open_accounts_per_user);
  return catalogue;
}

}  // namespace florin
