#include "actors/journal/due_work.hpp"

#include <boost/test/unit_test.hpp>

#include "actors/notification/notification.hpp"
#include "actors/query/queries.hpp"
#include "actors/user/life_cycle_rules.hpp"
#include "actors/user/user_changes.hpp"
#include "actors/user/user_events.hpp"
#include "persistence/pq_journal_store.hpp"
#include "persistence/pq_query_store.hpp"
#include "tests/persistence/answer_of.hpp"
#include "tests/persistence/test_database.hpp"
#include "tests/test_ledger.hpp"

namespace florin::due_work_table_test {
namespace {

const data_key key{{}};
const key_ring keys{{}};

struct due_in_the_database : fresh_database {
  due_in_the_database() { epoch = std::get<journal_position>(store.take_over()).epoch; }

  notification write(const user_id& reader, const std::string& of_template = "password_changed") {
    ledger.now.microseconds += 1'000;
    notification written;
    written.id = identifiers.next<notification_id>(ledger.now);
    written.user = reader;
    written.template_name = of_template;
    written.queued_at = written.next_attempt_at = ledger.now;
    ledger.change(queued_change(written, key));
    return written;
  }
  user enrol(const std::string& name) {
    user registered;
    registered.id = ledger.new_user();
    registered.username = name;
    registered.email = name + "@example.com";
    ledger.change(registration_change(registered, key, keys, {}));
    return registered;
  }
  void become(const user& before, const user& after, std::uint64_t version) {
    ledger.change(user_change(before, after, version, user_events::changed, key, keys, {}));
  }
  bool commits() { return std::holds_alternative<commit_outcome::committed>(store.commit(ledger.seal(), epoch)); }
  void commit() { BOOST_REQUIRE(commits()); }

  std::vector<due_work> due(due_purpose purpose, timestamp until) {
    return answer_of(queries, find_due_work{purpose, until});
  }
  std::vector<due_work> due_mails() { return due(due_purpose::email, ledger.now); }
  std::size_t rows() const {
    return database.as_server("SELECT count(*) FROM journal.due_work").front()[0].as<std::size_t>();
  }

