#include "config/product_catalogue.hpp"

namespace florin {
namespace {

decimal amount(const std::string& text) { return decimal::parse(text).value(); }

std::vector<product::limit> limits_of(const product_settings& configured) {
  std::vector<product::limit> limits;
  auto add = [&](limit_kind kind, limit_period period, const std::string& most) {
    if (!most.empty()) limits.push_back({kind, period, amount(most)});
  };
  add(limit_kind::withdraw, limit_period::day, configured.daily_withdraw_limit);
  add(limit_kind::transfer, limit_period::month, configured.monthly_transfer_limit);
  return limits;
}

product product_of(account_type type, const product_settings& configured) {
  return {.type = type,
          .number_prefix = configured.number_prefix,
          .minimum_deposit = amount(configured.minimum_deposit),
          .monthly_fee = amount(configured.monthly_fee),
          .interest_rate = amount(configured.interest_rate),
          .default_overdraft_limit = amount(configured.default_overdraft_limit),
          .maximum_overdraft_limit = amount(configured.maximum_overdraft_limit),
          .limits = limits_of(configured),
          .requires_kyc = configured.requires_kyc,
          .requires_business_verification = configured.requires_business_verification,
          .requires_wallet = configured.requires_wallet};
}

}  // namespace

product_catalogue product_catalogue_of(const settings& all) {
  product_catalogue catalogue;
  catalogue.products = {product_of(account_type::checking, all.products.checking),
                        product_of(account_type::savings, all.products.savings),
                        product_of(account_type::investment, all.products.investment),
                        product_of(account_type::crypto, all.products.crypto),
                        product_of(account_type::business, all.products.business)};
  for (const auto& code : all.currencies.enabled) catalogue.currencies.push_back(currency::find(code).value());
  catalogue.max_open_accounts_per_user = static_cast<std::size_t>(all.products.max_open_accounts_per_user);
  catalogue.environment = environment::named(all.server.environment);
  return catalogue;
}

}  // namespace florin
