#include "tests/actors/example_bank.hpp"

namespace florin {

account_opened opening_of(const account_id& id, const user_id& owner, const currency& of) {
  account_opened opening;
  opening.account = id;
  opening.number = "101" + std::to_string(id.low);
  opening.owner = owner;
  opening.currency = of;
  opening.interest_rate = {5, 4};
  opening.monthly_fee = money::zero(of);
  opening.overdraft_limit = money::zero(of);
  opening.opened_at = noon;
  return opening;
}

account account_with(const account_id& id, const user_id& owner, const money& balance) {
  auto state = apply(opening_of(id, owner, balance.currency));
  stamped_posting deposit{{account_number(0), id, balance}, 0, 0, 2, balance.minor};
  apply(state, deposit, transaction_type::deposit, noon);
  return state;
}

transaction transfer_of(const user_id& initiator, std::vector<posting> postings) {
  static identifier_source identifiers{1};
  transaction proposed;
  proposed.id = identifiers.next<transaction_id>(noon);
  proposed.initiator = initiator;
  proposed.postings = std::move(postings);
  return proposed;
}

product_catalogue example_catalogue() {
  auto amount = [](const char* text) { return *decimal::parse(text); };
  auto offer = [&](account_type type, const char* prefix, const char* minimum, const char* fee) {
    product terms;
    terms.type = type;
    terms.number_prefix = prefix;
    terms.minimum_deposit = amount(minimum);
    terms.monthly_fee = amount(fee);
    terms.interest_rate = {5, 4};
    return terms;
  };
  auto checking = offer(account_type::checking, "101", "0.00", "5.00");
  checking.maximum_overdraft_limit = amount("500.00");
  checking.limits = {{limit_kind::withdraw, limit_period::day, amount("2500.00")},
                     {limit_kind::transfer, limit_period::month, amount("10000.00")}};
  auto savings = offer(account_type::savings, "201", "100.00", "0.00");
  savings.limits = {{limit_kind::withdraw, limit_period::day, amount("1000.00")}};
  auto investment = offer(account_type::investment, "301", "1000.00", "0.00");
  investment.requires_kyc = true;
  auto crypto = offer(account_type::crypto, "401", "0.00", "0.00");
  crypto.requires_wallet = true;
  auto business = offer(account_type::business, "501", "500.00", "15.00");
  business.requires_business_verification = true;

  product_catalogue catalogue;
  catalogue.environment = environment::sandbox();
  catalogue.products = {checking, savings, investment, crypto, business};
  for (auto code : {"USD", "EUR", "GBP", "BTC", "ETH", "USDC", "USDT", "DAI"})
    catalogue.currencies.push_back(*currency::find(code));
  return catalogue;
}

std::string detail_of(const error& refusal, const std::string& name) {
  struct {
    std::string operator()(const std::string& text) const { return text; }
    std::string operator()(std::int64_t number) const { return std::to_string(number); }
    std::string operator()(bool flag) const { return flag ? "true" : "false"; }
    std::string operator()(const std::vector<std::string>& texts) const {
      std::string all;
      for (const auto& text : texts) all += (all.empty() ? "" : ", ") + text;
      return all;
    }
  } shown;
  for (const auto& detail : refusal.details)
    if (detail.name == name) return std::visit(shown, detail.value);
  return "(none)";
}

}  // namespace florin
