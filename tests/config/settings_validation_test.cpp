#include <boost/test/data/monomorphic.hpp>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>
#include <filesystem>
#include <ostream>

#include "config/invalid_setting.hpp"
#include "config/load_settings.hpp"

namespace florin::settings_validation_test {
namespace {

struct refused_setting {
  std::string override;
  std::string reason;
};

std::ostream& operator<<(std::ostream& out, const refused_setting& example) { return out << example.override; }

const std::vector<refused_setting> refused_settings{
    {"server.environment=test", "server.environment is \"test\"; allowed: \"sandbox\", \"live\""},
    {"server.address=localhost", "server.address is \"localhost\"; allowed: an IPv4 or IPv6 address"},
    {"server.port=65536", "server.port is 65536; allowed: a whole number from 0 to 65535"},
    {"server.port=-1", "server.port is -1; allowed: a whole number from 0 to 65535"},
    {"server.max_connections=0", "server.max_connections is 0; allowed: a whole number from 1 to 1000000"},
    {"metrics.port=8443", "metrics.port is 8443; allowed: another port than server.port, or 0 for a free one"},
    {"database.server_url=host=db",
     "database.owner_url is \"\"; allowed: both database addresses, or neither for a private PostgreSQL"},
    {"database.owner_url=host=db",
     "database.server_url is \"\"; allowed: both database addresses, or neither for a private PostgreSQL"},
    {"database.owner_url=a\nb", "database.owner_url is \"a\nb\"; allowed: text in quotes, on one line"},
    {"engine.max_pending=0", "engine.max_pending is 0; allowed: a whole number from 1 to 10000000"},
    {"rate_limits.multiplier=0", "rate_limits.multiplier is 0; allowed: a whole number from 1 to 1000000000"},
    {"rate_limits.per_minute.accounts.list=0",
     "rate_limits.per_minute.accounts.list is 0; allowed: a whole number from 1 to 2147483647"},
    {"server.trusted_proxies=10.0.0.0/40",
     "server.trusted_proxies is [\"10.0.0.0/40\"]; allowed: a list of addresses and networks, but not all of "
     "them, e.g. "
     "[\"10.0.0.0/8\", \"::1\"]"},
    {"server.trusted_proxies=0.0.0.0/0",
     "server.trusted_proxies is [\"0.0.0.0/0\"]; allowed: a list of addresses and networks, but not all of them, "
     "e.g. "
     "[\"10.0.0.0/8\", \"::1\"]"},
    {"server.trusted_proxies=192.0.2.1/00",
     "server.trusted_proxies is [\"192.0.2.1/00\"]; allowed: a list of addresses and networks, but not all of "
     "them, e.g. "
     "[\"10.0.0.0/8\", \"::1\"]"},
    {"server.trusted_proxies=::/0",
     "server.trusted_proxies is [\"::/0\"]; allowed: a list of addresses and networks, but not all of them, e.g. "
     "[\"10.0.0.0/8\", \"::1\"]"},
    {"server.trusted_proxies=::ffff:0.0.0.0/0",
     "server.trusted_proxies is [\"::ffff:0.0.0.0/0\"]; allowed: a list of addresses and networks, but not all of "
     "them, e.g. "
     "[\"10.0.0.0/8\", \"::1\"]"},
    {"server.cors_origins=https://app.example/",
     "server.cors_origins is [\"https://app.example/\"]; allowed: a list of origins, e.g. "
     "[\"https://app.example\"]"},
    {"credentials.confirm_transfers_above.USD=1000000.01",
     "credentials.confirm_transfers_above.USD is \"1000000.01\"; allowed: an amount above 0, up to 1000000"},
    {"credentials.confirm_transfers_above.XYZ=1",
     "credentials.confirm_transfers_above.XYZ: there is no currency XYZ"},
    {"rate_limits.large_transfer_above.USD=much",
     "rate_limits.large_transfer_above.USD is \"much\"; allowed: a decimal number in quotes, e.g. \"100.00\""},
    {"rate_limits.large_transfer_above.USD=0.001",
     "rate_limits.large_transfer_above.USD is \"0.001\"; allowed: an amount with at most 2 decimals"},
    {"rate_limits.large_transfer_above.XYZ=1", "rate_limits.large_transfer_above.XYZ: there is no currency XYZ"},
    {"credentials.password_minimum_length=7",
     "credentials.password_minimum_length is 7; allowed: a whole number from 8 to 64"},
    {"credentials.password_minimum_length=65",
     "credentials.password_minimum_length is 65; allowed: a whole number from 8 to 64"},
    {"credentials.password_requires_composition=maybe",
     "credentials.password_requires_composition is maybe; allowed: true or false"},
    {"currencies.enabled=USD,JPY",
     "rate_limits.large_transfer_above.JPY is missing: set the amount that is worth 10,000 USD, e.g. "
     "rate_limits.large_transfer_above.JPY=10000"},
    {"currencies.enabled=", "currencies.enabled is []; allowed: a list of known currency codes, each once"},
    {"currencies.enabled=USD,XYZ",
     "currencies.enabled is [\"USD\", \"XYZ\"]; allowed: a list of known currency codes, each once"},
    {"currencies.enabled=USD,USD",
     "currencies.enabled is [\"USD\", \"USD\"]; allowed: a list of known currency codes, each once"},
    {"products.checking.number_prefix=10",
     "products.checking.number_prefix is \"10\"; allowed: three digits in quotes"},
    {"products.savings.number_prefix=101",
     "products.savings.number_prefix is \"101\"; allowed: a prefix that no other product has"},
    {"products.savings.minimum_deposit=-1",
     "products.savings.minimum_deposit is \"-1\"; allowed: a decimal number in quotes, e.g. \"100.00\""},
    {"products.savings.monthly_fee=",
     "products.savings.monthly_fee is \"\"; allowed: a decimal number in quotes, e.g. \"100.00\""},
    {"products.savings.interest_rate=0.025",
     "products.savings.interest_rate is \"0.025\"; allowed: a rate below 1 with four decimals in quotes, e.g. "
     "\"0.0250\""},
    {"products.savings.daily_withdraw_limit=lots",
     "products.savings.daily_withdraw_limit is \"lots\"; allowed: a decimal number in quotes, e.g. \"100.00\", or "
     "\"\" for none"},
    {"products.savings.default_overdraft_limit=0.01",
     "products.savings.default_overdraft_limit is \"0.01\"; allowed: at most maximum_overdraft_limit, 0.00"},
    {"mail.smtp_url=mail.bank.example",
     "mail.smtp_url is \"mail.bank.example\"; allowed: smtp://HOST:PORT or smtps://HOST:PORT, or \"\" for none"},
    {"mail.smtp_url=http://mail.bank.example",
     "mail.smtp_url is \"http://mail.bank.example\"; allowed: smtp://HOST:PORT or smtps://HOST:PORT, or \"\" for "
     "none"},
    {"mail.smtp_url=smtp://user:secret@mail.bank.example",
     "mail.smtp_url is \"smtp://user:secret@mail.bank.example\"; allowed: smtp://HOST:PORT or smtps://HOST:PORT, "
     "or "
     "\"\" for none"},
    {"mail.smtp_url=smtp://mail.bank.example:65536",
     "mail.smtp_url is \"smtp://mail.bank.example:65536\"; allowed: smtp://HOST:PORT or smtps://HOST:PORT, or "
     "\"\" "
     "for none"},
    {"mail.smtp_url=smtp://mail.bank.example:587",
     "mail.from is \"\"; allowed: who messages are from, since "
     "mail.smtp_url is set"},
    {"mail.smtp_username=florin",
     "mail.smtp_password_file is \"\"; allowed: both user and password file, or neither"},
    {"mail.smtp_password_file=/etc/florin/smtp",
     "mail.smtp_username is \"\"; allowed: both user and password file, or neither"},
    {"sms.gateway_url=http://sms.bank.example/v1/messages",
     "sms.gateway_url is \"http://sms.bank.example/v1/messages\"; allowed: https://HOST/PATH, or http:// for "
     "127.0.0.1, [::1] and localhost, or \"\" for none"},
    {"push.gateway_url=https://user:secret@push.bank.example",
     "push.gateway_url is \"https://user:secret@push.bank.example\"; allowed: https://HOST/PATH, or http:// for "
     "127.0.0.1, [::1] and localhost, or \"\" for none"},
    {"push.gateway_url=http://127.0.0.1:8080/push",
     "mail.public_url is \"\"; allowed: where links lead, since push.gateway_url is set"},
    {"mail.from=Florin Bank",
     "mail.from is \"Florin Bank\"; allowed: an e-mail address, perhaps as NAME <ADDRESS>, "
     "or \"\" for none"},
    {"mail.public_url=http://bank.example",
     "mail.public_url is \"http://bank.example\"; allowed: https://HOST, perhaps with a port and a path, or \"\" "
     "for "
     "none"},
    {"mail.public_url=https://bank.example/",
     "mail.public_url is \"https://bank.example/\"; allowed: https://HOST, perhaps with a port and a path, or "
     "\"\" "
     "for none"},
    {"logging.level=loud", "logging.level is \"loud\"; allowed: \"debug\", \"info\", \"warning\", \"error\""},
};

BOOST_AUTO_TEST_SUITE(settings_validation_test)

BOOST_DATA_TEST_CASE(SettingThatIsNotAllowed_IsRefusedWithWhatIs, boost::unit_test::data::make(refused_settings)) {
  auto shipped_dir = std::filesystem::path(FLORIN_SOURCE_DIR) / "config";
  auto says_why = [&](const invalid_setting& refusal) {
    BOOST_TEST(refusal.what() == sample.reason);
    return true;
  };
  BOOST_CHECK_EXCEPTION(load_settings({shipped_dir, {}, {sample.override}}), invalid_setting, says_why);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace florin::settings_validation_test
