#include <boost/test/unit_test.hpp>

#include "actors/user/phone_commands.hpp"
#include "actors/user/profile_commands.hpp"
#include "tests/actors/identity/identities.hpp"

namespace florin::phone_codes_test {
namespace {

const origin home{"192.0.2.1", "curl/8.5.0", {}, {}, {}};

struct phones : identities {
  template <class Command>
  result<typename Command::answer> carry_out(Command command) {
    auto answer = send_request<result<typename Command::answer>>(asked, std::move(command));
    run();
    return answer->get();
  }
  user_id somebody_with(const std::string& name, const std::string& number) {
    auto id =
        carry_out(register_user{name, name + "@example.com", "violet-Harbor-93-kettle", "en", home, time().now()})
            ->id;
    carry_out(update_profile{id, {"", number, {}, {}}, home, time().now()}).value();
    auto link = carry_out(list_outbox{id, 1})->rows.at(0).link;
    carry_out(confirm_email{id, link.substr(link.find('#') + 1), home, time().now()}).value();
    return id;
  }
  std::string ask_for_code(const user_id& user, const std::string& address = home.address) {
    auto from = home;
    from.address = address;
    return code_of(carry_out(send_phone_code{user, from, time().now()}));
  }
  std::string code_to(const user_id& user) {
    for (const auto& each : carry_out(list_outbox{user, 100})->rows)
      if (!each.code.empty()) return each.code;
    return {};
  }
};

BOOST_FIXTURE_TEST_SUITE(phone_codes_test, phones)

BOOST_AUTO_TEST_CASE(Code_ConfirmsTheNumber_AfterARestartToo) {
  auto carol = somebody_with("carol", "+436601234567");
  BOOST_TEST(ask_for_code(carol) == "passed");
  auto code = code_to(carol);
  restart();
  BOOST_TEST(code_of(carry_out(confirm_phone{carol, "no code", home, time().now()})) == "VALIDATION_ERROR");
  BOOST_TEST(code_of(carry_out(confirm_phone{carol, code, home, time().now()})) == "passed");
  BOOST_TEST(carry_out(get_user{carol})->phone.verified_at.has_value());
}

BOOST_AUTO_TEST_CASE(ManyUsers_DoNotFloodOneNumber_AfterARestartEither) {
  for (int i = 0; i < 5; ++i) {
    auto name = std::to_string(i);
    BOOST_TEST(ask_for_code(somebody_with("user" + name, "+18765550100"), "203.0.113." + name) == "passed");
  }
  auto late = somebody_with("late", "+18765550100");
  BOOST_TEST(ask_for_code(late) == "RATE_LIMITED");
  restart();
  BOOST_TEST(ask_for_code(late) == "RATE_LIMITED");
  pass(std::chrono::hours(1));
  BOOST_TEST(ask_for_code(late) == "passed");
}

BOOST_AUTO_TEST_CASE(ManyUsersOfOneNetwork_LeaveANumbersHolderAWay) {
  auto stranger = somebody_with("mallory", "+436601234567"), another = somebody_with("mallory2", "+436601234567");
  for (int i = 0; i < 2; ++i) BOOST_TEST(ask_for_code(stranger) == "passed");
  BOOST_TEST(ask_for_code(another) == "passed");
  BOOST_TEST(ask_for_code(another) == "RATE_LIMITED");
  auto holder = somebody_with("carol", "+436601234567");
  BOOST_TEST(ask_for_code(holder, "203.0.113.9") == "passed");
}

BOOST_AUTO_TEST_CASE(ManyUsers_DoNotFloodOneAddress) {
  auto claim = [&](int number) {
    auto name = "user" + std::to_string(number);
    auto own = home;
    own.address = "203.0.113." + std::to_string(number);
    auto registered =
        carry_out(register_user{name, "victim@example.com", "violet-Harbor-93-kettle", "en", own, time().now()});
    if (!registered) return code_of(registered);
    own.user = registered->id;
    carry_out(change_email{registered->id, name + "@example.com", own, time().now(), true}).value();
    return std::string("passed");
  };
  for (int i = 0; i < 6; ++i) BOOST_TEST(claim(i) == "passed");
  BOOST_TEST(claim(6) == "RATE_LIMITED");
}

BOOST_AUTO_TEST_CASE(ManyUsers_DoNotSendNoticesBySmsWithoutEnd_AndNobodyIsRefusedForIt) {
  sending.text_notices_in_an_hour = 2;
  restart();
  int networks = 0;
  auto texts_after_a_change = [&](const std::string& name, const std::string& number) {
    auto id = somebody_with(name, number);
    ask_for_code(id);
    carry_out(confirm_phone{id, code_to(id), home, time().now()}).value();
    auto wanted = carry_out(get_user{id})->preferences;
    wanted.notifications.set(notification_topic::security, notification_channel::sms, true);
    carry_out(change_preferences{id, wanted, "en", home, time().now()}).value();
    auto own = home;
    own.user = id;
    own.address = "203.0.113." + std::to_string(++networks);
    BOOST_TEST(code_of(carry_out(change_email{id, name + "@example.org", own, time().now(), true})) == "passed");
    return std::ranges::count_if(carry_out(list_outbox{id, 100})->rows, [](const notification& each) {
      return each.channel == notification_channel::sms && each.code.empty();
    });
  };
  BOOST_TEST(texts_after_a_change("carol", "+436601234567") == 1);
  BOOST_TEST(texts_after_a_change("dora", "+4915112345678") == 1);
  BOOST_TEST(texts_after_a_change("emil", "+12125550100") == 0);
}

BOOST_AUTO_TEST_CASE(CodesThatCannotBeCounted_AreNotSent) {
  auto carol = somebody_with("carol", "+436601234567");
  store().fail_reads(true);
  BOOST_TEST(ask_for_code(carol) == "UNAVAILABLE");
  store().fail_reads(false);
  BOOST_TEST(ask_for_code(carol) == "passed");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace florin::phone_codes_test
