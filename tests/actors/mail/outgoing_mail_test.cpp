#include "actors/mail/outgoing_mail.hpp"

#include <boost/test/unit_test.hpp>

#include "actors/credentials/concealed_record.hpp"
#include "actors/user/link_rules.hpp"
#include "tests/actors/example_bank.hpp"

namespace florin {
namespace {

using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::seconds;

outgoing_mail reset_mail() {
  user recipient;
  recipient.id = alice;
  recipient.username = "alice";
  recipient.email = "alice@example.com";
  recipient.locale = "de-AT";
  auto mail = mail_to(recipient, mail_id{{1, 1}}, mail_template::password_reset, noon);
  mail.link = "https://bank.example/reset#token";
  mail.duration_minutes = 30;
  return mail;
}

BOOST_AUTO_TEST_SUITE(outgoing_mail_test)

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
  for (auto which : {mail_template::password_changed, mail_template::account_locked,
                     mail_template::login_from_new_device, mail_template::sessions_ended_token_reuse,
                     mail_template::two_factor_enabled, mail_template::two_factor_disabled})
    for (const origin& from : {origin{"192.0.2.1", "curl/8.5.0", {}, {}, {}}, origin{}}) {
      auto notice = security_notice(recipient, mail_id{{1, 1}}, which, from, {"https://bank.example"}, noon);
      notice.duration_minutes = 15;
      BOOST_TEST(composed(notice).text.find("https://bank.example/forgot-password") != std::string::npos);
    }
}

BOOST_AUTO_TEST_CASE(Mail_IsDeliveredOrRefusedForGood) {
  auto delivered = after_attempt(reset_mail(), delivery::delivered{}, noon + seconds(1));
  BOOST_TEST((delivered.status == mail_status::delivered));
  BOOST_TEST((delivered.delivered_at == noon + seconds(1)));
  auto refused = after_attempt(reset_mail(), delivery::refused{"550 no such user"}, noon);
  BOOST_TEST((refused.status == mail_status::failed));
  BOOST_TEST(refused.failure == "550 no such user");
}

BOOST_AUTO_TEST_CASE(Mail_IsTriedAgainForADay) {
  auto mail = reset_mail();
  auto now = noon;
  std::vector<std::int64_t> pauses;
  while (mail.status == mail_status::queued && pauses.size() < 100) {
    mail = after_attempt(mail, delivery::try_again{"421 busy"}, now);
    pauses.push_back((mail.next_attempt_at.microseconds - now.microseconds) / 1'000'000);
    now = mail.next_attempt_at;
  }
  const std::vector<std::int64_t> first{30, 120, 600, 3'600, 14'400, 14'400};
  BOOST_TEST(std::vector(pauses.begin(), pauses.begin() + 6) == first, boost::test_tools::per_element());
  BOOST_TEST((mail.status == mail_status::failed));
  BOOST_TEST((now > noon + hours(24)));
  BOOST_TEST((now < noon + hours(29)));
  BOOST_TEST(mail.failure == "421 busy");
}

BOOST_AUTO_TEST_CASE(Mail_IsJournaledConcealed) {
  data_key key{{}};
  auto change = queued_change(reset_mail(), key);
  for (const auto& [name, text] : change.snapshot.fields)
    for (std::string_view secret : {"alice", "token"}) BOOST_TEST(text.find(secret) == std::string::npos, name);
  BOOST_TEST((from_record<outgoing_mail>(reveal(change.snapshot, key)) == reset_mail()));
  auto delivered = after_attempt(reset_mail(), delivery::delivered{}, noon);
  auto next = attempt_change(reset_mail(), delivered, 2, key);
  BOOST_TEST(next.event.type == "mail.delivered");
  BOOST_TEST(attempt_change(reset_mail(), reset_mail(), 2, key).event.type == "mail.delayed");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace florin
