#include "actors/account/account_changes.hpp"

#include <boost/test/unit_test.hpp>

#include "actors/account/account_events.hpp"
#include "tests/actors/example_bank.hpp"

namespace florin::account_changes_test {
namespace {

using std::chrono::hours;
using enum account_authority;

const account_id mine = account_number(1);
const account_id theirs = account_number(2);

struct frozen_account {
  account state = account_with(mine, alice, cents(100'00));
  timestamp now = noon;

  /// The source that it was frozen for, or the code of the refusal.
  std::string freeze(account_authority authority, std::optional<freeze_source> source = {},
                     std::optional<hours> duration = {}) {
    return carry_out(freeze_account{authority, source, "because", duration, now});
  }
  std::string thaw(account_authority authority, std::optional<freeze_source> source = {}) {
    return carry_out(thaw_account{authority, source, "", now});
  }
  std::string carry_out(const account_command& command) {
    auto event = decide(state, {}, command);
    if (!event) return code_of(event.error());
    apply(state, state.sequence + 1, *event);
    if (const auto* frozen = std::get_if<account_frozen>(&*event)) return std::string(to_text(frozen->source));
    if (const auto* thawed = std::get_if<account_thawed>(&*event)) return std::string(to_text(thawed->source));
    return "closed";
  }
  std::string close() { return carry_out(close_account{now}); }
  std::string in_force() const {
    std::string sources;
    for (const auto& freeze : freezes_at(state, now))
      sources.append(sources.empty() ? "" : " ").append(to_text(freeze.source));
    return sources;
  }
  std::string pay(const account_reservations& reservations = {}) const {
    return code_of(reserve(state, reservations, transfer_of(alice, {{mine, theirs, cents(1'00)}}), now));
  }
  std::string receive(const account_reservations& reservations = {}) const {
    return code_of(reserve(state, reservations, transfer_of(bob, {{theirs, mine, cents(1'00)}}), now));
  }
};

BOOST_FIXTURE_TEST_SUITE(account_changes_test, frozen_account)

BOOST_AUTO_TEST_CASE(Freeze_StopsDebits_AndCompliancesStopsCreditsToo) {
  BOOST_TEST(freeze(owner) == "owner");
  BOOST_TEST(pay() == "ACCOUNT_FROZEN");
  BOOST_TEST(receive() == "passed");
  BOOST_TEST(freeze(staff) == "staff");
  BOOST_TEST(receive() == "passed");
  BOOST_TEST(freeze(compliance) == "compliance");
  BOOST_TEST(receive() == "BUSINESS_RULE_VIOLATION");
  BOOST_TEST(thaw(compliance) == "compliance");
  BOOST_TEST(receive() == "passed");
  BOOST_TEST(freeze(compliance, freeze_source::fraud) == "fraud");
  BOOST_TEST(receive() == "BUSINESS_RULE_VIOLATION");
  BOOST_TEST(in_force() == "owner staff fraud");
}

BOOST_AUTO_TEST_CASE(Freezes_AreLiftedBySource) {
  BOOST_TEST(thaw(owner) == "CONFLICT");
  freeze(owner);
  freeze(staff);
  freeze(compliance);
  BOOST_TEST(thaw(owner) == "owner");
  BOOST_TEST(thaw(owner) == "FORBIDDEN", "the bank's");
  BOOST_TEST(thaw(owner, freeze_source::staff) == "FORBIDDEN");
  BOOST_TEST(thaw(staff, freeze_source::compliance) == "FORBIDDEN");
  BOOST_TEST(thaw(staff) == "staff");
  BOOST_TEST(thaw(staff) == "FORBIDDEN");
  BOOST_TEST(pay() == "ACCOUNT_FROZEN");
  BOOST_TEST(thaw(compliance, freeze_source::fraud) == "CONFLICT");
  BOOST_TEST(thaw(compliance) == "compliance");
  BOOST_TEST(pay() == "passed");
}

BOOST_AUTO_TEST_CASE(BankLifts_WhatOthersHaveFrozen) {
  freeze(owner);
  BOOST_TEST(thaw(staff) == "owner");
  freeze(owner);
  freeze(staff);
  BOOST_TEST(thaw(compliance) == "staff");
  BOOST_TEST(thaw(compliance) == "owner");
  BOOST_TEST(in_force().empty());
}

BOOST_AUTO_TEST_CASE(Nobody_FreezesForSomebodyElse) {
  for (auto source : {freeze_source::staff, freeze_source::compliance, freeze_source::fraud})
    BOOST_TEST(freeze(owner, source) == "FORBIDDEN");
  for (auto source : {freeze_source::owner, freeze_source::compliance, freeze_source::fraud})
    BOOST_TEST(freeze(staff, source) == "FORBIDDEN");
  for (auto source : {freeze_source::owner, freeze_source::staff})
    BOOST_TEST(freeze(compliance, source) == "FORBIDDEN");
}

BOOST_AUTO_TEST_CASE(Freeze_ThawsByItself_AtItsInstant) {
  freeze(owner, {}, hours(24));
  now = noon + (hours(24) - std::chrono::microseconds(1));
  BOOST_TEST(pay() == "ACCOUNT_FROZEN");
  now = noon + hours(24);
  BOOST_TEST(pay() == "passed");
  BOOST_TEST(thaw(owner) == "CONFLICT");
  BOOST_TEST(in_force().empty());
}

BOOST_AUTO_TEST_CASE(SecondFreeze_OfTheSameSource_ReplacesTheFirst) {
  freeze(owner, {}, hours(1));
  freeze(owner, {}, hours(2));
  BOOST_TEST(state.freezes.size() == 1u);
  now = noon + hours(1);
  BOOST_TEST(pay() == "ACCOUNT_FROZEN");
  BOOST_TEST(freeze(owner) == "owner");
  now = noon + hours(10'000);
  BOOST_TEST(pay() == "ACCOUNT_FROZEN", "without an end");
}

BOOST_AUTO_TEST_CASE(Refusal_TellsWhenDebitsAreTakenAgain) {
  freeze(owner, {}, hours(24));
  freeze(staff, {}, hours(48));
  auto refusal = account_is_frozen(freezes_at(state, now));
  BOOST_TEST(detail_of(refusal, "freeze_expires_at") == to_text(noon + hours(48)));
  freeze(compliance);
  BOOST_TEST(detail_of(account_is_frozen(freezes_at(state, now)), "freeze_expires_at") == "(none)");
}

BOOST_AUTO_TEST_CASE(Freeze_UnderWay_RefusesAlready_AndWaitsForWhatItWouldRefuse) {
  account_frozen own{.source = freeze_source::owner, .reason = "", .until = {}, .at = noon};
  account_frozen compliances{.source = freeze_source::compliance, .reason = "", .until = {}, .at = noon};
  BOOST_TEST(pay({0, 0, own}) == "ACCOUNT_FROZEN");
  BOOST_TEST(receive({0, 0, own}) == "passed");
  BOOST_TEST(receive({0, 0, compliances}) == "BUSINESS_RULE_VIOLATION");
  BOOST_TEST(!may_happen(own, {5, 1}));
  BOOST_TEST(may_happen(own, {0, 1}), "a credit comes");
  BOOST_TEST(!may_happen(compliances, {0, 1}));
  BOOST_TEST(may_happen(compliances, {}));
  BOOST_TEST(may_happen(account_thawed{}, {5, 1}));
}

BOOST_AUTO_TEST_CASE(Reservations_KeepTheFreezeUnderWay) {
  account_frozen own{.source = freeze_source::owner, .reason = "", .until = {}, .at = noon};
  auto credit = transfer_of(bob, {{theirs, mine, cents(1'00)}});
  auto reserved = reserve(state, {0, 0, own}, credit, now);
  BOOST_REQUIRE(reserved);
  BOOST_TEST((reserved->coming == account_event{own}));
  BOOST_TEST((release(state, *reserved, credit) == account_reservations{0, 0, own}));
}

BOOST_AUTO_TEST_CASE(Account_IsReadAsItWasWritten) {
  freeze(owner, {}, hours(1));
  freeze(compliance);
  BOOST_TEST((from_record<account>(to_record(state)) == state));
  for (const account_event& event :
       {account_event{state.freezes[0]}, account_event{account_thawed{}}, account_event{account_closed{noon}}})
    BOOST_TEST((read_account_event(journaled(event).type, journaled(event).body) == event));
  BOOST_TEST(!read_account_event("account.opened", {}));
}

BOOST_AUTO_TEST_CASE(Event_HasItsPlaceInTheSequence) {
  for (std::uint64_t wrong : {state.sequence, state.sequence + 2})
    BOOST_CHECK_THROW(apply(state, wrong, account_event{account_thawed{}}), std::logic_error);
  auto balance = state.ledger;
  freeze(owner);
  BOOST_TEST((state.ledger == balance));
  BOOST_TEST((state.updated_at == noon));
}

BOOST_AUTO_TEST_CASE(Closing_TakesAnEmptyAccount_ThatNobodyHasFrozen) {
  freeze(compliance);
  BOOST_TEST(close() == "ACCOUNT_FROZEN");
  thaw(compliance);
  for (auto minor : {1, -1}) {
    state.ledger = minor;
    auto refused = decide(state, {}, close_account{now});
    BOOST_REQUIRE(!refused);
    BOOST_TEST(code_of(refused.error()) == "CONFLICT");
    BOOST_TEST(detail_of(refused.error(), "ledger_balance") == (minor > 0 ? "0.01" : "-0.01"));
  }
  state.ledger = 0;
  freeze(owner, {}, hours(1));
  now = noon + hours(1);
  BOOST_TEST(close() == "closed", "the freeze is over");
  BOOST_TEST(state.freezes.empty());
  BOOST_TEST((from_record<account>(to_record(state)) == state));
}

BOOST_AUTO_TEST_CASE(ClosedAccount_TakesPartInNothing) {
  state.ledger = 0;
  state.terms.overdraft_limit = cents(500'00);
  BOOST_TEST((available_balance(state, {}, now) == cents(500'00)));
  BOOST_TEST(close() == "closed");
  BOOST_TEST((available_balance(state, {}, now) == cents(0)));
  BOOST_TEST(pay() == "BUSINESS_RULE_VIOLATION");
  BOOST_TEST(receive() == "BUSINESS_RULE_VIOLATION");
  BOOST_TEST(close() == "CONFLICT");
  for (auto authority : {owner, staff, compliance}) {
    BOOST_TEST(freeze(authority) == "CONFLICT");
    BOOST_TEST(thaw(authority) == "CONFLICT");
  }
}

BOOST_AUTO_TEST_CASE(Closing_UnderWay_RefusesAlready_AndWaitsForAllThatIsAgreed) {
  account_closed closing{noon};
  BOOST_TEST(pay({0, 0, closing}) == "BUSINESS_RULE_VIOLATION");
  BOOST_TEST(receive({0, 0, closing}) == "BUSINESS_RULE_VIOLATION");
  BOOST_TEST(!may_happen(closing, {0, 1}));
  BOOST_TEST(may_happen(closing, {}));
}

BOOST_AUTO_TEST_CASE(Closing_GivesUpItsPlace_AndKeepsItsNumber) {
  state.ledger = 0;
  auto change = change_of(state, account_closed{noon});
  BOOST_REQUIRE(change.released.size() == 1u);
  BOOST_TEST(change.released[0].name == "account.owner_type_currency");
  apply(state, state.sequence + 1, account_closed{noon});
  BOOST_REQUIRE(change.snapshot.has_value());
  BOOST_TEST((from_record<account>(*change.snapshot) == state));
  auto frozen = change_of(state, account_frozen{});
  BOOST_TEST(!frozen.snapshot.has_value());
  BOOST_TEST(frozen.released.empty());
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace florin::account_changes_test
