#include "actors/journal/auditor.hpp"

#include <boost/test/unit_test.hpp>

#include "actors/account/account_events.hpp"
#include "actors/events/known_events.hpp"
#include "actors/user/user_events.hpp"
#include "tests/test_ledger.hpp"

namespace florin::auditor_test {
namespace {

/// What only the replay itself can get wrong; stored journals that were tampered with are in
/// tests/persistence/journal_audit_test.cpp.
struct small_journal {
  small_journal() {
    bank = ledger.open("USD", account_type::internal, owner);
    alice = ledger.open("USD", account_type::checking, owner, 50);
  }

  /// The first fault in a journal of this one batch, sealed as it is now.
  audit_fault audit() {
    auditor replay{known_events()};
    for (const auto& id : {bank, alice})
      for (const auto& item : due_of(ledger.state_of(id)))
        replay.expect_due({{entity_kind::account, id}, ledger.state_of(id).terms.owner, item});
    for (const auto& work : forged) replay.expect_due(work);
    for (const auto& id : {bank, alice})
      if (auto fault = replay.expect_snapshot({entity_kind::account, id}, ledger.state_of(id).terms.owner,
                                              ledger.state_of(id).sequence, to_record(ledger.state_of(id))))
        return fault;
    for (const auto& [entity, version, body] : records)
      if (auto fault = replay.expect_snapshot(entity, {}, version, body)) return fault;
    replay.begin_cell(1);
    if (auto fault = replay.check(ledger.seal())) return fault;
    if (auto fault = replay.end_cell(1)) return fault;
    return replay.finish();
  }

  account_frozen frozen(std::optional<timestamp> until) const {
    return {.source = freeze_source::owner, .reason = "", .until = until, .at = ledger.now};
  }

  bool finds(const std::string& sentence) {
    auto fault = audit().value_or("nothing is wrong");
    BOOST_TEST_MESSAGE(fault);
    return fault.find(sentence) != std::string::npos;
  }

  void change_owner(std::uint64_t version, record fields) {
    entity_change change;
    change.entity = {entity_kind::user, owner};
    change.version = version;
    change.event = {user_events::registered, std::move(fields)};
    ledger.change(std::move(change));
  }

  struct stored_record {
    entity_ref entity;
    std::uint64_t version = 0;
    record body;
  };

  test_ledger ledger;
  user_id owner = ledger.new_user();
  /// Snapshots besides those of the accounts.
  std::vector<stored_record> records;
  /// Due work besides that of the accounts.
  std::vector<due_work> forged{};
  account_id bank, alice;
};

}  // namespace

BOOST_FIXTURE_TEST_SUITE(auditor_test, small_journal)

BOOST_AUTO_TEST_CASE(Audit_OfAProperJournalFindsNothing) {
  ledger.transfer(bank, alice, 100);
  ledger.transfer(alice, alice, 10);
  ledger.transfer(alice, bank, 150);
  BOOST_TEST(audit().value_or("") == "");
}

BOOST_AUTO_TEST_CASE(Audit_FindsACustomerBelowTheOverdraftLimit) {
  ledger.transfer(alice, bank, 51);
  BOOST_TEST(finds("account " + to_text(alice) + " falls to -51, below its overdraft limit of 50"));
}

BOOST_AUTO_TEST_CASE(Audit_FindsAnAmountThatIsNotPositive) {
  ledger.transfer(alice, bank, 0);
  BOOST_TEST(finds("a posting's amount is 0"));
}

BOOST_AUTO_TEST_CASE(Audit_FindsAnEventThatCannotBeReplayed) {
  entity_change change;
  change.entity = {entity_kind::account, alice};
  change.owner = owner;
  change.version = 2;
  change.event = journal_event::stored("account.teleported", {});
  ledger.change(change);
  BOOST_TEST(finds("has an event 'account.teleported' that this version does not know"));
}

BOOST_AUTO_TEST_CASE(Audit_FollowsAnAccountsEvents) {
  ledger.transfer(bank, alice, 100);
  ledger.happen(alice, frozen(std::nullopt));
  ledger.transfer(bank, alice, 1);
  ledger.happen(alice, account_thawed{.source = freeze_source::owner, .reason = "", .at = ledger.now});
  ledger.transfer(alice, bank, 5);
  BOOST_TEST(audit().value_or("") == "");
}

BOOST_AUTO_TEST_CASE(Audit_FindsMoneyThatLeavesAFrozenAccount) {
  ledger.happen(alice, frozen(std::nullopt));
  ledger.transfer(alice, bank, 1);
  BOOST_TEST(finds("account " + to_text(alice) + " pays although it is frozen"));
}

/// Alice has money for the bank, of which so much is captured so that so much is paid to so-and-so.
struct held_journal : small_journal {
  hold_id held{{3, 3}};

