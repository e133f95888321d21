#include "actors/identity/sending_caps.hpp"

#include <boost/test/unit_test.hpp>

#include "tests/actors/example_bank.hpp"

namespace florin::sending_caps_test {
namespace {

using std::chrono::hours;

struct caps {
  sending_bounds bounds;
  sending_caps kept{bounds, example_keys()};
  timestamp now = noon;

  /// Whose bound it is; empty when there is room.
  std::string take(const std::string& number) {
    auto refused = kept.take({notification_channel::sms, number, now});
    return refused ? std::string(refused->by) : "";
  }
  std::string take_mail(const std::string& address) {
    auto refused = kept.take({notification_channel::email, address, now});
    return refused ? std::string(refused->by) : "";
  }
};

BOOST_FIXTURE_TEST_SUITE(sending_caps_test, caps)

BOOST_AUTO_TEST_CASE(CallingCode_HasOneToThreeDigits) {
  BOOST_TEST(calling_code_of("+18765550100") == "+1");
  BOOST_TEST(calling_code_of("+77015550100") == "+7");
  BOOST_TEST(calling_code_of("+436601234567") == "+43");
  BOOST_TEST(calling_code_of("+4236601234") == "+423");
  BOOST_TEST(calling_code_of("+88216123456") == "+882");
  BOOST_TEST(calling_code_of("").empty());
}

BOOST_AUTO_TEST_CASE(Number_HasABoundWhoeverAsks) {
  for (int i = 0; i < 5; ++i) BOOST_TEST(take("+436601234567") == "");
  BOOST_TEST(take("+436601234567") == "number");
  BOOST_TEST(take("+436601234568") == "");
  now = now + hours(1);
  for (int i = 0; i < 5; ++i) BOOST_TEST(take("+436601234567") == "");
  now = now + hours(1);
  BOOST_TEST(take("+436601234567") == "number", "ten a day");
}

BOOST_AUTO_TEST_CASE(Country_AndBank_HaveBounds) {
  auto number = [](int country, int line) {
    return "+" + std::to_string(country) + std::to_string(10'000'000 + line);
  };
  for (int i = 0; i < 100; ++i) BOOST_TEST(take(number(882, i)) == "");
  BOOST_TEST(take(number(882, 100)) == "country");
  for (int country : {43, 44, 45, 46})
    for (int i = 0; i < 100; ++i) BOOST_TEST(take(number(country, i)) == "");
  BOOST_TEST(take(number(47, 1)) == "bank");
  now = now + hours(1);
  BOOST_TEST(take(number(882, 100)) == "");
}

BOOST_AUTO_TEST_CASE(WhatDidNotCommit_IsGivenBack) {
  for (int i = 0; i < 20; ++i) {
    BOOST_TEST(take("+436601234567") == "");
    kept.give_back({notification_channel::sms, "+436601234567", now});
  }
}

BOOST_AUTO_TEST_CASE(WhatWasSentBefore_Counts) {
  for (int i = 0; i < 5; ++i) kept.remember_code("+436601234567", now);
  BOOST_TEST(take("+436601234567") == "number");
  for (int i = 0; i < 495; ++i) kept.remember_code(std::nullopt, now);
  BOOST_TEST(take("+4915112345678") == "bank");
}

BOOST_AUTO_TEST_CASE(Address_HasABoundInAnyCase) {
  for (int i = 0; i < 5; ++i) BOOST_TEST(take_mail("victim@example.com") == "");
  BOOST_TEST(take_mail("VICTIM@example.com") == "address");
  BOOST_TEST(take_mail("other@example.com") == "");
  kept.sweep(now + hours(24));
  now = now + hours(24);
  BOOST_TEST(take_mail("victim@example.com") == "");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace florin::sending_caps_test