  test_ledger ledger;
  identifier_source identifiers{1};
  pq_journal_store store{database.server_url()};
  pq_query_store queries{database.server_url()};
  std::uint64_t epoch = 0;
};

}  // namespace

BOOST_FIXTURE_TEST_SUITE(due_work_table_test, due_in_the_database)

BOOST_AUTO_TEST_CASE(Row_ComesAndGoesWithTheCommitsOfItsEntity) {
  auto carol = ledger.new_user();
  auto mail = write(carol);
  commit();
  auto found = due_mails();
  BOOST_REQUIRE(found.size() == 1u);
  BOOST_TEST(
      (found.front() == due_work{{entity_kind::notification, mail.id},
                                 carol,
                                 {due_purpose::email, mail.id, mail.next_attempt_at, due_priority::usual}}));
  BOOST_TEST(due(due_purpose::email, {mail.next_attempt_at.microseconds - 1}).empty());
  BOOST_TEST(due(due_purpose::sms, ledger.now).empty());

  auto later = after_attempt(mail, delivery::try_again{"421"}, ledger.now);
  ledger.change(attempt_change(mail, later, 2, key));
  commit();
  BOOST_TEST(due_mails().empty());
  BOOST_TEST(due(due_purpose::email, later.next_attempt_at).size() == 1u);
  BOOST_TEST(rows() == 1u);

  ledger.change(attempt_change(later, after_attempt(later, delivery::delivered{}, ledger.now), 3, key));
  commit();
  BOOST_TEST(rows() == 0u);
}

BOOST_AUTO_TEST_CASE(Row_StaysWithWhatIsNotCommitted) {
  auto mail = write(ledger.new_user());
  commit();
  auto delivered = attempt_change(mail, after_attempt(mail, delivery::delivered{}, ledger.now), 2, key);
  ledger.change(delivered);
  pq_journal_store another{database.server_url(), 1, pq_journal_store::new_owner()};
  BOOST_REQUIRE(std::holds_alternative<journal_position>(another.take_over()));
  BOOST_TEST(!commits(), "the cell has another owner");
  BOOST_TEST(due_mails().size() == 1u);
}

BOOST_AUTO_TEST_CASE(DeletedUser_IsDueUntilRestoredOrErased) {
  auto carol = enrol("carol"), dave = enrol("dave");
  commit();
  auto gone = [&](const user& state) { return with_status(state, user_status::deleted, ledger.now); };
  become(carol, gone(carol), 2);
  become(dave, gone(dave), 2);
  commit();
  BOOST_TEST(due(due_purpose::erasure, ledger.now).size() == 2u);
  BOOST_TEST(due(due_purpose::erasure, {ledger.now.microseconds - 1}).empty());
  become(gone(carol), carol, 3);
  become(gone(dave), erased(gone(dave), keys, ledger.now), 3);
  commit();
  BOOST_TEST(rows() == 0u);
}

BOOST_AUTO_TEST_CASE(ChangesOfOneBatch_CountInTheirOrder) {
  auto carol = enrol("carol");
  auto gone = with_status(carol, user_status::deleted, ledger.now);
  become(carol, gone, 2);
  become(gone, carol, 3);
  commit();
  BOOST_TEST(rows() == 0u);
  become(carol, gone, 4);
  become(gone, carol, 5);
  become(carol, gone, 6);
  commit();
  BOOST_TEST(rows() == 1u);
}

BOOST_AUTO_TEST_CASE(Holds_OfAnAccountAreDueOneByOne) {
  auto owner = ledger.new_user();
  auto bank = ledger.open("USD", account_type::internal, owner);
  auto payer = ledger.open("USD", account_type::checking, owner, 1000);
  auto place = [&](const hold_id& id, std::chrono::hours after) {
    ledger.happen(payer, hold_placed{.hold = id,
                                     .payee = bank,
                                     .amount = {10, ledger.state_of(payer).terms.currency},
                                     .description = "",
                                     .reference = "",
                                     .expires_at = ledger.now + after,
                                     .at = ledger.now});
  };
  hold_id first{{1, 1}}, second{{1, 2}};
  place(first, std::chrono::hours(2));
  place(second, std::chrono::hours(1));
  commit();
  auto found = due(due_purpose::hold_expiry, ledger.now + std::chrono::hours(2));
  BOOST_REQUIRE(found.size() == 2u);
  BOOST_TEST((found[0].item.subject == second));
  BOOST_TEST((found[1].item.subject == first));
  BOOST_TEST((found[0].entity == entity_ref{entity_kind::account, payer}));
  ledger.happen(payer, hold_expired{second, ledger.now + std::chrono::hours(1)});
  commit();
  BOOST_TEST(rows() == 1u);
}

BOOST_AUTO_TEST_CASE(Rows_ThatNobodyWantsAreLeftOut_AsTheyAreNow) {
  auto one = write(ledger.new_user()), another = write(ledger.new_user());
  commit();
  find_due_work question{due_purpose::email, ledger.now, {{one.id, one.next_attempt_at}}};
  auto found = answer_of(queries, question);
  BOOST_REQUIRE(found.size() == 1u);
  BOOST_TEST((found.front().item.subject == another.id));
  question.except = {{one.id, one.next_attempt_at + std::chrono::microseconds(1)}};
  BOOST_TEST(answer_of(queries, question).size() == 2u, "it is due at another instant, and so something else");
}

BOOST_AUTO_TEST_CASE(WorkOfOwners_TakesTurns) {
  auto carol = ledger.new_user(), dave = ledger.new_user();
  auto first_of_many = write(carol).id, second_of_many = write(carol).id;
  for (int i = 0; i < 30; ++i) write(carol);
  auto only_one = write(dave).id;
  commit();
  auto found = due_mails();
  BOOST_REQUIRE(found.size() == 21u);
  BOOST_TEST((found[0].item.subject == first_of_many));
  BOOST_TEST((found[1].item.subject == only_one));
  BOOST_TEST((found[1].owner == dave));
  BOOST_TEST((found[2].item.subject == second_of_many));
}

BOOST_AUTO_TEST_CASE(WhatIsLow_GoesLast_AndGoesOn) {
  std::vector<notification_id> invitations;
  for (int i = 0; i < 120; ++i) invitations.push_back(write(ledger.new_user(), "invitation").id);
  auto reset = write(ledger.new_user(), "password_reset").id;
  commit();
  auto few = due_mails();
  BOOST_REQUIRE(few.size() == 21u);
  BOOST_TEST((few[0].item.subject == reset));
  for (std::size_t i = 0; i < 20; ++i) BOOST_TEST((few[i + 1].item.subject == invitations[i]));
  // However much else is due.
  for (int i = 0; i < 150; ++i) write(ledger.new_user(), "password_reset");
  commit();
  auto many = due_mails();
  BOOST_REQUIRE(many.size() == 100u);
  BOOST_TEST((many[0].item.subject == reset));
  BOOST_TEST((many[80].item.subject == invitations[0]));
  BOOST_TEST((many[99].item.subject == invitations[19]));
}

BOOST_AUTO_TEST_CASE(Measure_CountsAndNamesTheOldest) {
  auto measure = [&](timestamp until) { return answer_of(queries, measure_due_work{due_purpose::email, until}); };
  BOOST_TEST(measure(ledger.now).waiting == 0u);
  BOOST_TEST(!measure(ledger.now).oldest);
  auto oldest = write(ledger.new_user(), "invitation");
  auto latest = write(ledger.new_user());
  commit();
  BOOST_TEST(measure(ledger.now).waiting == 2u);
  BOOST_TEST((measure(ledger.now).oldest == oldest.next_attempt_at));
  BOOST_TEST(measure({latest.next_attempt_at.microseconds - 1}).waiting == 1u);
}

BOOST_AUTO_TEST_CASE(AnotherCells_AreItsOwn) {
  write(ledger.new_user());
  commit();
  database.as_owner("UPDATE journal.due_work SET cell = 2");
  BOOST_TEST(due_mails().empty());
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace florin::due_work_table_test
