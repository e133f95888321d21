#include "actors/journal/record_change.hpp"
#include "actors/user/user_events.hpp"
#include "tests/actors/journal/journal_desk.hpp"

namespace florin::blocked_payers_test {
namespace {

using namespace journal_desk;

/// Makes this of alice, who asks for the transfers here.
submission_ptr status_of_alice(user_status status, std::optional<block_scope> block = {}) {
  user before, after;
  before.id = after.id = alice;
  before.status = status == user_status::active ? user_status::blocked : user_status::active;
  after.status = status;
  after.block = block;
  auto content = std::make_shared<submission>();
  content->entries.push_back(
      {std::nullopt,
       {record_change(user_events::changed, alice, alice, 2, to_record(before), to_record(after))},
       {}});
  return content;
}

submission_ptr transfer_by(const user_id& initiator) {
  return submission_of(transfer_of(initiator, {{a, b, cents(1)}}), {agreement_of(a), agreement_of(b)});
}

BOOST_AUTO_TEST_SUITE(blocked_payers_test)

BOOST_AUTO_TEST_CASE(Transfer_IsRefusedOnceItsUserIsBlocked) {
  using enum user_status;
  for (auto [status, block] : {std::pair{blocked, std::optional{block_scope::transactions}},
                               {blocked, std::optional{block_scope::all}},
                               {deactivated, std::optional<block_scope>{}},
                               {deleted, std::optional<block_scope>{}}}) {
    desk journal;
    journal.append(status_of_alice(status, block));
    journal.commit();
    journal.append(transfer_by(alice));
    journal.append(transfer_by(bob));
    auto next = journal.book.next_batch(noon);
    check_refusals(next.refused, {"2 USER_BLOCKED"});
    BOOST_REQUIRE(next.to_write);
    BOOST_TEST(next.to_write->entry_count == 1u);
  }
}

BOOST_AUTO_TEST_CASE(Transfer_ThatIsUnderWayWaitsForTheBlockInFrontOfIt) {
  desk journal;
  journal.append(transfer_by(alice));
  journal.append(status_of_alice(user_status::blocked, block_scope::transactions));
  journal.append(transfer_by(alice));
  // What came before it goes through, with the block.
  BOOST_TEST(journal.commit()->entry_count == 2u);
  auto next = journal.book.next_batch(noon);
  check_refusals(next.refused, {"3 USER_BLOCKED"});
  BOOST_TEST(!next.to_write);
}

BOOST_AUTO_TEST_CASE(Block_ThatIsNotCommittedStopsNobody) {
  desk journal;
  journal.append(status_of_alice(user_status::blocked, block_scope::all));
  journal.append(transfer_by(alice));
  journal.next();
  auto resolution = journal.book.resolve(refused);
  BOOST_TEST(resolution.refused.size() == 1u);
  BOOST_TEST(journal.commit()->entry_count == 1u);
}

BOOST_AUTO_TEST_CASE(Unblocking_LetsMoneyMoveAgain) {
  desk journal({}, [] {
    auto position = start();
    position.blocked_users = {alice};
    return position;
  }());
  journal.append(transfer_by(alice));
  check_refusals(journal.book.next_batch(noon).refused, {"1 USER_BLOCKED"});
  journal.append(status_of_alice(user_status::active));
  journal.commit();
  journal.append(transfer_by(alice));
  BOOST_TEST(journal.commit()->entry_count == 1u);
}

BOOST_AUTO_TEST_CASE(RecoveredBlock_CountsToo) {
  desk journal;
  journal.append(status_of_alice(user_status::blocked, block_scope::transactions));
  auto written = journal.next();
  journal.book.resolve(lost);
  journal.book.recovered({2, written->number, 1, noon, written->hash});
  journal.append(transfer_by(alice));
  check_refusals(journal.book.next_batch(noon).refused, {"2 USER_BLOCKED"});
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace florin::blocked_payers_test
