#include <boost/test/unit_test.hpp>

#include "actors/query/audit_queries.hpp"
#include "actors/role/role_rules.hpp"
#include "persistence/pq_journal_store.hpp"
#include "tests/persistence/answer_of.hpp"
#include "tests/persistence/test_database.hpp"
#include "tests/test_ledger.hpp"

namespace florin::event_list_test {
namespace {

/// Two roles that are changed in turns by two members of staff, a batch for each change, a second apart.
struct recorded_changes : fresh_database {
  recorded_changes() {
    epoch = std::get<journal_position>(store.take_over()).epoch;
    start = ledger.now;
    for (std::uint64_t version = 1; version <= 4; ++version) {
      change("clerk", version, first);
      change("teller", version, version % 2 == 0 ? first : second);
    }
  }

  void change(const std::string& name, std::uint64_t version, const user_id& by) {
    role before{name, "version " + std::to_string(version - 1), {"users:read"}, false, std::nullopt};
    role after{name, "version " + std::to_string(version), {"users:read"}, false, std::nullopt};
    auto recorded =
        role_change(before, after, version,
                    version == 1 ? role_event{role_events::created} : role_event{role_events::changed});
    recorded.owner = name == "clerk" ? first : second;
    recorded.event.body.fields.emplace_back("by", to_text(by));
    recorded.event.body.fields.emplace_back("by_request", name + std::to_string(version));
    ledger.change(std::move(recorded));
    auto outcome = store.commit(ledger.seal(), epoch);
    BOOST_REQUIRE(std::holds_alternative<commit_outcome::committed>(outcome));
    ledger.now.microseconds += 1'000'000;
  }

  std::vector<std::uint64_t> sequences_of(const list_events& question) {
    std::vector<std::uint64_t> found;
    for (const auto& each : answer_of(queries, question).events) found.push_back(each.position.sequence);
    return found;
  }

