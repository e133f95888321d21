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
  std::string take(const std::string& number) { return take(bounded_message::phone_code, number); }
  std::string take(bounded_message kind, const std::string& recipient, const std::string& network = {}) {
    auto refused = kept.take({kind, recipient, now, false, network});
    return refused ? std::string(refused->by) : "";
  }
};

BOOST_FIXTURE_TEST_SUITE(sending_caps_test, caps)

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
  for (int country : {43, 45, 46, 47})
    for (int i = 0; i < 100; ++i) BOOST_TEST(take(number(country, i)) == "");
  BOOST_TEST(take(number(48, 1)) == "bank");
  now = now + hours(1);
  BOOST_TEST(take(number(882, 100)) == "");
}

BOOST_AUTO_TEST_CASE(Country_IsNotItsCallingCode) {
  bounds.codes_to_country_in_an_hour = 1;
  kept = sending_caps(bounds, example_keys());
  BOOST_TEST(take("+18765550100") == "");
  BOOST_TEST(take("+18765550101") == "country", "Jamaica");
  BOOST_TEST(take("+12125550100") == "", "the United States, which have the same code");
}

BOOST_AUTO_TEST_CASE(Networks_LeaveSomethingToTheOthers) {
  using enum bounded_message;
  struct row {
    std::string what;
    bounded_message kind;
    bool is_one_recipient;
    /// How many each of the networks has sent, one after the other, until it is refused.
    std::vector<int> sent;
    /// Whose bound the next one meets.
    std::string then;
  };
  for (const auto& [what, kind, is_one_recipient, sent, then] :
       std::vector<row>{{"codes to one number", phone_code, true, {3, 1, 1}, "number"},
                        {"links to one address", address_link, true, {5, 1}, "address"},
                        {"notices to one number, which its owner has verified", text_notice, true, {3}, "number"},
                        {"codes to one country", phone_code, false, {25, 18, 14, 10, 8, 6, 4, 3, 3, 2}, "network"},
                        {"notices to one country", text_notice, false, {125, 93, 70}, "network"}}) {
    BOOST_TEST_CONTEXT(what) {
      caps fresh;
      int line = 0;
      auto take = [&](std::size_t network) {
        auto recipient = kind == address_link ? "box@example.com" : "+43660" + std::to_string(1'234'567 + line);
        if (!is_one_recipient) ++line;
        return fresh.take(kind, recipient, "192.0.2." + std::to_string(network));
      };
      for (std::size_t network = 0; network < sent.size(); ++network) {
        int taken = 0;
        std::string refused;
        while ((refused = take(network)).empty()) ++taken;
        BOOST_TEST(taken == sent[network], "network " << network);
        BOOST_TEST((refused == "network" || network + 1 == sent.size()));
      }
      BOOST_TEST(take(0) == then);
      BOOST_TEST(fresh.take(kind, "+4915112345678").empty(),
                 "what nobody outside asked for counts in the whole only");
    }
  }
}

BOOST_AUTO_TEST_CASE(Share_OfANetworkIsGivenBackAndOver) {
  auto number = [](int line) { return "+43660" + std::to_string(1'234'567 + line); };
  for (int i = 0; i < 25; ++i) BOOST_TEST(take(bounded_message::phone_code, number(i), "192.0.2.1") == "");
  BOOST_TEST(take(bounded_message::phone_code, number(25), "192.0.2.1") == "network");
  kept.give_back({bounded_message::phone_code, number(24), now, true, "192.0.2.1"});
  BOOST_TEST(take(bounded_message::phone_code, number(25), "192.0.2.1") == "");
  BOOST_TEST(take(bounded_message::phone_code, number(26), "192.0.2.1") == "network");
  BOOST_TEST(take(bounded_message::phone_code, "+4915112345678", "192.0.2.1") == "", "another country");
  now = now + hours(1);
  BOOST_TEST(take(bounded_message::phone_code, number(26), "192.0.2.1") == "");
}

