#include "actors/events/event_cursor_actor.hpp"

#include <boost/test/unit_test.hpp>

#include "actors/events/event_feed_actor.hpp"
#include "actors/user/user_changes.hpp"
#include "actors/user/user_events.hpp"
#include "tests/actors/engine.hpp"

namespace florin::event_cursor_actor_test {
namespace {

using std::chrono::seconds;
using names = std::vector<std::string>;

/// Consumers that remember whose registrations they were told of, and finish when the test says so.
struct followed : engine {
  struct reader {
    names told;
    std::size_t most_at_once = 0;
    /// Nothing while it finishes by itself.
    std::vector<answer_handler<std::vector<entity_change>>> unfinished;
    bool waits = false;
    std::optional<error> refusal;
    /// What it wants journaled with the place.
    std::vector<entity_change> work;
    event_cursor_actor cursor;
    std::uint64_t lag = 0;
    seconds age{0};
  };

  followed() { feed = system().spawn<event_feed>(queries(), std::size_t{4}); }
  ~followed() override {
    for (auto& [name, each] : readers) stop(each.cursor);
    stop(feed);
  }

  user_id register_user(std::uint64_t number) {
    user registered;
    registered.id = user_id{{number, number}};
    registered.username = "user-" + std::to_string(number);
    registered.email = registered.username + "@example.com";
    append({registration_change(registered, data_key{{}}, example_keys(), {})});
    return registered.id;
  }
  void append(std::vector<entity_change> changes) {
    auto content = std::make_shared<submission>();
    content->entries.push_back({std::nullopt, std::move(changes), {}});
    BOOST_REQUIRE(ask<result<committed_submission>>(journal(), append_submission{content})->get());
    tell_feed();
  }
  /// As the journal's observer does.
  void tell_feed() {
    for (; told_batches < store().batches().size(); ++told_batches)
      if (hears_commits) caf::anon_send(feed, events_of(store().batches()[told_batches]));
    run();
  }

  reader& start(const std::string& name, std::size_t most = 100, std::optional<user_id> owner = {}) {
    auto& started = readers[name];
    event_consumer consumer{name, {{std::string(user_events::registered.name)}, owner}, most, {}};
    consumer.handle = [&started](const std::vector<recorded_event>& events, auto then) {
      for (const auto& each : events) started.told.push_back(std::to_string(each.change.entity.id.low));
      started.most_at_once = std::max(started.most_at_once, events.size());
      if (started.waits) return started.unfinished.push_back(std::move(then));
      if (started.refusal) return then(*started.refusal);
      then(std::exchange(started.work, {}));
    };
    event_cursor_surroundings surroundings{queries(), feed, &time(), {}};
    surroundings.lagged = [&started](std::uint64_t entries, seconds age) {
      started.lag = entries;
      started.age = age;
    };
    started.cursor = system().spawn<event_cursor>(std::move(consumer), std::move(surroundings));
    caf::anon_send(started.cursor, cell_parts{registry(), journal(), {}});
    run();
    tell_feed();
    return started;
  }
  void finish(reader& one) {
    for (auto& each : std::exchange(one.unfinished, {})) each(std::vector<entity_change>{});
    run();
    tell_feed();
  }
  /// The process dies, and another one begins.
  reader& restart(const std::string& name, std::size_t most = 100) {
    auto& one = readers[name];
    stop(one.cursor);
    one.unfinished.clear();
    one.told.clear();
    return start(name, most);
  }
  std::optional<event_position> place_of(const std::string& name) {
    return store().read(find_event_cursor{name}).value();
  }

