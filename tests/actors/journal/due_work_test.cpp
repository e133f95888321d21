#include "actors/journal/due_work.hpp"

#include <boost/test/unit_test.hpp>

#include "actors/account/account_changes.hpp"
#include "actors/journal/record_change.hpp"
#include "actors/notification/notification_events.hpp"
#include "tests/actors/example_bank.hpp"

namespace florin::due_work_test {
namespace {

const entity_ref mail{entity_kind::notification, {1, 1}};
const entity_ref user_alice{entity_kind::user, alice};
const hold_id first{{3, 1}}, second{{3, 2}};

record queued(const std::string& channel, const std::string& of = "password_changed") {
  return {{{"status", "queued"}, {"channel", channel}, {"template", of}, {"next_attempt_at", to_text(noon)}}};
}

std::string described(const std::vector<due_item>& items) {
  std::string text;
  for (const auto& item : items)
    text += std::string(to_text(item.purpose)) + " " + to_text(item.at) +
            (item.priority == due_priority::low ? " low; " : "; ");
  return text;
}
std::string due_text(const entity_ref& entity, const record& snapshot) {
  return described(due_of(entity, snapshot));
}

account with_holds(std::vector<hold_id> holds) {
  auto state = account_with(account_number(1), alice, cents(100'00));
  for (const auto& id : holds)
    apply(state, state.sequence + 1,
          hold_placed{.hold = id,
                      .payee = account_number(2),
                      .amount = cents(10'00),
                      .description = "",
                      .reference = "",
                      .expires_at = noon,
                      .at = noon});
  return state;
}

BOOST_AUTO_TEST_SUITE(due_work_test)

BOOST_AUTO_TEST_CASE(Purposes_HaveNamesThatAreReadAgain) {
  for (std::size_t i = 0; i < due_purposes; ++i) {
    auto purpose = static_cast<due_purpose>(i);
    BOOST_TEST((parse_due_purpose(to_text(purpose)) == purpose));
  }
  BOOST_TEST(!parse_due_purpose("notification.pigeon"));
}

BOOST_AUTO_TEST_CASE(Notification_IsDueWhileItIsQueued_ByItsChannel) {
  BOOST_TEST(due_text(mail, queued("email")) == "notification.email 2024-01-20T12:00:00Z; ");
  BOOST_TEST(due_text(mail, queued("sms")) == "notification.sms 2024-01-20T12:00:00Z; ");
  BOOST_TEST(due_text(mail, queued("push")) == "notification.push 2024-01-20T12:00:00Z; ");
  BOOST_TEST(due_text(mail, queued("email", "invitation")) == "notification.email 2024-01-20T12:00:00Z low; ");
  for (auto status : {"delivered", "failed", ""}) {
    auto over = queued("email");
    over.fields[0].second = status;
    BOOST_TEST(due_text(mail, over) == "");
  }
}

BOOST_AUTO_TEST_CASE(WhatHasNoInstant_IsDueAtOnce) {
  auto damaged = queued("email");
  damaged.fields.back().second = "tomorrow";
  BOOST_TEST(due_text(mail, damaged) == "notification.email 1970-01-01T00:00:00Z; ");
}

BOOST_AUTO_TEST_CASE(User_IsDueFromTheDeletionUntilTheErasure) {
  record deleted{{{"status", "deleted"}, {"status_since", to_text(noon)}, {"erased_at", ""}}};
  BOOST_TEST(due_text(user_alice, deleted) == "user.erasure 2024-01-20T12:00:00Z; ");
  auto erased = deleted;
  erased.fields.back().second = to_text(noon);
  BOOST_TEST(due_text(user_alice, erased) == "");
  for (auto status : {"active", "blocked", "deactivated"}) {
    auto there = deleted;
    there.fields.front().second = status;
    BOOST_TEST(due_text(user_alice, there) == "");
  }
}

BOOST_AUTO_TEST_CASE(OtherEntities_HaveNothingDue) {
  for (auto kind : {entity_kind::session, entity_kind::oauth_client, entity_kind::role, entity_kind::approval,
                    entity_kind::avatar, entity_kind::account})
    BOOST_TEST(due_text({kind, {1, 1}}, queued("email")) == "");
}

BOOST_AUTO_TEST_CASE(Account_HasItsHoldsDue) {
  auto due = due_of(with_holds({first, second}));
  BOOST_REQUIRE(due.size() == 2u);
  BOOST_TEST((due[0] == due_item{due_purpose::hold_expiry, first, noon, due_priority::usual}));
  BOOST_TEST((due[1].subject == second));
}

BOOST_AUTO_TEST_CASE(Change_CarriesWhatIsDifferent) {
  auto before = queued("email"), later = queued("email"), over = queued("email");
  later.fields.back().second = to_text(noon + std::chrono::seconds(30));
  over.fields.front().second = "delivered";
  auto changed = [&](const record& from, const record& to) {
    auto change = record_change(notification_events::delayed, mail.id, alice, 2, from, to);
    return described(change.due) + "| " + described(change.no_longer_due);
  };
  BOOST_TEST(changed({}, before) == "notification.email 2024-01-20T12:00:00Z; | ");
  BOOST_TEST(changed(before, later) == "notification.email 2024-01-20T12:00:30Z; | ", "in the place of the other");
  BOOST_TEST(changed(before, over) == "| notification.email 2024-01-20T12:00:00Z; ");
  BOOST_TEST(changed(before, before) == "| ");
  BOOST_TEST(changed(over, over) == "| ");
}

BOOST_AUTO_TEST_CASE(ChangesOfAnAccount_TouchTheirOwnHoldAlone) {
  auto state = with_holds({first, second});
  auto captured = change_of(state, hold_captured{first, cents(10'00), false, noon});
  BOOST_TEST(captured.due.empty());
  BOOST_REQUIRE(captured.no_longer_due.size() == 1u);
  BOOST_TEST((captured.no_longer_due.front().subject == first), "another capture may be under way at once");
  BOOST_TEST(change_of(state, hold_captured{first, cents(9'99), false, noon}).no_longer_due.empty());
  for (const account_event& over :
       {account_event{hold_released{second, noon}}, account_event{hold_expired{second, noon}}})
    BOOST_TEST((change_of(state, over).no_longer_due.at(0).subject == second));
  BOOST_TEST(change_of(state, account_closed{noon}).no_longer_due.size() == 2u);
  BOOST_TEST(change_of(state, account_frozen{}).no_longer_due.empty());
}

BOOST_AUTO_TEST_CASE(Check_FindsWhatIsLost_ForgedAndMoved) {
  auto expected = due_of(mail, queued("email"));
  BOOST_TEST(check_due(mail, expected, expected).value_or("") == "");
  BOOST_TEST(check_due(mail, {}, {}).value_or("") == "");
  auto name = "notification " + to_text(notification_id{mail.id});
  BOOST_TEST(check_due(mail, expected, {}).value_or("") ==
             name + " has to have due work, notification.email at 2024-01-20T12:00:00Z, that is not in the table");
  BOOST_TEST(check_due(mail, {}, expected).value_or("") ==
             name +
                 " has due work, notification.email at 2024-01-20T12:00:00Z, that does not follow from its state");
  auto moved = expected;
  moved.front().at.microseconds += 1;
  BOOST_TEST(check_due(mail, expected, moved).has_value());
  auto lower = expected;
  lower.front().priority = due_priority::low;
  BOOST_TEST(check_due(mail, expected, lower).has_value());
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace florin::due_work_test
