#include "config/settings.hpp"

#include <algorithm>
#include <array>
#include <set>

#include "actors/values/environment.hpp"
#include "actors/values/money.hpp"
#include "config/invalid_setting.hpp"
#include "config/setting_value.hpp"
#include "config/settings_table.hpp"

namespace florin {
namespace {

struct value_check {
  template <class T, class Rule>
  void operator()(const std::string& key, const T& setting, const Rule& rule) const {
    if (!rule.accepts(setting)) throw invalid_setting::not_allowed(key, to_text(setting), rule.description());
  }

  template <class T, class Rule>
  void each(const std::string& key, const std::map<std::string, T>& entries, const Rule& rule) const {
    for (const auto& [name, setting] : entries) (*this)(key + "." + name, setting, rule);
  }
};

void check_database(const database_settings& database) {
  if (database.owner_url.empty() == database.server_url.empty()) return;
  std::string missing = database.owner_url.empty() ? "database.owner_url" : "database.server_url";
  throw invalid_setting::not_allowed(missing, "\"\"",
                                     "both database addresses, or neither for a private PostgreSQL");
}

void check_ports(const settings& all) {
  if (all.server.port == 0 || all.server.port != all.metrics.port) return;
  throw invalid_setting::not_allowed("metrics.port", std::to_string(all.metrics.port),
                                     "another port than server.port, or 0 for a free one");
}

/// Each enabled currency has an amount, and each amount fits its currency.
void check_amounts(const settings& all, const std::string& key, const std::map<std::string, std::string>& amounts,
                   const std::string& worth_usd, const std::string& example) {
  for (const auto& code : all.currencies.enabled)
    if (!amounts.contains(code))
      throw invalid_setting(key + code + " is missing: set the amount that is worth " + worth_usd + " USD, e.g. " +
                            key + code + "=" + example);
  for (const auto& [code, amount] : amounts) {
    auto of = currency::find(code);
    if (!of) throw invalid_setting(key + code + ": there is no currency " + code);
    if (!money::from(*decimal::parse(amount), *of))
      throw invalid_setting::not_allowed(key + code, to_text(setting_value{amount}),
                                         "an amount with at most " + std::to_string(of->scale()) + " decimals");
  }
}

/// Confirmations compare worths in dollars, see actors/transaction/confirmation.hpp.
void check_confirmed_dollars(const std::map<std::string, std::string>& amounts) {
  auto most = money::from({1'000'000, 0}, *currency::find("USD"));
  auto dollars = amounts.find("USD");
  if (dollars == amounts.end()) return;
  auto amount = money::from(*decimal::parse(dollars->second), most->currency);
  if (is_positive(*amount) && *amount <= *most) return;
  throw invalid_setting::not_allowed("credentials.confirm_transfers_above.USD",
                                     to_text(setting_value{dollars->second}), "an amount above 0, up to 1000000");
}

void check_overdraft(const std::string& key, const product_settings& product) {
  // Both are valid decimals here; money of the finest scale compares them.
  auto scale = *currency::find("DAI");
  auto initial = money::from(*decimal::parse(product.default_overdraft_limit), scale);
  auto maximum = money::from(*decimal::parse(product.maximum_overdraft_limit), scale);
  if (initial && maximum && *initial <= *maximum) return;
  throw invalid_setting::not_allowed(key + ".default_overdraft_limit",
                                     to_text(setting_value{product.default_overdraft_limit}),
                                     "at most maximum_overdraft_limit, " + product.maximum_overdraft_limit);
}

void check_products(const catalogue_settings& products) {
  const std::map<std::string, const product_settings*> by_key{{"products.checking", &products.checking},
                                                              {"products.savings", &products.savings},
                                                              {"products.investment", &products.investment},
                                                              {"products.crypto", &products.crypto},
                                                              {"products.business", &products.business}};
  std::set<std::string> prefixes;
  for (const auto& [key, product] : by_key) {
    check_overdraft(key, *product);
    if (!prefixes.insert(product->number_prefix).second)
      throw invalid_setting::not_allowed(key + ".number_prefix", to_text(setting_value{product->number_prefix}),
                                         "a prefix that no other product has");
  }
}

void check_mail(const mail_settings& mail) {
  if (mail.smtp_username.empty() != mail.smtp_password_file.empty()) {
    std::string missing = mail.smtp_username.empty() ? "mail.smtp_username" : "mail.smtp_password_file";
    throw invalid_setting::not_allowed(missing, "\"\"", "both user and password file, or neither");
  }
  if (!mail.smtp_url.empty() && mail.from.empty())
    throw invalid_setting::not_allowed("mail.from", "\"\"", "who messages are from, since mail.smtp_url is set");
}

/// Whoever sends anything has to say where the links in it lead.
void check_links(const settings& all) {
  if (!all.mail.public_url.empty()) return;
  for (const auto& [key, url] :
       {std::pair{"mail.smtp_url", all.mail.smtp_url}, std::pair{"sms.gateway_url", all.sms.url},
        std::pair{"push.gateway_url", all.push.url}})
    if (!url.empty())
      throw invalid_setting::not_allowed("mail.public_url", "\"\"",
                                         "where links lead, since " + std::string(key) + " is set");
}

/// What only a sandbox may be told.
void check_staff(const settings& all) {
  if (!all.credentials.staff_without_second_factor || environment::named(all.server.environment).may_relax_staff)
    return;
  throw invalid_setting::not_allowed("credentials.staff_without_second_factor", "true",
                                     "false where the money is real");
}

}  // namespace

std::string settings::public_url() const {
  if (!mail.public_url.empty()) return mail.public_url;
  // Browsers take passkeys for a name, and for no number.
  constexpr std::array of_this_machine{"127.0.0.1", "::1", "0.0.0.0", "::"};
  bool is_local = std::ranges::find(of_this_machine, server.address) != of_this_machine.end();
  auto host = is_local ? "localhost" : server.address;
  return "https://" + (host.find(':') == std::string::npos ? host : "[" + host + "]") + ":" +
         std::to_string(server.port);
}

void settings::validate() const {
  value_check check;
  visit_settings(*this, check);
  check_database(database);
  check_ports(*this);
  check_amounts(*this, "rate_limits.large_transfer_above.", rate_limits.large_transfer_above, "10,000", "10000");
  check_amounts(*this, "credentials.confirm_transfers_above.", credentials.confirm_transfers_above, "1,000",
                "1000");
  check_confirmed_dollars(credentials.confirm_transfers_above);
  check_products(products);
  check_mail(mail);
  check_links(*this);
  check_staff(*this);
}

}  // namespace florin
