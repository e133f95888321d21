#include "actors/notification/notification.hpp"

#include <boost/test/unit_test.hpp>

#include "actors/credentials/concealed_record.hpp"
#include "actors/user/link_rules.hpp"
#include "tests/actors/example_bank.hpp"

namespace florin::notification_test {
namespace {

using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::seconds;

notification reset_mail() {
  user recipient;
  recipient.id = alice;
  recipient.username = "alice";
  recipient.email = "alice@example.com";
  recipient.locale = "de-AT";
  auto mail = mail_to(recipient, notification_id{{1, 1}}, notification_template::password_reset, noon);
  mail.link = "https://bank.example/reset#token";
  mail.duration_minutes = 30;
  return mail;
}

BOOST_AUTO_TEST_SUITE(notification_test)

BOOST_AUTO_TEST_CASE(Mail_IsComposedForItsRecipient) {
  auto message = composed(reset_mail());
  BOOST_TEST(message.to == "alice@example.com");
  BOOST_TEST(message.language == "de");
  BOOST_TEST(message.text.find("https://bank.example/reset#token") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(SecurityNotice_SaysAllThatItsTemplateNeeds) {
  user recipient;
  recipient.username = "alice";
  recipient.email = "alice@example.com";
  for (auto which : {notification_template::password_changed, notification_template::account_locked,
                     notification_template::login_from_new_device,
                     notification_template::sessions_ended_token_reuse, notification_template::two_factor_enabled,
                     notification_template::two_factor_disabled, notification_template::surplus_sessions_ended})
    for (const origin& from : {origin{"192.0.2.1", "curl/8.5.0", {}, {}, {}}, origin{}}) {
      auto notice =
          security_notice(recipient, notification_id{{1, 1}}, which, from, {"https://bank.example"}, noon);
      notice.duration_minutes = 15;
      BOOST_TEST(composed(notice).text.find("https://bank.example/forgot-password") != std::string::npos);
    }
}

/// Reachable by all channels, and wants them all for security.
user reachable_user() {
  user recipient;
  recipient.id = alice;
  recipient.username = "alice";
  recipient.email = "alice@example.com";
  recipient.profile.phone = "+436601234567";
  recipient.phone.verified_at = noon;
  recipient.devices = {{device_id{{1, 1}}, "My phone", "d1", noon, std::nullopt, "push-1"},
                       {device_id{{1, 2}}, "My browser", "d2", noon, std::nullopt, ""},
                       {device_id{{1, 3}}, "My tablet", "d3", noon, std::nullopt, "push-2"}};
  for (auto channel : {notification_channel::sms, notification_channel::push})
    recipient.preferences.notifications.set(notification_topic::security, channel, true);
  return recipient;
}

/// Where copies of the template go to: "sms +436601234567".
std::vector<std::string> copies_of(notification_template which, const user& recipient) {
  identifier_source identifiers(1);
  auto mail = security_notice(recipient, notification_id{{1, 1}}, which, {}, {"https://bank.example"}, noon);
  std::vector<std::string> found;
  for (const auto& copy : copies_by_other_channels(mail, recipient, identifiers)) {
    BOOST_TEST((copy.id != mail.id));
    BOOST_TEST(composed(copy).to == copy.to);
    found.push_back(std::string(to_text(copy.channel)) + " " + copy.to);
  }
  return found;
}

BOOST_AUTO_TEST_CASE(Notice_IsCopiedToWhereItIsWantedAndCanArrive) {
  using texts = std::vector<std::string>;
  constexpr auto which = notification_template::password_changed;
  auto recipient = reachable_user();
  BOOST_TEST(copies_of(which, recipient) == (texts{"sms +436601234567", "push push-1", "push push-2"}),
             boost::test_tools::per_element());
  recipient.preferences.notifications.set(notification_topic::security, notification_channel::push, false);
  BOOST_TEST(copies_of(which, recipient) == (texts{"sms +436601234567"}), boost::test_tools::per_element());
  recipient.phone.verified_at.reset();
  BOOST_TEST(copies_of(which, recipient).empty(), "nobody has proved that the number is his");
  recipient.phone.verified_at = noon;
  recipient.profile.phone.clear();
  BOOST_TEST(copies_of(which, recipient).empty());
  BOOST_TEST(copies_of(which, user{}).empty());
}

BOOST_AUTO_TEST_CASE(LinkWithAToken_IsNotCopied) {
  for (auto which : {notification_template::email_verification, notification_template::password_reset,
                     notification_template::invitation})
    BOOST_TEST(copies_of(which, reachable_user()).empty());
}

BOOST_AUTO_TEST_CASE(Channel_IsReadAsItWasWritten_AndIsEmailInOldRecords) {
  auto sms = reset_mail();
  sms.channel = notification_channel::sms;
  auto stored = to_record(sms);
  BOOST_TEST((from_record<notification>(stored) == sms));
  std::erase_if(stored.fields, [](const auto& field) { return field.first == "channel"; });
  BOOST_TEST((from_record<notification>(stored).channel == notification_channel::email));
}

BOOST_AUTO_TEST_CASE(Mail_IsDeliveredOrRefusedForGood) {
  auto delivered = after_attempt(reset_mail(), delivery::delivered{}, noon + seconds(1));
  BOOST_TEST((delivered.status == notification_status::delivered));
  BOOST_TEST((delivered.delivered_at == noon + seconds(1)));
  auto refused = after_attempt(reset_mail(), delivery::refused{"550 no such user"}, noon);
  BOOST_TEST((refused.status == notification_status::failed));
  BOOST_TEST(refused.failure == "550 no such user");
}

BOOST_AUTO_TEST_CASE(Mail_IsTriedAgainForADay) {
  auto mail = reset_mail();
  auto now = noon;
  std::vector<std::int64_t> pauses;
  while (mail.status == notification_status::queued && pauses.size() < 100) {
    mail = after_attempt(mail, delivery::try_again{"421 busy"}, now);
    pauses.push_back((mail.next_attempt_at.microseconds - now.microseconds) / 1'000'000);
    now = mail.next_attempt_at;
  }
  const std::vector<std::int64_t> first{30, 120, 600, 3'600, 14'400, 14'400};
  BOOST_TEST(std::vector(pauses.begin(), pauses.begin() + 6) == first, boost::test_tools::per_element());
  BOOST_TEST((mail.status == notification_status::failed));
  BOOST_TEST((now > noon + hours(24)));
  BOOST_TEST((now < noon + hours(29)));
  BOOST_TEST(mail.failure == "421 busy");
}

BOOST_AUTO_TEST_CASE(Mail_IsJournaledConcealed) {
  data_key key{{}};
  auto change = queued_change(reset_mail(), key);
  for (const auto& [name, text] : change.snapshot.value().fields)
    for (std::string_view secret : {"alice", "token"}) BOOST_TEST(text.find(secret) == std::string::npos, name);
  BOOST_TEST((from_record<notification>(reveal(change.snapshot.value(), key)) == reset_mail()));
  auto delivered = after_attempt(reset_mail(), delivery::delivered{}, noon);
  auto next = attempt_change(reset_mail(), delivered, 2, key);
  BOOST_TEST(next.event.type == "notification.delivered");
  BOOST_TEST(attempt_change(reset_mail(), reset_mail(), 2, key).event.type == "notification.delayed");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace florin::notification_test
