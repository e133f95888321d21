#include <boost/test/unit_test.hpp>

#include "actors/events/event_questions.hpp"
#include "actors/role/role_rules.hpp"
#include "persistence/pq_journal_store.hpp"
#include "tests/persistence/answer_of.hpp"
#include "tests/persistence/test_database.hpp"
#include "tests/test_ledger.hpp"

namespace florin::event_cursors_test {
namespace {

using numbers = std::vector<std::uint64_t>;

struct journal_with_cursors : fresh_database {
  journal_with_cursors() { epoch = std::get<journal_position>(store.take_over()).epoch; }

  entity_change change_of(const std::string& name, std::uint64_t version, const user_id& owner = {}) {
    role before{name, "version " + std::to_string(version - 1), {}, false, std::nullopt};
    role after{name, "version " + std::to_string(version), {}, false, std::nullopt};
    auto change = role_change(before, after, version,
                              version == 1 ? role_event{role_events::created} : role_event{role_events::changed});
    change.owner = owner;
    return change;
  }
  commit_result commit() { return store.commit(ledger.seal(), epoch); }
  bool commits() { return std::holds_alternative<commit_outcome::committed>(commit()); }

  std::optional<event_position> place_of(const std::string& consumer) {
    return answer_of(queries, find_event_cursor{consumer});
  }
  event_portion read(std::vector<std::string> types, const event_position& after = {}, std::size_t most = 100) {
    return answer_of(queries, read_events{{std::move(types), {}}, after, most});
  }
  static numbers sequences_of(const event_portion& portion) {
    numbers found;
    for (const auto& each : portion.events) found.push_back(each.position.sequence);
    return found;
  }

  test_ledger ledger;
  user_id alice = ledger.new_user();
  pq_journal_store store{database.server_url()};
  pq_query_store queries{database.server_url()};
  std::uint64_t epoch = 0;
};

BOOST_FIXTURE_TEST_SUITE(event_cursors_test, journal_with_cursors)

BOOST_AUTO_TEST_CASE(Place_MovesWithItsBatchAndNeverBack) {
  BOOST_TEST(!place_of("one").has_value());
  ledger.change(change_of("clerk", 1));
  ledger.advance("one", {7, 1});
  ledger.advance("other", {3, 0});
  ledger.advance("one", {5, 0});
  BOOST_REQUIRE(commits());
  BOOST_CHECK((place_of("one") == event_position{7, 1}));
  BOOST_CHECK((place_of("other") == event_position{3, 0}));
  // A batch of nothing else.
  ledger.advance("one", {7, 0});
  ledger.advance("other", {3, 1});
  BOOST_REQUIRE(commits());
  BOOST_CHECK((place_of("one") == event_position{7, 1}));
  BOOST_CHECK((place_of("other") == event_position{3, 1}));
}

BOOST_AUTO_TEST_CASE(Place_IsNotMovedByWhoLostTheCell) {
  pq_journal_store successor{database.server_url()};
  successor.take_over();
  ledger.advance("one", {7, 1});
  BOOST_TEST(std::holds_alternative<commit_outcome::fenced>(commit()));
  BOOST_TEST(!place_of("one").has_value());
}

BOOST_AUTO_TEST_CASE(Place_IsNotMovedByABatchThatIsRefused) {
  ledger.change(change_of("clerk", 1));
  BOOST_REQUIRE(commits());
  ledger.change(change_of("clerk", 1));
  ledger.advance("one", {7, 1});
  BOOST_TEST(std::holds_alternative<commit_outcome::refused>(commit()));
  BOOST_TEST(!place_of("one").has_value());
}

BOOST_AUTO_TEST_CASE(Events_AreToldInOrderByTypeAndOwner) {
  ledger.change(change_of("clerk", 1));
  ledger.change(change_of("teller", 1, alice));
  BOOST_REQUIRE(commits());
  ledger.change(change_of("clerk", 2));
  ledger.change(change_of("teller", 2, alice));
  BOOST_REQUIRE(commits());
  BOOST_CHECK(sequences_of(read({"role.created"})) == (numbers{1, 2}));
  auto both = read({"role.changed", "role.created"});
  BOOST_CHECK(sequences_of(both) == (numbers{1, 2, 3, 4}));
  BOOST_CHECK(both.reached == behind_entry(4));
  BOOST_TEST(both.end == 4u);
  BOOST_TEST(both.events.back().change.event.type == "role.changed");
  BOOST_CHECK(both.events.back().change.owner == alice);
  BOOST_TEST(both.events.back().batch == 2u);
  auto of_alice = answer_of(queries, read_events{{{"role.changed"}, alice}, {}, 100});
  BOOST_CHECK(sequences_of(of_alice) == (numbers{4}));
  // Of no type: how far the journal has come.
  BOOST_TEST(read({}).events.empty());
  BOOST_TEST(read({}).end == 4u);
}

BOOST_AUTO_TEST_CASE(Portions_FollowEachOtherAlsoWithinAnEntry) {
  ledger.change(change_of("clerk", 1));
  BOOST_REQUIRE(commits());
  auto several = ledger.seal();
  several.entry_count = 1;
  several.first_sequence = 2;
  stamped_entry entry;
  entry.sequence = 2;
  for (auto name : {"a", "b", "c"}) entry.entry.changes.push_back(change_of(std::string("role_") + name, 1));
  several.submissions = {{{entry}, {}, {}}};
  BOOST_REQUIRE(std::holds_alternative<commit_outcome::committed>(store.commit(several, epoch)));
  numbers ordinals;
  event_position after;
  for (int i = 0; i < 4; ++i) {
    auto portion = read({"role.created"}, after, 1);
    BOOST_REQUIRE(portion.events.size() == 1u);
    BOOST_TEST((portion.reached < behind_entry(2)) == (i < 3));
    ordinals.push_back(portion.events.front().position.ordinal);
    after = portion.events.front().position;
  }
  BOOST_CHECK(ordinals == (numbers{0, 0, 1, 2}));
  BOOST_TEST(read({"role.created"}, after, 1).events.empty());
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace florin::event_cursors_test