  held_journal() {
    ledger.transfer(bank, alice, 100);
    ledger.happen(alice, hold_placed{.hold = held,
                                     .payee = bank,
                                     .amount = money_of(80),
                                     .description = "",
                                     .reference = "",
                                     .expires_at = ledger.now + std::chrono::hours(1),
                                     .at = ledger.now});
  }
  money money_of(std::int64_t minor) const { return {minor, ledger.state_of(alice).terms.currency}; }
  void capture(std::int64_t captured, std::int64_t paid, const account_id& payee) {
    transaction payment;
    payment.id = transaction_id{{9, 9}};
    payment.initiator = owner;
    payment.postings = {{alice, payee, money_of(paid)}};
    ledger.capture(payment, {.hold = held, .amount = money_of(captured), .is_final = true, .at = ledger.now});
  }
};

BOOST_AUTO_TEST_CASE(Audit_FollowsAHoldToItsExpiry) {
  held_journal expired;
  expired.ledger.happen(expired.alice, hold_expired{expired.held, expired.ledger.now + std::chrono::hours(1)});
  BOOST_TEST(expired.audit().value_or("") == "");
  held_journal early;
  early.ledger.happen(early.alice, hold_expired{early.held, early.ledger.now});
  BOOST_TEST(early.finds("account " + to_text(early.alice) + " lets a hold expire before its time"));
}

BOOST_AUTO_TEST_CASE(Audit_FindsDueWorkOfAnAccount_ThatItsHoldsDoNotAskFor) {
  held_journal forged;
  forged.forged.push_back({{entity_kind::account, forged.bank},
                           forged.owner,
                           {due_purpose::hold_expiry, {1, 1}, forged.ledger.now, due_priority::usual}});
  BOOST_TEST(forged.finds("account " + to_text(forged.bank) + " has due work, account.hold_expiry at "));
  held_journal of_nobody;
  of_nobody.forged.push_back({{entity_kind::account, account_id{{1, 1}}}, of_nobody.owner, {}});
  BOOST_TEST(of_nobody.finds("There is due work of account "));
}

BOOST_AUTO_TEST_CASE(Audit_FollowsAHold) {
  held_journal proper;
  proper.capture(30, 30, proper.bank);
  BOOST_TEST(proper.audit().value_or("") == "");
  held_journal spent;
  spent.ledger.transfer(spent.alice, spent.bank, 71);
  BOOST_TEST(spent.finds("account " + to_text(spent.alice) + " has 29, of which 80 are held"));
}

BOOST_AUTO_TEST_CASE(Audit_FindsACaptureThatIsNotAsTheHoldSays) {
  for (auto [captured, paid] : {std::pair{30, 31}, {81, 81}, {0, 1}}) {
    held_journal damaged;
    damaged.capture(captured, paid, damaged.bank);
    BOOST_TEST(damaged.audit().has_value());
  }
  held_journal late;
  late.ledger.now = late.ledger.now + std::chrono::hours(1);
  late.capture(30, 30, late.bank);
  BOOST_TEST(late.audit().has_value());
  held_journal twice;
  twice.ledger.happen(twice.alice, hold_placed{.hold = twice.held,
                                               .payee = twice.bank,
                                               .amount = twice.money_of(1),
                                               .description = "",
                                               .reference = "",
                                               .expires_at = twice.ledger.now,
                                               .at = twice.ledger.now});
  BOOST_TEST(twice.finds("has the hold " + to_text(twice.held) + " twice"));
  held_journal elsewhere;
  elsewhere.capture(30, 30, elsewhere.alice);
  BOOST_TEST(elsewhere.finds("captures a hold and does not pay for whom it is"));
  held_journal without;
  without.ledger.happen(without.alice, hold_captured{without.held, without.money_of(1), true, without.ledger.now});
  BOOST_TEST(without.finds("captures a hold and does not pay for whom it is"));
}

BOOST_AUTO_TEST_CASE(Audit_FollowsAnAccountToItsEnd) {
  ledger.happen(alice, account_closed{ledger.now});
  BOOST_TEST(audit().value_or("") == "");
  small_journal damaged;
  damaged.ledger.happen(damaged.alice, account_closed{ledger.now});
  damaged.ledger.happen(damaged.alice, frozen(std::nullopt));
  BOOST_TEST(damaged.finds("account " + to_text(damaged.alice) + " has another entry although it is closed"));
}

BOOST_AUTO_TEST_CASE(Audit_FindsMoneyThatMovesOnAClosedAccount) {
  ledger.happen(alice, account_closed{ledger.now});
  ledger.transfer(bank, alice, 1);
  BOOST_TEST(finds("account " + to_text(alice) + " has another entry although it is closed"));
}

BOOST_AUTO_TEST_CASE(Audit_FindsMoneyOnAClosedAccount) {
  ledger.transfer(bank, alice, 1);
  ledger.happen(alice, account_closed{ledger.now});
  BOOST_TEST(finds("account " + to_text(alice) + " is closed with a balance of 1"));
}

BOOST_AUTO_TEST_CASE(Audit_KnowsWhenAnAccountThawsByItself) {
  ledger.happen(alice, frozen(ledger.now + std::chrono::seconds(30)));
  ledger.transfer(alice, bank, 1);
  BOOST_TEST(audit().value_or("") == "", "clocks differ by less than a minute");
}

BOOST_AUTO_TEST_CASE(Audit_FindsAnEventOutOfItsPlace) {
  for (auto [version, owner_of_event, sentence] :
       {std::tuple{3, owner, "has entry 3 where its entry 2 is due"},
        std::tuple{2, user_id{{1, 1}}, "has an event that names another owner"}}) {
    small_journal damaged;
    entity_change change;
    change.entity = {entity_kind::account, damaged.alice};
    change.owner = owner_of_event;
    change.version = static_cast<std::uint64_t>(version);
    change.event = journaled(frozen(std::nullopt));
    damaged.ledger.change(change);
    BOOST_TEST(damaged.finds(sentence));
  }
}

BOOST_AUTO_TEST_CASE(Audit_FindsAnEventOfNoAccount_AndOneThatCannotBeRead) {
  entity_change change;
  change.entity = {entity_kind::account, {5, 5}};
  change.version = 2;
  change.event = journal_event::stored("account.frozen", {});
  ledger.change(change);
  BOOST_TEST(finds("has an event, and was never opened"));
  small_journal damaged;
  change.entity.id = damaged.alice;
  change.owner = damaged.owner;
  change.event.body = {{{"source", "nobody"}}};
  damaged.ledger.change(change);
  BOOST_TEST(damaged.finds("has an event with an unreadable field 'source'"));
}

BOOST_AUTO_TEST_CASE(Audit_FindsAVersionThatGoesBack) {
  for (std::uint64_t version : {1, 3, 2}) change_owner(version, {});
  records.push_back({{entity_kind::user, owner}, 3, {}});
  BOOST_TEST(finds("user " + to_text(owner) + " has version 2 after version 3"));
}

BOOST_AUTO_TEST_CASE(Audit_FoldsTheFieldsOfEvents) {
  change_owner(1, {{{"username", "alice"}, {"kyc", "none"}}});
  change_owner(2, {{{"kyc", "verified"}}});
  records.push_back({{entity_kind::user, owner}, 2, {{{"username", "alice"}, {"kyc", "verified"}}}});
  BOOST_TEST(audit().value_or("") == "");
}

BOOST_AUTO_TEST_CASE(Audit_FindsASnapshotThatItsEventsDoNotGive) {
  change_owner(1, {{{"username", "alice"}, {"kyc", "none"}}});
  records.push_back({{entity_kind::user, owner}, 1, {{{"username", "alice"}, {"kyc", "verified"}}}});
  BOOST_TEST(finds("the snapshot of user " + to_text(owner) + " is not what its events give"));
}

BOOST_AUTO_TEST_CASE(Audit_FindsASnapshotThatIsBehindItsEvents) {
  change_owner(1, {});
  change_owner(2, {});
  records.push_back({{entity_kind::user, owner}, 1, {}});
  BOOST_TEST(finds("user " + to_text(owner) + " has no snapshot of its latest version"));
}

BOOST_AUTO_TEST_CASE(Audit_FindsASnapshotOfNothing) {
  auditor replay{known_events()};
  replay.expect_snapshot({entity_kind::session, {1, 2}}, {}, 1, {});
  BOOST_TEST(replay.finish().value_or("").starts_with("The snapshot of session ses_"));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace florin::auditor_test