  test_ledger ledger;
  user_id first = ledger.new_user();
  user_id second = ledger.new_user();
  timestamp start;
  pq_journal_store store{database.server_url()};
  pq_query_store queries{database.server_url()};
  std::uint64_t epoch = 0;
};

using numbers = std::vector<std::uint64_t>;

BOOST_FIXTURE_TEST_SUITE(event_list_test, recorded_changes)

BOOST_AUTO_TEST_CASE(Events_ComeNewestFirstWithTheirPlace) {
  auto page = answer_of(queries, list_events{});
  BOOST_CHECK(sequences_of({}) == (numbers{8, 7, 6, 5, 4, 3, 2, 1}));
  BOOST_CHECK(page.total_count == 8);
  BOOST_TEST(!page.has_more);
  const auto& latest = page.events.front();
  BOOST_TEST(latest.batch == 8u);
  BOOST_CHECK(latest.recorded_at == (timestamp{start.microseconds + 7'000'000}));
  BOOST_CHECK(latest.change.entity == entity_of_role("teller"));
  BOOST_CHECK(latest.change.owner == second);
  BOOST_TEST(latest.change.version == 4u);
  BOOST_TEST(latest.change.event.type == "role.changed");
}

BOOST_AUTO_TEST_CASE(Event_SaysWhatWasBefore) {
  auto events = answer_of(queries, list_events{}).events;
  BOOST_TEST(*events.front().change.event.body.find("description") == "version 4");
  BOOST_TEST(*events.front().before.find("description") == "version 3");
  BOOST_TEST(*events.back().change.event.body.find("description") == "version 1");
  BOOST_TEST(events.back().before.fields.empty());
}

BOOST_AUTO_TEST_CASE(Filters_AllHold) {
  list_events of_entity, of_owner, of_actor, of_type, of_both;
  of_entity.entity = entity_of_role("clerk");
  BOOST_CHECK(sequences_of(of_entity) == (numbers{7, 5, 3, 1}));
  of_owner.owner = second;
  BOOST_CHECK(sequences_of(of_owner) == (numbers{8, 6, 4, 2}));
  of_actor.actor = second;
  BOOST_CHECK(sequences_of(of_actor) == (numbers{6, 2}));
  of_type.type = "role.created";
  BOOST_CHECK(sequences_of(of_type) == (numbers{2, 1}));
  of_both.type = "role.changed";
  of_both.actor = first;
  of_both.owner = second;
  BOOST_CHECK(sequences_of(of_both) == (numbers{8, 4}));
  BOOST_CHECK(answer_of(queries, of_both).total_count == 2);
  of_both.entity = entity_ref{entity_kind::user, of_entity.entity->id};
  BOOST_CHECK(sequences_of(of_both).empty());
}

BOOST_AUTO_TEST_CASE(Request_FindsWhatCameOfIt) {
  list_events question;
  question.request = "clerk2";
  BOOST_CHECK(sequences_of(question) == (numbers{3}));
  question.owner = second;
  BOOST_CHECK(sequences_of(question).empty());
}

BOOST_AUTO_TEST_CASE(HiddenType_IsNeitherShownNorCounted) {
  list_events question;
  question.hidden_types = {"role.changed"};
  BOOST_CHECK(sequences_of(question) == (numbers{2, 1}));
  BOOST_CHECK(answer_of(queries, question).total_count == 2);
}

BOOST_AUTO_TEST_CASE(HiddenType_IsHiddenOfOneOwnerOnly) {
  list_events question;
  question.hidden_types = {"role.changed"};
  question.hidden_of = first;
  BOOST_CHECK(sequences_of(question) == (numbers{8, 6, 4, 2, 1}));
  BOOST_CHECK(answer_of(queries, question).total_count == 5);
  question.actor = first;
  BOOST_CHECK(sequences_of(question) == (numbers{8, 4, 1}));
}

BOOST_AUTO_TEST_CASE(PageBesideAnInstant_HasWhatWasBeforeOrSince) {
  struct row {
    std::int64_t at;
    bool backwards;
    numbers found;
  };
  for (const auto& [at, backwards, found] :
       {row{3'000'000, false, {3, 2}}, row{3'000'001, false, {4, 3}}, row{0, false, {}},
        row{60'000'000, false, {8, 7}}, row{3'000'000, true, {5, 4}}, row{3'000'001, true, {6, 5}},
        row{7'000'000, true, {8}}, row{60'000'000, true, {}}, row{-60'000'000, true, {2, 1}}}) {
    list_events question;
    question.limit = 2;
    question.after_instant = timestamp{start.microseconds + at};
    question.backwards = backwards;
    BOOST_TEST(sequences_of(question) == found, boost::test_tools::per_element());
    BOOST_CHECK(answer_of(queries, question).total_count == 8);
  }
}

BOOST_AUTO_TEST_CASE(Span_HoldsBothOfItsEnds) {
  list_events question;
  question.from = timestamp{start.microseconds + 2'000'000};
  question.until = timestamp{start.microseconds + 4'000'000};
  BOOST_CHECK(sequences_of(question) == (numbers{5, 4, 3}));
  question.from = timestamp{start.microseconds + 60'000'000};
  question.until.reset();
  BOOST_CHECK(sequences_of(question).empty());
}

BOOST_AUTO_TEST_CASE(Pages_FollowEachOtherBothWays) {
  list_events question;
  question.limit = 3;
  auto page = answer_of(queries, question);
  BOOST_TEST(page.has_more);
  question.after = page.events.back().position;
  BOOST_CHECK(sequences_of(question) == (numbers{5, 4, 3}));
  BOOST_CHECK(answer_of(queries, question).total_count == 8);
  question.after = event_position{3, 0};
  BOOST_CHECK(sequences_of(question) == (numbers{2, 1}));
  question.backwards = true;
  BOOST_CHECK(sequences_of(question) == (numbers{6, 5, 4}));
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_FIXTURE_TEST_SUITE(batch_verification_test, recorded_changes)

BOOST_AUTO_TEST_CASE(UntouchedBatches_AreInOrder) {
  auto verified = answer_of(queries, verify_batches{});
  BOOST_TEST(verified.batches == 8u);
  BOOST_TEST(verified.entries == 8u);
  BOOST_CHECK(!verified.next);
  BOOST_CHECK(!verified.broken);
  BOOST_TEST(answer_of(queries, verify_batches{5}).batches == 4u);
  BOOST_TEST(answer_of(queries, verify_batches{9}).batches == 0u);
}

BOOST_AUTO_TEST_CASE(FirstBrokenBatch_IsNamed) {
  struct row {
    std::string tampering;
    std::uint64_t broken;
    std::string fault;
  };
  for (const auto& [tampering, broken, fault] :
       {row{"UPDATE journal.event SET type = 'role.forged' WHERE sequence = 6", 6, "Merkle root"},
        row{"UPDATE journal.event SET body = '7' WHERE sequence = 5", 5, ""},
        row{"DELETE FROM journal.event WHERE sequence = 4", 4, "entry 4 is missing"},
        row{"UPDATE journal.batch SET hash = sha256('forged') WHERE number = 3", 3, "its hash"},
        row{"DELETE FROM journal.batch WHERE number = 2", 2, "missing"}}) {
    database.as_owner(tampering);
    auto verified = answer_of(queries, verify_batches{});
    BOOST_REQUIRE(verified.broken.has_value());
    BOOST_TEST(verified.fault->find(fault) != std::string::npos, *verified.fault);
    BOOST_CHECK(!verified.next);
    BOOST_TEST(*verified.broken == broken, tampering);
  }
  BOOST_CHECK(answer_of(queries, verify_batches{3}).broken == 2u);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace florin::event_list_test
