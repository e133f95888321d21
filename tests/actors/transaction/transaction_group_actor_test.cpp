#include "actors/transaction/transaction_group_actor.hpp"

#include <boost/test/unit_test.hpp>

#include "actors/journal/record_change.hpp"
#include "actors/transaction/batch_outcome.hpp"
#include "actors/user/user_events.hpp"
#include "actors/user/user_rules.hpp"
#include "tests/actors/engine.hpp"
#include "tests/actors/journal/submissions.hpp"

namespace florin::transaction_group_actor_test {
namespace {

struct three_accounts : engine {
  explicit three_accounts(account_registry_settings settings = {}) : engine(std::move(settings)) {}

  account_id mine = open(alice, cents(100'00));
  account_id second = open(alice, cents(50'00));
  account_id theirs = open(bob, cents(0));

  awaited_ptr<result<posted_group>> post(const group_ptr& group) {
    auto coordinator = system().spawn<group_coordinator>(registry(), journal());
    return ask<result<posted_group>>(coordinator, post_group{group});
  }
  idempotency_record keyed(outcome_kind kind) const {
    return {.principal = alice, .operation = "transfers.batch", .key = "k1", .recorded_at = noon, .kind = kind};
  }
  group_ptr group_of(std::vector<draft_ptr> drafts, bool linked) {
    auto group = std::make_shared<transaction_group>();
    group->drafts = std::move(drafts);
    group->linked = linked;
    return group;
  }
};

/// "passed" or the refusal of each transaction, in order.
std::vector<std::string> codes_of(const posted_group& posted) {
  std::vector<std::string> codes;
  for (const auto& outcome : posted.outcomes) codes.push_back(code_of(outcome));
  return codes;
}

BOOST_AUTO_TEST_SUITE(transaction_group_actor_test)

BOOST_FIXTURE_TEST_CASE(LinkedGroup_CommitsAsOneSubmission, three_accounts) {
  auto posted = post(group_of({draft_of(mine, theirs, "10.00"), draft_of(second, theirs, "20.00")}, true))->get();
  BOOST_REQUIRE(posted);
  BOOST_TEST(posted->committed.posted().size() == 2u);
  BOOST_TEST(store().batches().back().submissions.size() == 1u);
  BOOST_TEST(balances_of(theirs) == "30.00 30.00 0.00");
}

BOOST_FIXTURE_TEST_CASE(LinkedGroup_IsRefusedAsAWholeAndGivesEverythingBack, three_accounts) {
  auto before = store().batches().size();
  auto posted = post(group_of(
      {draft_of(mine, theirs, "10.00"), draft_of(second, theirs, "50.01"), draft_of(mine, second, "5.00")}, true));
  BOOST_REQUIRE(!posted->get());
  BOOST_TEST(code_of(posted->get()) == "INSUFFICIENT_FUNDS");
  BOOST_TEST(detail_of(posted->get().error(), "index") == "1");
  BOOST_TEST(store().batches().size() == before);
  BOOST_TEST(balances_of(mine) == "100.00 100.00 0.00");
  BOOST_TEST(balances_of(second) == "50.00 50.00 0.00");
}

BOOST_FIXTURE_TEST_CASE(Group_OfRefusalsThatNobodyWantsRememberedWritesNothing, three_accounts) {
  auto before = store().batches().size();
  auto posted = post(group_of({draft_of(mine, theirs, "100.01")}, false))->get();
  BOOST_REQUIRE(posted);
  BOOST_TEST((codes_of(*posted) == std::vector<std::string>{"INSUFFICIENT_FUNDS"}));
  BOOST_TEST(store().batches().size() == before);
}

BOOST_FIXTURE_TEST_CASE(LinkedGroup_OfOneNamesNoIndex, three_accounts) {
  auto posted = post(group_of({draft_of(mine, theirs, "100.01")}, true));
  BOOST_TEST(code_of(posted->get()) == "INSUFFICIENT_FUNDS");
  BOOST_TEST(detail_of(posted->get().error(), "index") == "(none)");
}

BOOST_FIXTURE_TEST_CASE(IndependentGroup_CommitsWhatWasAgreedTo, three_accounts) {
  auto posted = post(group_of({draft_of(mine, theirs, "10.00"), draft_of(second, theirs, "50.01"),
                               draft_of(mine, account_number(404), "1.00"), draft_of(mine, second, "5.00")},
                              false));
  BOOST_REQUIRE(posted->get());
  const std::vector<std::string> expected{"passed", "INSUFFICIENT_FUNDS", "ACCOUNT_NOT_FOUND", "passed"};
  BOOST_TEST(codes_of(*posted->get()) == expected, boost::test_tools::per_element());
  BOOST_TEST(balances_of(mine) == "85.00 85.00 0.00");
  BOOST_TEST(balances_of(second) == "55.00 55.00 0.00");
  BOOST_TEST(balances_of(theirs) == "10.00 10.00 0.00");
}

/// What blocks this user, as his actor would commit it.
submission_ptr block_of(const user_id& blocked, block_source source) {
  user before, after;
  before.id = after.id = blocked;
  after.blocks = {{source, block_scope::transactions, "", {}, {}}};
  auto content = std::make_shared<submission>();
  content->entries.push_back(
      {std::nullopt,
       {record_change(user_events::blocked, blocked, blocked, 2, to_record(before), to_record(after))},
       {}});
  return content;
}

struct with_blocks_of_bob : three_accounts {
  account_id others = open(user_id{{9, 9}}, cents(0));

  auto block(block_source source) {
    return ask<result<committed_submission>>(journal(), append_submission{block_of(bob, source)});
  }
  group_ptr payments(bool linked) {
    return group_of({draft_of(mine, theirs, "10.00"), draft_of(second, others, "20.00")}, linked);
  }
};

BOOST_FIXTURE_TEST_CASE(Group_PaysOthersThanWhomComplianceBlocks, with_blocks_of_bob) {
  block(block_source::compliance);
  auto posted = post(payments(false))->get();
  BOOST_REQUIRE(posted);
  const std::vector<std::string> expected{"BUSINESS_RULE_VIOLATION", "passed"};
  BOOST_TEST(codes_of(*posted) == expected, boost::test_tools::per_element());
  BOOST_TEST(balances_of(mine) == "100.00 100.00 0.00");
  BOOST_TEST(balances_of(others) == "20.00 20.00 0.00");
  auto refused = post(payments(true))->get();
  BOOST_TEST(code_of(refused) == "BUSINESS_RULE_VIOLATION");
  BOOST_TEST(detail_of(refused.error(), "index") == "0");
  BOOST_TEST(balances_of(second) == "30.00 30.00 0.00");
}

BOOST_FIXTURE_TEST_CASE(Group_PaysWhomStaffBlocks, with_blocks_of_bob) {
  block(block_source::staff);
  BOOST_TEST(code_of(post(payments(true))->get()) == "passed");
  BOOST_TEST(balances_of(theirs) == "10.00 10.00 0.00");
}

BOOST_FIXTURE_TEST_CASE(Group_UnderWayWhenItsPayeeIsBlockedMovesNothing, with_blocks_of_bob) {
  pause_commits();
  auto first = transfer(mine, others, "1.00");
  auto blocked = block(block_source::compliance);
  auto alone = transfer(mine, theirs, "5.00");
  auto independent = post(payments(false)), linked = post(payments(true));
  resume();
  BOOST_TEST(code_of(first->get()) == "passed");
  BOOST_TEST(code_of(blocked->get()) == "passed");
  BOOST_TEST(code_of(alone->get()) == "BUSINESS_RULE_VIOLATION");
  BOOST_TEST(code_of(linked->get()) == "BUSINESS_RULE_VIOLATION");
  // One of it is refused, and what the journal takes is all or nothing: it is sent again.
  BOOST_TEST(code_of(independent->get()) == "UNAVAILABLE");
  BOOST_TEST(balances_of(mine) == "99.00 99.00 0.00");
  BOOST_TEST(balances_of(second) == "50.00 50.00 0.00");
  BOOST_TEST(balances_of(theirs) == "0.00 0.00 0.00");
  auto again = post(payments(false))->get();
  BOOST_REQUIRE(again);
  const std::vector<std::string> expected{"BUSINESS_RULE_VIOLATION", "passed"};
  BOOST_TEST(codes_of(*again) == expected, boost::test_tools::per_element());
}

struct confirming : three_accounts {
  confirming() : three_accounts(asking()) {}

  static account_registry_settings asking() {
    account_registry_settings settings;
    settings.confirmation.transfers_above = std::vector{cents(50'00)};
    return settings;
  }
  draft_ptr unconfirmed(const std::string& amount) {
    auto draft = draft_of(mine, theirs, amount);
    draft->unconfirmed = mandate{alice, {}};
    return draft;
  }
};

BOOST_FIXTURE_TEST_CASE(Group_ThatHasToBeConfirmedIsRefusedAsAWhole, confirming) {
  auto before = store().batches().size();
  auto refused = post(group_of({unconfirmed("30.00"), unconfirmed("20.00"), unconfirmed("0.01")}, false));
  BOOST_TEST(code_of(refused->get()) == "TWO_FACTOR_REQUIRED");
  BOOST_TEST(detail_of(refused->get().error(), "index") == "2");
  BOOST_TEST(detail_of(refused->get().error(), "limit") == "day");
  BOOST_TEST(store().batches().size() == before);
  BOOST_TEST(balances_of(mine) == "100.00 100.00 0.00");
  // What was given back is free again.
  BOOST_TEST(code_of(post(group_of({unconfirmed("30.00"), unconfirmed("20.00")}, false))->get()) == "passed");
  BOOST_TEST(code_of(post(group_of({unconfirmed("0.01")}, false))->get()) == "TWO_FACTOR_REQUIRED");
  BOOST_TEST(code_of(post(group_of({draft_of(mine, theirs, "50.00")}, false))->get()) == "passed");
}

BOOST_FIXTURE_TEST_CASE(Group_ReservesTogetherSoThatItCannotOverspend, three_accounts) {
  auto posted = post(group_of({draft_of(mine, theirs, "60.00"), draft_of(mine, theirs, "60.00")}, false));
  BOOST_REQUIRE(posted->get());
  BOOST_TEST(balances_of(mine) == "40.00 40.00 0.00");
}

BOOST_FIXTURE_TEST_CASE(Group_RemembersWhatBecameOfEachOfABatch, three_accounts) {
  auto group = group_of({draft_of(mine, theirs, "10.00"), draft_of(second, theirs, "50.01")}, false);
  group->idempotency = keyed(outcome_kind::batch);
  auto posted = post(group)->get();
  BOOST_REQUIRE(posted);
  const auto& kept = store().batches().back().submissions[0].idempotency;
  BOOST_REQUIRE(kept);
  auto remembered = batch_outcome_in(kept->facts);
  BOOST_TEST(!remembered.linked);
  BOOST_REQUIRE(remembered.transfers.size() == 2u);
  BOOST_TEST((*remembered.transfers[0] == posted->outcomes[0]->id));
  BOOST_TEST((remembered.transfers[1].error() == posted->outcomes[1].error()));
  BOOST_TEST(code_of(posted->outcomes[1]) == "INSUFFICIENT_FUNDS");
}

BOOST_FIXTURE_TEST_CASE(Group_OfSomethingElseKeepsWhatItIsRememberedAs, three_accounts) {
  auto group = group_of({draft_of(mine, theirs, "10.00")}, true);
  group->idempotency = keyed(outcome_kind::account);
  group->idempotency->facts = {{{"initial_deposit", "10.00"}}};
  auto wanted = *group->idempotency;
  BOOST_TEST(code_of(post(group)->get()) == "passed");
  BOOST_TEST((store().batches().back().submissions[0].idempotency == wanted));
}

BOOST_FIXTURE_TEST_CASE(Group_UnderAKeyThatWasUsedGivesEverythingBack, three_accounts) {
  auto under_the_key = [&] {
    auto group = group_of({draft_of(mine, theirs, "10.00"), draft_of(second, theirs, "10.00")}, true);
    group->idempotency = keyed(outcome_kind::batch);
    return group;
  };
  BOOST_TEST(code_of(post(under_the_key())->get()) == "passed");
  BOOST_TEST(code_of(post(under_the_key())->get()) == "CONFLICT");
  BOOST_TEST(balances_of(mine) == "90.00 90.00 0.00");
  BOOST_TEST(balances_of(second) == "40.00 40.00 0.00");
}

BOOST_FIXTURE_TEST_CASE(Group_WithoutTransactionsCommitsItsChanges, three_accounts) {
  auto group = std::make_shared<transaction_group>();
  auto opening = opening_of(account_number(7), bob, eur());
  group->changes.push_back(opening_change(opening));
  BOOST_TEST(code_of(post(group)->get()) == "passed");
  BOOST_TEST(balances_of(account_number(7)) == "0.00 0.00 0.00");
}

BOOST_FIXTURE_TEST_CASE(Group_ThatContradictsAClaimGivesEverythingBack, three_accounts) {
  auto open_and_pay = [&](const account_id& fresh) {
    auto group = group_of({draft_of(mine, theirs, "10.00")}, true);
    auto opening = opening_of(fresh, bob, eur());
    opening.number = "the only one";
    group->changes.push_back(opening_change(opening));
    return code_of(post(group)->get());
  };
  BOOST_TEST(open_and_pay(account_number(7)) == "passed");
  BOOST_TEST(open_and_pay(account_number(8)) == "CONFLICT");
  BOOST_TEST(balances_of(mine) == "90.00 90.00 0.00");
  BOOST_TEST(balances_of(account_number(8)) == "ACCOUNT_NOT_FOUND");
}

BOOST_FIXTURE_TEST_CASE(Group_StopsWaitingForAnAccountThatDoesNotAnswer, three_accounts) {
  balances_of(second);
  // The crashed account does not come back before the journal has finished with it.
  pause(journal());
  crash(second);
  auto posted = post(group_of({draft_of(mine, theirs, "10.00"), draft_of(second, theirs, "20.00")}, true));
  BOOST_TEST(posted->is_open());
  pass(std::chrono::seconds(30));
  BOOST_TEST(code_of(posted->get()) == "UNAVAILABLE");
  BOOST_TEST(balances_of(mine) == "100.00 100.00 0.00");
  resume();
  pass(std::chrono::seconds(30));
  // Its agreement came too late for the group and was given back too.
  BOOST_TEST(balances_of(second) == "50.00 50.00 0.00");
}

BOOST_FIXTURE_TEST_CASE(Group_EndsWithItsCell, three_accounts) {
  balances_of(second);
  pause(journal());
  crash(second);
  auto waiting = post(group_of({draft_of(second, theirs, "20.00")}, true));
  BOOST_TEST(waiting->is_open());
  resume();
  stop(registry());
  BOOST_TEST(code_of(waiting->get()) == "UNAVAILABLE");
  auto late = post(group_of({draft_of(mine, theirs, "10.00")}, true));
  BOOST_TEST(code_of(late->get()) == "UNAVAILABLE", "at once");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace florin::transaction_group_actor_test
