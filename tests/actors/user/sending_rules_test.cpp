#include "actors/user/sending_rules.hpp"

#include <boost/test/unit_test.hpp>

#include "actors/user/email_rules.hpp"
#include "actors/user/link_rules.hpp"
#include "actors/user/phone_rules.hpp"
#include "tests/actors/user/user_rules_context.hpp"

namespace florin::sending_rules_test {
namespace {

using std::chrono::hours;
using std::chrono::minutes;

struct senders : user_rules_context {
  timestamp now = noon;

  senders() {
    state.profile.phone = "+436601234567";
    state.email_verified_at = noon;
    state.phone.verified_at = noon;
    state.preferences.notifications.set(notification_topic::security, notification_channel::sms, true);
  }
  void pass(std::chrono::microseconds time) { now = now + time; }
  result<bounded_sending> send(const notification& message, bool is_recorded = true) {
    auto after = state;
    auto sending = bound_sending(state, after, {message}, is_recorded, policies.sending, identifiers);
    if (sending) state = after;
    return sending;
  }
  /// How many go by which channels: "email sms".
  std::string notify(bool is_recorded = true) {
    auto notice = security_notice(state, identifiers.next<notification_id>(now),
                                  notification_template::login_from_new_device, home, policies.links, now);
    std::string channels;
    for (const auto& each : send(notice, is_recorded)->messages)
      channels.append(channels.empty() ? "" : " ").append(to_text(each.channel));
    return channels;
  }
  std::string send_link() {
    return code_of(send(decide(state, send_verification{alice, home, now}, context())->notifications.front()));
  }
  result<bounded_sending> send_code() {
    return send(decide(state, send_phone_code{alice, home, now}, context())->notifications.front());
  }
};

BOOST_FIXTURE_TEST_SUITE(sending_rules_test, senders)

BOOST_AUTO_TEST_CASE(Sms_GoToVerifiedNumbersAlone) {
  BOOST_TEST(notify() == "email sms");
  state.phone.verified_at.reset();
  BOOST_TEST(notify() == "email");
}

BOOST_AUTO_TEST_CASE(NoticesBySms_HaveABoundByUser_AndTheEmailSaysTheRest) {
  for (int i = 0; i < 3; ++i) BOOST_TEST(notify() == "email sms");
  for (int i = 0; i < 24; ++i) BOOST_TEST(notify() == "email");
  pass(minutes(60));
  BOOST_TEST(notify() == "email sms");
  int sent = 0;
  for (int hour = 0; hour < 22; ++hour, pass(hours(1)))
    for (int i = 0; i < 5; ++i) sent += notify() == "email sms";
  BOOST_TEST(sent <= 10);
  BOOST_TEST(send(security_notice(state, notification_id{{1, 1}}, notification_template::account_locked, home,
                                  policies.links, now))
                 ->withheld.size() == 1u);
}

BOOST_AUTO_TEST_CASE(NoticeWithoutRoomInTheBank_IsTheEmailAlone) {
  auto sent = send(security_notice(state, notification_id{{1, 1}}, notification_template::account_locked, home,
                                   policies.links, now));
  BOOST_REQUIRE(sent->rooms.size() == 1u);
  BOOST_CHECK(sent->rooms[0].wanted.kind == bounded_message::text_notice);
  sent->leave_out(sent->rooms[0]);
  BOOST_REQUIRE(sent->messages.size() == 1u);
  BOOST_CHECK(sent->messages[0].channel == notification_channel::email);
  BOOST_CHECK(sent->withheld == std::vector{notification_channel::sms});
}

BOOST_AUTO_TEST_CASE(WhatIsNotRecorded_IsNotPaidFor) { BOOST_TEST(notify(false) == "email"); }

BOOST_AUTO_TEST_CASE(Codes_HaveABoundByUserThatNoOtherNumberEvades) {
  state.phone.verified_at.reset();
  for (int i = 0; i < 3; ++i) {
    state.profile.phone = "+43660123456" + std::to_string(i);
    auto sent = send_code();
    BOOST_REQUIRE(sent);
    BOOST_TEST(sent->messages.size() == 1u, "no copy of it goes elsewhere");
    BOOST_TEST(sent->rooms.at(0).wanted.recipient == state.profile.phone);
  }
  auto refused = send_code();
  BOOST_TEST(code_of(refused) == "RATE_LIMITED");
  auto used_up = used_up_budget(refused.error());
  BOOST_REQUIRE(used_up);
  BOOST_TEST(used_up->reset_at == (noon + hours(1)).microseconds / 1'000'000 + 1);
  pass(hours(1));
  BOOST_TEST(code_of(send_code()) == "passed");
}

BOOST_AUTO_TEST_CASE(EmailToAnUnverifiedAddress_HasABound) {
  for (int i = 0; i < 50; ++i) BOOST_TEST(notify().starts_with("email"), "a verified one has none");
  state.phone.verified_at.reset();
  state.email_verified_at.reset();
  for (int i = 0; i < 2; ++i) BOOST_TEST(send_link() == "passed");
  for (int i = 0; i < 3; ++i) BOOST_TEST(notify() == "email");
  BOOST_TEST(notify().empty());
  BOOST_TEST(send_link() == "RATE_LIMITED");
  BOOST_TEST(!take_room_for_reset_link(state, policies.sending, now));
  pass(hours(1));
  BOOST_TEST(take_room_for_reset_link(state, policies.sending, now));
  BOOST_TEST(notify() == "email");
}

BOOST_AUTO_TEST_CASE(InvitationOfStaff_IsAlwaysSent) {
  state.email_verified_at.reset();
  for (int i = 0; i < 10; ++i) {
    auto invitation = invitation_mail(state, notification_id{{1, 1}}, policies.links, keys, now);
    BOOST_TEST(send(invitation)->messages.size() == 1u);
  }
}

BOOST_AUTO_TEST_CASE(EmailsToUnverifiedAddresses_NeedRoomWhereTheBankBoundsThem) {
  auto needed = [&](const notification& message) {
    std::string rooms;
    auto sent = send(message);
    for (const auto& each : sent->rooms)
      if (each.wanted.kind == bounded_message::unverified_mail ||
          each.wanted.kind == bounded_message::unverified_invitation)
        rooms += std::string(each.wanted.kind == bounded_message::unverified_invitation ? "invites " : "") +
                 each.wanted.recipient + (each.may_be_left_out ? " or none" : " or refused");
    return rooms;
  };
  auto notice = [&] {
    return security_notice(state, identifiers.next<notification_id>(now),
                           notification_template::login_from_new_device, home, policies.links, now);
  };
  auto invitation = [&] { return invitation_mail(state, notification_id{{1, 1}}, policies.links, keys, now); };
  state.email_verified_at.reset();
  BOOST_TEST(needed(notice()).empty());
  policies.sending.unverified_mails_in_an_hour = 9;
  BOOST_TEST(needed(notice()) == state.email + " or none");
  BOOST_TEST(needed(invitation()) == "invites " + state.email + " or refused");
  auto link = decide(state, send_verification{alice, home, now}, context())->notifications.front();
  BOOST_TEST(needed(link) == state.email + " or refused");
  state.email_verified_at = noon;
  BOOST_TEST(needed(notice()).empty());
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace florin::sending_rules_test
