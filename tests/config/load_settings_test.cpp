#include "config/load_settings.hpp"

#include <sys/stat.h>
#include <unistd.h>

#include <boost/test/unit_test.hpp>
#include <fstream>

#include "config/invalid_setting.hpp"

namespace florin::load_settings_test {
namespace {

namespace fs = std::filesystem;

const fs::path shipped_dir = fs::path(FLORIN_SOURCE_DIR) / "config";

settings load(std::vector<std::string> overrides) {
  return load_settings({shipped_dir, {}, std::move(overrides)});
}

/// What loading is refused with; empty when it is not.
template <class Load>
std::string refusal_of(Load&& load_something) {
  try {
    load_something();
    return {};
  } catch (const invalid_setting& refusal) {
    return refusal.what();
  }
}

std::string refusal(std::vector<std::string> overrides) {
  return refusal_of([&] { load(std::move(overrides)); });
}

/// A file that is there while a test runs.
struct settings_file {
  fs::path path = fs::temp_directory_path() / ("florin-settings-" + std::to_string(getpid()) + ".toml");

  explicit settings_file(const std::string& text) { std::ofstream(path) << text; }
  ~settings_file() { fs::remove(path); }

  settings load(std::vector<std::string> overrides = {}) const {
    return load_settings({shipped_dir, path, std::move(overrides)});
  }
  std::string refusal() const {
    return refusal_of([&] { load(); });
  }
};

BOOST_AUTO_TEST_SUITE(load_settings_test)

BOOST_AUTO_TEST_CASE(ShippedSettings_AreTheSandbox) {
  auto all = load({});
  BOOST_TEST(all.server.environment == "sandbox");
  BOOST_TEST(all.server.address == "127.0.0.1");
  BOOST_TEST(all.server.port == 8443);
  BOOST_TEST(all.uses_private_database());
}

BOOST_AUTO_TEST_CASE(ShippedSettings_HoldTheProductCatalogue) {
  auto all = load({});
  BOOST_TEST(all.currencies.enabled.size() == 8u);
  BOOST_TEST(all.products.savings.minimum_deposit == "100.00");
  BOOST_TEST(all.products.business.number_prefix == "501");
  BOOST_TEST(all.products.checking.monthly_transfer_limit == "10000.00");
  BOOST_TEST(all.products.crypto.requires_wallet);
  BOOST_TEST(all.rate_limits.per_minute.at("accounts.transfer") == 50);
}

BOOST_AUTO_TEST_CASE(ShippedSettings_AskForPasswordsAsTheSpecificationDoes) {
  auto all = load({});
  BOOST_TEST(all.credentials.password_minimum_length == 8);
  BOOST_TEST(all.credentials.password_requires_composition);
  BOOST_TEST(all.rate_limits.per_minute.at("auth.password.validate") == 30);
}

BOOST_AUTO_TEST_CASE(LiveEnvironment_IsChosenByASetting) {
  auto all = load({"server.environment=live"});
  BOOST_TEST(all.server.environment == "live");
  BOOST_TEST(all.server.address == "0.0.0.0");
  BOOST_TEST(!all.credentials.staff_without_second_factor);
  BOOST_TEST(load({}).credentials.staff_without_second_factor);
  BOOST_CHECK_THROW(load({"server.environment=live", "credentials.staff_without_second_factor=true"}),
                    invalid_setting);
}

BOOST_AUTO_TEST_CASE(FileOverridesShippedSettings_AndSetOverridesTheFile) {
  settings_file file("[server]\nport = 9001\nmax_connections = 3\n");
  auto all = file.load({"server.port=9002"});
  BOOST_TEST(all.server.max_connections == 3);
  BOOST_TEST(all.server.port == 9002);
}

BOOST_AUTO_TEST_CASE(LastOfTwoOverridesWins) {
  BOOST_TEST(load({"server.port=9001", "server.port=9002"}).server.port == 9002);
}

BOOST_AUTO_TEST_CASE(Override_TakesTheTypeOfItsSetting) {
  auto all =
      load({"products.savings.minimum_deposit=100", "logging.access_log=false", "currencies.enabled=USD,JPY",
            "rate_limits.per_minute.transfers.batch=7", "rate_limits.large_transfer_above.JPY=1600000",
            "credentials.confirm_transfers_above.JPY=160000", "server.trusted_proxies=10.0.0.0/8,0.0.0.0/1,::1"});
  BOOST_TEST((all.server.trusted_proxies == std::vector<std::string>{"10.0.0.0/8", "0.0.0.0/1", "::1"}));
  BOOST_TEST(all.products.savings.minimum_deposit == "100");
  BOOST_TEST(!all.logging.access_log);
  BOOST_TEST((all.currencies.enabled == std::vector<std::string>{"USD", "JPY"}));
  BOOST_TEST(all.rate_limits.per_minute.at("transfers.batch") == 7);
  BOOST_TEST(all.rate_limits.large_transfer_above.at("JPY") == "1600000");
}

BOOST_AUTO_TEST_CASE(ShippedSettings_SendNoMail) { BOOST_TEST(load({}).mail.smtp_url.empty()); }

BOOST_AUTO_TEST_CASE(MailServer_TakesASenderAndWhereLinksLead) {
  std::vector<std::string> overrides{"mail.smtp_url=smtp://[2001:db8::1]:587",
                                     "mail.from=Bank Österreich <no-reply@bank.example>"};
  BOOST_TEST(refusal(overrides) ==
             "mail.public_url is \"\"; allowed: where links lead, since mail.smtp_url is set");
  overrides.push_back("mail.public_url=https://bank.example:8443/app");
  auto mail = load(overrides).mail;
  BOOST_TEST(mail.smtp_url == "smtp://[2001:db8::1]:587");
  BOOST_TEST(mail.from == "Bank Österreich <no-reply@bank.example>");
  BOOST_TEST(mail.public_url == "https://bank.example:8443/app");
}

BOOST_AUTO_TEST_CASE(UnknownKey_IsRefusedWithTheNearestOne) {
  BOOST_TEST(refusal({"server.prot=1"}) == "There is no setting server.prot; did you mean server.port?");
}

BOOST_AUTO_TEST_CASE(UnknownKeyInAFile_IsRefused) {
  BOOST_TEST(settings_file("[engin]\nmax_pending = 1\n").refusal() ==
             "There is no setting engin.max_pending; did you mean engine.max_pending?");
}

BOOST_AUTO_TEST_CASE(OverrideWithoutEquals_IsRefused) {
  BOOST_TEST(refusal({"server.port"}) == "--set server.port is not of the form KEY=VALUE");
}

BOOST_AUTO_TEST_CASE(ValueOfAnotherType_IsRefused) {
  BOOST_TEST(refusal({"server.port=many"}) == "server.port is many; allowed: a whole number from 0 to 65535");
  BOOST_TEST(refusal({"logging.access_log=yes"}) == "logging.access_log is yes; allowed: true or false");
  BOOST_TEST(settings_file("[server]\nport = \"8443\"\n").refusal() ==
             "server.port is \"8443\"; allowed: a whole number from 0 to 65535");
}

BOOST_AUTO_TEST_CASE(FloatingPoint_IsRefused) {
  BOOST_TEST(settings_file("[products.savings]\nminimum_deposit = 100.00\n").refusal() ==
             "products.savings.minimum_deposit is neither text in quotes, a whole number, true, false nor a list "
             "of texts");
}

BOOST_AUTO_TEST_CASE(BrokenFile_IsRefusedWithItsLine) {
  settings_file file("[server]\nport = = 1\n");
  BOOST_TEST(file.refusal().starts_with(file.path.string() + ", line 2: "));
}

BOOST_AUTO_TEST_CASE(MissingFile_IsRefused) {
  auto text = refusal_of([] { load_settings({shipped_dir, "/nowhere/settings.toml", {}}); });
  BOOST_TEST(text.starts_with("/nowhere/settings.toml"));
}

BOOST_AUTO_TEST_CASE(WrittenSettings_AreReadBackWhole) {
  settings_file file("");
  auto url = "postgresql://o'er:a\"b\\c@db/florin";
  auto all = load({"server.port=9001", std::string("database.owner_url=") + url, "database.server_url=host=db",
                   "rate_limits.per_minute.transfers.batch=7"});
  write_settings(all, file.path);
  auto read = read_settings(shipped_dir, file.path);
  BOOST_TEST(read.server.port == 9001);
  BOOST_TEST(read.database.owner_url == url);
  BOOST_TEST((read.rate_limits.per_minute == all.rate_limits.per_minute));
  BOOST_TEST((read.rate_limits.large_transfer_above == all.rate_limits.large_transfer_above));
  BOOST_TEST(read.products.checking.daily_withdraw_limit == "2500.00");
}

BOOST_AUTO_TEST_CASE(SettingsOfAnEarlierVersion_GetWhatCameSinceAndLoseWhatIsGone) {
  settings_file file("[server]\nport = 9001\nno_longer_there = 3\n");
  auto read = read_settings(shipped_dir, file.path);
  BOOST_TEST(read.server.port == 9001);
  BOOST_TEST(read.rate_limits.large_transfer_above.at("USD") == "10000.00");
}

BOOST_AUTO_TEST_CASE(WrittenSettings_AreForTheirOwnerOnly) {
  settings_file file("");
  write_settings(load({}), file.path);
  struct stat status {};
  BOOST_REQUIRE(stat(file.path.c_str(), &status) == 0);
  BOOST_TEST((status.st_mode & 0777) == 0600u);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace florin::load_settings_test