BOOST_AUTO_TEST_CASE(Notices_HaveBoundsOfTheirOwn) {
  bounds.text_notices_to_country_in_an_hour = 2;
  bounds.text_notices_in_an_hour = 3;
  kept = sending_caps(bounds, example_keys());
  using enum bounded_message;
  BOOST_TEST(take(text_notice, "+436601234567") == "");
  BOOST_TEST(take(text_notice, "+436601234568") == "");
  BOOST_TEST(take(text_notice, "+436601234569") == "country");
  BOOST_TEST(take(phone_code, "+436601234569") == "", "codes are not used up by them");
  BOOST_TEST(take(text_notice, "+4915112345678") == "");
  BOOST_TEST(take(text_notice, "+12125550100") == "bank");
  now = now + hours(1);
  BOOST_TEST(take(text_notice, "+12125550100") == "");
}

BOOST_AUTO_TEST_CASE(Notices_HaveABoundByNumber_WhoeversTheyAre) {
  for (int i = 0; i < 3; ++i) BOOST_TEST(take(bounded_message::text_notice, "+436601234567") == "");
  BOOST_TEST(take(bounded_message::text_notice, "+436601234567") == "number");
}

BOOST_AUTO_TEST_CASE(WhatDidNotCommit_IsGivenBack) {
  for (int i = 0; i < 20; ++i) {
    BOOST_TEST(take("+436601234567") == "");
    kept.give_back({bounded_message::phone_code, "+436601234567", now});
  }
}

BOOST_AUTO_TEST_CASE(WhatWasSentBefore_Counts) {
  for (int i = 0; i < 5; ++i) kept.remember_code("+436601234567", now);
  BOOST_TEST(take("+436601234567") == "number");
  for (int i = 0; i < 495; ++i) kept.remember_code(std::nullopt, now);
  BOOST_TEST(take("+4915112345678") == "bank");
}

BOOST_AUTO_TEST_CASE(Address_HasABoundInAnyCase) {
  for (int i = 0; i < 6; ++i) BOOST_TEST(take(bounded_message::address_link, "victim@example.com") == "");
  BOOST_TEST(take(bounded_message::address_link, "VICTIM@example.com") == "address");
  BOOST_TEST(take(bounded_message::address_link, "other@example.com") == "");
  kept.sweep(now + hours(24));
  now = now + hours(24);
  BOOST_TEST(take(bounded_message::address_link, "victim@example.com") == "");
}

BOOST_AUTO_TEST_CASE(Address_IsItsMailboxWithAnyTag) {
  for (auto each : {"box@example.com", "box+1@example.com", "BOX+two@example.com", "box+a+b@example.com",
                    "box+@example.com", "box+3@example.com"})
    BOOST_TEST(take(bounded_message::address_link, each) == "");
  for (auto each : {"box@example.com", "box+3@example.com", "box+4@EXAMPLE.com"})
    BOOST_TEST(take(bounded_message::address_link, each) == "address");
  for (auto each : {"boxx@example.com", "box+1@example.org", "+box@example.com", "+1@example.com"})
    BOOST_TEST(take(bounded_message::address_link, each) == "", each);
}

BOOST_AUTO_TEST_CASE(UnverifiedAddresses_HaveABoundTogetherWhereThereIsOne) {
  int readers = 0;
  auto send = [&](bounded_message kind) { return take(kind, std::to_string(++readers) + "@example.com"); };
  auto mail = bounded_message::unverified_mail, invitation = bounded_message::unverified_invitation;
  for (int i = 0; i < 50; ++i) BOOST_TEST(send(i % 2 ? mail : invitation) == "");
  bounds.unverified_mails_in_an_hour = 5;
  kept = sending_caps{bounds, example_keys()};
  // Invitations leave half of it.
  for (int i = 0; i < 2; ++i) BOOST_TEST(send(invitation) == "");
  BOOST_TEST(send(invitation) == "bank");
  for (int i = 0; i < 3; ++i) BOOST_TEST(send(mail) == "");
  BOOST_TEST(send(mail) == "bank");
  kept.give_back({invitation, "1@example.com", now});
  BOOST_TEST(send(invitation) == "bank");
  BOOST_TEST(send(mail) == "");
  BOOST_TEST(send(mail) == "bank");
  now = now + hours(1);
  BOOST_TEST(send(invitation) == "");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace florin::sending_caps_test
