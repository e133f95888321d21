#include "actors/notification/notification_dispatcher_actor.hpp"

#include <boost/test/unit_test.hpp>

#include "actors/notification/notification_courier_actor.hpp"
#include "actors/user/link_rules.hpp"
#include "actors/user/user_changes.hpp"
#include "actors/user/user_events.hpp"
#include "tests/actors/engine.hpp"

namespace florin::notification_dispatcher_actor_test {
namespace {

using std::chrono::seconds;

/// Answers what it is told to, and remembers what it was given.
struct scripted_transport : message_transport {
  delivery_outcome deliver(const outgoing_message& message) override {
    delivered.push_back(message.to);
    return outcome;
  }

  delivery_outcome outcome = delivery::delivered{};
  std::vector<std::string> delivered;
};

struct dispatching : engine {
  dispatching() {
    user recipient;
    recipient.id = alice;
    recipient.username = "alice";
    recipient.email = "alice@example.com";
    auto mail =
        security_notice(recipient, notification_id{{1, 1}}, notification_template::password_changed, {}, {}, noon);
    append({registration_change(recipient, key, example_keys(), {}), queued_change(mail, key)});
    courier = system().spawn<notification_courier>(transport);
    start();
  }
  ~dispatching() override {
    resume();
    stop(asked);
    stop(courier);
  }

  void start() {
    notification_dispatcher_surroundings surroundings{
        notification_channel::email, queries(), courier, std::make_shared<key_ring>(example_keys()), &time(), {}};
    surroundings.attempted = [this](std::string_view status) { attempts.emplace_back(status); };
    asked = system().spawn<notification_dispatcher>(std::move(surroundings));
    caf::anon_send(asked, cell_parts{registry(), journal(), due_worker()});
    run();
  }
  void append(std::vector<entity_change> changes) {
    auto content = std::make_shared<submission>();
    content->entries.push_back({std::nullopt, std::move(changes), {}});
    BOOST_REQUIRE(ask<result<committed_submission>>(journal(), append_submission{content})->get());
  }

  data_key key{{}};
  std::shared_ptr<scripted_transport> transport = std::make_shared<scripted_transport>();
  std::vector<std::string> attempts;
  notification_courier_actor courier;
  notification_dispatcher_actor asked;
};

BOOST_FIXTURE_TEST_SUITE(notification_dispatcher_actor_test, dispatching)

BOOST_AUTO_TEST_CASE(Mail_IsDeliveredOnce) {
  for (int i = 0; i < 5; ++i) pass(seconds(1));
  BOOST_TEST(transport->delivered == std::vector<std::string>{"alice@example.com"},
             boost::test_tools::per_element());
  BOOST_TEST(attempts == std::vector<std::string>{"delivered"}, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(Mail_IsTriedAgainAfterAPause) {
  transport->outcome = delivery::try_again{"421"};
  pass(seconds(1));
  BOOST_TEST(transport->delivered.size() == 1u);
  for (int i = 0; i < 28; ++i) pass(seconds(1));
  BOOST_TEST(transport->delivered.size() == 1u);
  transport->outcome = delivery::delivered{};
  for (int i = 0; i < 5; ++i) pass(seconds(1));
  BOOST_TEST(transport->delivered.size() == 2u);
  BOOST_TEST(attempts == (std::vector<std::string>{"queued", "delivered"}), boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(Mail_OfACrashedDispatcherIsDelivered) {
  stop(asked);
  start();
  for (int i = 0; i < 3; ++i) pass(seconds(1));
  BOOST_TEST(transport->delivered.size() == 1u);
}

BOOST_AUTO_TEST_CASE(Mail_ThatCannotBeWrittenHoldsUpNobody) {
  user recipient;
  recipient.id = alice;
  recipient.email = "alice@example.com";
  // Its template needs a link.
  auto unwritable = mail_to(recipient, notification_id{{1, 0}}, notification_template::password_reset, noon);
  append({queued_change(unwritable, key)});
  for (int i = 0; i < 5; ++i) pass(seconds(1));
  BOOST_TEST(transport->delivered.size() == 1u);
  BOOST_TEST(attempts == (std::vector<std::string>{"failed", "delivered"}), boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(OtherChannels_AreLeftToOthers) {
  user recipient;
  recipient.id = alice;
  recipient.email = "alice@example.com";
  auto copy =
      security_notice(recipient, notification_id{{1, 0}}, notification_template::password_changed, {}, {}, noon);
  copy.channel = notification_channel::sms;
  copy.to = "+436601234567";
  append({queued_change(copy, key)});
  for (int i = 0; i < 5; ++i) pass(seconds(1));
  BOOST_TEST(transport->delivered == std::vector<std::string>{"alice@example.com"},
             boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(Mail_ThatWaitedForAWeekIsNotSent) {
  // As if nobody had been configured to deliver it.
  stop(asked);
  pass(std::chrono::hours(24 * 7 + 1));
  start();
  for (int i = 0; i < 3; ++i) pass(seconds(1));
  BOOST_TEST(transport->delivered.empty());
  BOOST_TEST(attempts == std::vector<std::string>{"failed"}, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(Mail_OfManyLeavesTheOthersTheirTurn) {
  user recipient;
  recipient.id = bob;
  recipient.username = "bob";
  recipient.email = "bob@example.com";
  data_key of_bob{{1}};
  append({registration_change(recipient, of_bob, example_keys(), {})});
  for (std::uint64_t i = 0; i < 130; ++i) {
    // All of them before alice's.
    auto mail = security_notice(recipient, notification_id{{0, i + 1}}, notification_template::password_changed,
                                {}, {}, noon);
    append({queued_change(mail, of_bob)});
  }
  pass(seconds(1));
  BOOST_REQUIRE(transport->delivered.size() > 2u);
  BOOST_TEST((transport->delivered[0] == "alice@example.com" || transport->delivered[1] == "alice@example.com"));
  for (int i = 0; i < 20; ++i) pass(seconds(1));
  BOOST_TEST(transport->delivered.size() == 131u);
}

BOOST_AUTO_TEST_CASE(Mail_ThatIsRefusedIsNotTriedAgain) {
  transport->outcome = delivery::refused{"550"};
  for (int i = 0; i < 100; ++i) pass(seconds(1));
  BOOST_TEST(transport->delivered.size() == 1u);
  BOOST_TEST(attempts == std::vector<std::string>{"failed"}, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(Mail_ToSomebodyWhoWasErasedHoldsUpNobody) {
  user recipient;
  recipient.id = bob;
  recipient.email = "bob@example.com";
  data_key of_bob{{1}};
  auto mail =
      security_notice(recipient, notification_id{{1, 0}}, notification_template::password_changed, {}, {}, noon);
  entity_change erasure;
  erasure.entity = {entity_kind::user, bob};
  erasure.owner = bob;
  erasure.version = 2;
  erasure.event = {user_events::erased, {}};
  erasure.erases_key = true;
  append({registration_change(recipient, of_bob, example_keys(), {}), queued_change(mail, of_bob)});
  append({erasure});
  for (int i = 0; i < 5; ++i) pass(seconds(1));
  BOOST_TEST(transport->delivered == std::vector<std::string>{"alice@example.com"},
             boost::test_tools::per_element());
  BOOST_TEST(attempts == (std::vector<std::string>{"failed", "delivered"}), boost::test_tools::per_element());
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace florin::notification_dispatcher_actor_test
