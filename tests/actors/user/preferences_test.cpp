#include "actors/user/preferences.hpp"

#include <boost/test/unit_test.hpp>

#include "actors/user/time_zones.hpp"
#include "tests/actors/example_bank.hpp"

namespace florin::preferences_test {
namespace {

std::string refused_fields(const preferences& wanted, std::string_view language = "de-AT") {
  auto refusal = refuse_preferences(wanted, language, example_catalogue().currencies);
  std::string fields;
  if (refusal)
    for (const auto& detail : refusal->details) fields += (fields.empty() ? "" : " ") + detail.name;
  return fields;
}

BOOST_AUTO_TEST_SUITE(preferences_test)

BOOST_AUTO_TEST_CASE(Preferences_OfEverybodyAreGood) { BOOST_TEST(refused_fields({}) == ""); }

BOOST_AUTO_TEST_CASE(Preferences_AreRefusedWithAllThatIsWrong) {
  preferences wanted;
  wanted.time_zone = "Europe/Atlantis";
  wanted.default_currency = currency::find("CHF");
  wanted.notifications.set(notification_topic::security, notification_channel::email, false);
  BOOST_TEST(refused_fields(wanted, "d e") == "language time_zone default_currency notifications.security.email");
}

BOOST_AUTO_TEST_CASE(Preferences_MayTurnOffEverythingButSecurity) {
  preferences wanted;
  for (auto kind : {notification_topic::payments, notification_topic::account_updates, notification_topic::news})
    for (auto channel : {notification_channel::email, notification_channel::sms, notification_channel::push})
      wanted.notifications.set(kind, channel, false);
  BOOST_TEST(refused_fields(wanted) == "");
  BOOST_TEST(record_text(wanted.notifications) == "security:email");
}

BOOST_AUTO_TEST_CASE(Preferences_ComeBackFromTheirRecord) {
  preferences chosen{theme::dark, "Europe/Vienna", eur(), {}};
  chosen.notifications.set(notification_topic::news, notification_channel::push, true);
  for (const auto& each : {chosen, preferences{}}) BOOST_TEST((from_record<preferences>(to_record(each)) == each));
  notification_choice read;
  for (auto text : {"payments", "payments:pigeon", "weather:email", ":", "payments:"})
    BOOST_TEST(!read_record_text(text, read), text);
}

BOOST_AUTO_TEST_CASE(TimeZones_AreThoseOfTheSystem) {
  for (auto name : {"UTC", "Europe/Vienna", "America/Argentina/Buenos_Aires", "Asia/Calcutta"})
    BOOST_TEST(is_time_zone(name), name);
  for (auto name : {"", "Vienna", "europe/vienna", "../../../etc/passwd", "tzdata.zi", "posix/Europe/Vienna"})
    BOOST_TEST(!is_time_zone(name), name);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace florin::preferences_test
