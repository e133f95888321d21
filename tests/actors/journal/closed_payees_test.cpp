#include "actors/journal/closed_payees.hpp"

#include "actors/journal/record_change.hpp"
#include "actors/user/user_events.hpp"
#include "tests/actors/journal/journal_desk.hpp"

namespace florin::closed_payees_test {
namespace {

using namespace journal_desk;
using sources = std::vector<block_source>;

/// Puts bob, who is paid here, under blocks of these sources.
submission_ptr blocks_of_bob(const sources& before, const sources& now) {
  auto under = [](const sources& those) {
    user state;
    state.id = bob;
    for (auto source : those) state.blocks.push_back({source, block_scope::transactions, "", {}, {}});
    state.status = those.empty() ? user_status::active : user_status::blocked;
    return to_record(state);
  };
  auto content = std::make_shared<submission>();
  content->entries.push_back(
      {std::nullopt, {record_change(user_events::changed, bob, bob, 2, under(before), under(now))}, {}});
  return content;
}

submission_ptr transfer_to(const user_id& payee) {
  auto content = submission_of(transfer_of(alice, {{a, b, cents(1)}}), {agreement_of(a), agreement_of(b)});
  content->entries.front().agreements.front().owner = alice;
  content->entries.front().agreements.back().owner = payee;
  return content;
}

BOOST_AUTO_TEST_SUITE(closed_payees_test)

BOOST_AUTO_TEST_CASE(Money_StopsForComplianceAndFraudAndArrivesForStaff) {
  using enum block_source;
  struct row {
    sources now;
    std::vector<std::string> refused;
  };
  for (const auto& [now, refused] :
       {row{{staff}, {}}, row{{compliance}, {"2 BUSINESS_RULE_VIOLATION"}},
        row{{fraud}, {"2 BUSINESS_RULE_VIOLATION"}}, row{{staff, compliance}, {"2 BUSINESS_RULE_VIOLATION"}}}) {
    desk journal;
    journal.append(blocks_of_bob({}, now));
    journal.commit();
    journal.append(transfer_to(bob));
    journal.append(transfer_to(alice));
    auto next = journal.book.next_batch(noon);
    check_refusals(next.refused, refused);
    BOOST_REQUIRE(next.to_write);
    BOOST_TEST(next.to_write->entry_count == 2u - refused.size());
  }
}

BOOST_AUTO_TEST_CASE(Transfer_ThatIsUnderWayWaitsForTheBlockInFrontOfIt) {
  using enum block_source;
  // He is blocked already: only the source is new.
  desk journal;
  journal.append(blocks_of_bob({}, {staff}));
  journal.commit();
  journal.append(transfer_to(bob));
  journal.append(blocks_of_bob({staff}, {staff, compliance}));
  journal.append(transfer_to(bob));
  BOOST_TEST(journal.commit()->entry_count == 2u);
  auto next = journal.book.next_batch(noon);
  check_refusals(next.refused, {"4 BUSINESS_RULE_VIOLATION"});
  BOOST_TEST(!next.to_write);
}

BOOST_AUTO_TEST_CASE(Block_ThatIsNotCommittedStopsNothing) {
  desk journal;
  journal.append(blocks_of_bob({}, {block_source::compliance}));
  journal.append(transfer_to(bob));
  journal.next();
  BOOST_TEST(journal.book.resolve(refused).refused.size() == 1u);
  BOOST_TEST(journal.commit()->entry_count == 1u);
}

BOOST_AUTO_TEST_CASE(Block_CountsAfterARestartUntilItIsLifted) {
  auto position = start();
  position.closed_users = {bob};
  desk journal({}, position);
  journal.append(transfer_to(bob));
  check_refusals(journal.book.next_batch(noon).refused, {"1 BUSINESS_RULE_VIOLATION"});
  journal.append(blocks_of_bob({block_source::compliance, block_source::staff}, {block_source::staff}));
  journal.commit();
  journal.append(transfer_to(bob));
  BOOST_TEST(journal.commit()->entry_count == 1u);
}

BOOST_AUTO_TEST_CASE(RecoveredBlock_CountsToo) {
  desk journal;
  journal.append(blocks_of_bob({}, {block_source::compliance}));
  auto written = journal.next();
  journal.book.resolve(lost);
  journal.book.recovered({2, written->number, 1, noon, written->hash});
  journal.append(transfer_to(bob));
  check_refusals(journal.book.next_batch(noon).refused, {"2 BUSINESS_RULE_VIOLATION"});
}

BOOST_AUTO_TEST_CASE(Payer_IsNotToldWhy) {
  auto why = takes_no_payments();
  for (auto word : {"compliance", "block", "fraud", "frozen", "investigat"})
    BOOST_TEST(why.message.find(word) == std::string::npos, word);
  BOOST_TEST(why.details.empty());
}

BOOST_AUTO_TEST_CASE(Change_IsNoticedOnlyWhenThereIsOne) {
  closed_payees closed;
  auto committed_batch = [](const submission_ptr& content) {
    desk journal;
    journal.append(content);
    return journal.commit();
  };
  auto closing = committed_batch(blocks_of_bob({}, {block_source::compliance}));
  BOOST_TEST(!closed.is_changed_by(*committed_batch(blocks_of_bob({}, {block_source::staff}))));
  BOOST_TEST(closed.is_changed_by(*closing));
  closed.note(*closing);
  BOOST_TEST(closed.contains(bob));
  BOOST_TEST(!closed.is_changed_by(*closing));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace florin::closed_payees_test