  event_feed_actor feed;
  std::map<std::string, reader> readers;
  std::size_t told_batches = 0;
  bool hears_commits = true;
};

}  // namespace

BOOST_FIXTURE_TEST_SUITE(event_cursor_actor_test, followed)

BOOST_AUTO_TEST_CASE(Consumer_IsToldOfWhatWasAndOfWhatComes_InOrder) {
  register_user(1);
  register_user(2);
  auto& one = start("one");
  BOOST_TEST(one.told == (names{"1", "2"}), boost::test_tools::per_element());
  register_user(3);
  BOOST_TEST(one.told == (names{"1", "2", "3"}), boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(Place_MovesWhenTheWorkIsDone_AndWithIt) {
  auto& one = start("one");
  one.waits = true;
  register_user(1);
  BOOST_TEST(!place_of("one").has_value());
  finish(one);
  BOOST_TEST(place_of("one").has_value());
  one.waits = false;
  user changed;
  changed.id = user_id{{9, 9}};
  changed.username = "by-one";
  changed.email = "by-one@example.com";
  one.work = {registration_change(changed, data_key{{}}, example_keys(), {})};
  auto batches = store().batches().size();
  register_user(2);
  BOOST_REQUIRE(store().batches().size() == batches + 2);
  const auto& both = store().batches().back().submissions.front();
  BOOST_TEST(both.entries.size() == 1u);
  BOOST_REQUIRE(both.advances.size() == 1u);
  BOOST_TEST(both.advances.front().consumer == "one");
}

BOOST_AUTO_TEST_CASE(CrashBeforeThePlaceMoved_RepeatsAndSkipsNothing) {
  auto& one = start("one");
  register_user(1);
  one.waits = true;
  register_user(2);
  register_user(3);
  one.waits = false;
  restart("one");
  BOOST_TEST(one.told == (names{"2", "3"}), boost::test_tools::per_element());
  restart("one");
  BOOST_TEST(one.told.empty());
}

BOOST_AUTO_TEST_CASE(NoMoreAreOnTheirWayThanTheConsumerTakes) {
  for (std::uint64_t i = 1; i <= 7; ++i) register_user(i);
  auto& one = start("one", 2);
  BOOST_TEST(one.told.size() == 7u);
  BOOST_TEST(one.most_at_once == 2u);
  one.waits = true;
  for (std::uint64_t i = 8; i <= 12; ++i) register_user(i);
  BOOST_TEST(one.unfinished.size() == 1u);
  BOOST_TEST(one.told.size() == 8u);
}

BOOST_AUTO_TEST_CASE(Work_ThatIsRefusedIsHandedOutAgain) {
  auto& one = start("one");
  one.refusal = error{error_code::unavailable, "Not now", {}};
  register_user(1);
  one.refusal.reset();
  pass(seconds(1));
  tell_feed();
  BOOST_TEST(one.told == (names{"1", "1"}), boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(Work_ThatIsAnsweredTwiceIsJournaledOnce) {
  auto& one = start("one");
  one.waits = true;
  register_user(1);
  auto batches = store().batches().size();
  for (auto& each : std::exchange(one.unfinished, {})) {
    each(std::vector<entity_change>{});
    each(std::vector<entity_change>{});
  }
  run();
  BOOST_TEST(store().batches().size() == batches + 1);
}

BOOST_AUTO_TEST_CASE(Events_AreHandedOutAgainToWhoNeverAnswers) {
  auto& one = start("one");
  one.waits = true;
  register_user(1);
  auto lost = std::exchange(one.unfinished, {});
  one.waits = false;
  pass(std::chrono::minutes(5));
  tell_feed();
  BOOST_TEST(one.told == (names{"1", "1"}), boost::test_tools::per_element());
  auto place = place_of("one");
  BOOST_REQUIRE(place.has_value());
  // And a late answer moves nothing.
  lost.front()(std::vector<entity_change>{});
  run();
  BOOST_TEST((place_of("one") == place));
  register_user(2);
  BOOST_TEST(one.told == (names{"1", "1", "2"}), boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(SeveralConsumers_HavePlacesOfTheirOwn) {
  auto& slow = start("slow");
  auto& quick = start("quick");
  slow.waits = true;
  for (std::uint64_t i = 1; i <= 6; ++i) register_user(i);
  BOOST_TEST(quick.told.size() == 6u);
  BOOST_TEST(slow.told.size() == 1u);
  // By now what it needs is not in memory any more.
  slow.waits = false;
  finish(slow);
  BOOST_TEST(slow.told == (names{"1", "2", "3", "4", "5", "6"}), boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(Owner_IsToldOfItsOwnAlone) {
  auto& one = start("one", 100, user_id{{2, 2}});
  register_user(1);
  register_user(2);
  register_user(3);
  BOOST_TEST(one.told == (names{"2"}), boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(Commit_ThatNobodyToldOfIsFoundAfterAWhile) {
  auto& one = start("one");
  register_user(1);
  hears_commits = false;
  register_user(2);
  BOOST_TEST(one.told.size() == 1u);
  for (int i = 0; i < 3; ++i) pass(seconds(10));
  BOOST_TEST(one.told == (names{"1", "2"}), boost::test_tools::per_element());
  // And one that follows a gap.
  register_user(3);
  hears_commits = true;
  register_user(4);
  for (int i = 0; i < 3; ++i) pass(seconds(10));
  BOOST_TEST(one.told == (names{"1", "2", "3", "4"}), boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(DatabaseThatIsAwayAndBack_CostsNoEvent) {
  auto& one = start("one");
  one.waits = true;
  register_user(1);
  store().disconnect();
  one.waits = false;
  finish(one);
  for (int i = 0; i < 3; ++i) pass(seconds(10));
  BOOST_TEST(one.age.count() >= 25, "nobody knows how many entries it is behind, but for how long");
  store().reconnect();
  for (int i = 0; i < 10; ++i) pass(seconds(10)), tell_feed();
  BOOST_TEST(one.age.count() == 0);
  register_user(2);
  BOOST_REQUIRE(one.told.size() >= 2u);
  BOOST_TEST(one.told.front() == "1");
  BOOST_TEST(one.told.back() == "2");
  BOOST_TEST(place_of("one")->sequence >= 2u);
}

BOOST_AUTO_TEST_CASE(WhoLostTheCell_MovesNoPlace) {
  auto& one = start("one");
  one.waits = true;
  register_user(1);
  store().let_another_owner_take_over();
  finish(one);
  BOOST_TEST(!place_of("one").has_value());
}

BOOST_AUTO_TEST_CASE(Lag_IsTold) {
  auto& one = start("one");
  one.waits = true;
  for (std::uint64_t i = 1; i <= 3; ++i) register_user(i);
  pass(seconds(5));
  BOOST_TEST(one.lag > 0u);
  one.waits = false;
  finish(one);
  pass(seconds(5));
  BOOST_TEST(one.lag == 0u);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace florin::event_cursor_actor_test
