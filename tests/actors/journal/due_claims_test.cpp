#include "actors/journal/due_claims.hpp"

#include <boost/test/unit_test.hpp>

#include "tests/actors/example_bank.hpp"

namespace florin::due_claims_test {
namespace {

const entity_ref account_one{entity_kind::account, account_number(1)};
const entity_ref user_alice{entity_kind::user, alice};
const entity_ref session_one{entity_kind::session, {1, 1}};

std::string fault_of(const entity_ref& entity, const record& snapshot, const record& held) {
  return check_claims(entity, snapshot, held).value_or("");
}

record held_by(const account& state) {
  record held;
  for (const auto& claim : claims_of(state)) held.fields.emplace_back(claim.name, claim.value);
  return held;
}

BOOST_AUTO_TEST_SUITE(due_claims_test)

BOOST_AUTO_TEST_CASE(Account_HoldsItsNumberAndItsPlaceAmongItsOwners) {
  auto state = account_with(account_number(1), alice, cents(1));
  state.terms.number = "CHK-1";
  BOOST_TEST(fault_of(account_one, to_record(state), held_by(state)) == "");
  BOOST_TEST(fault_of(account_one, to_record(state), {}).ends_with("does not hold its claim 'account.number'"));
  auto another = state;
  another.terms.number = "CHK-2";
  BOOST_TEST(fault_of(account_one, to_record(state), held_by(another)).ends_with("its claim 'account.number'"));
}

BOOST_AUTO_TEST_CASE(ClosedAccount_HoldsItsNumberAlone) {
  auto state = account_with(account_number(1), alice, cents(0));
  auto open = held_by(state);
  state.closed_at = noon;
  BOOST_TEST(fault_of(account_one, to_record(state), held_by(state)) == "");
  BOOST_TEST(fault_of(account_one, to_record(state), open)
                 .ends_with("holds a claim 'account.owner_type_currency' that is not due to it"));
}

BOOST_AUTO_TEST_CASE(User_HoldsBothNamesUntilErased) {
  record both{{{"user.email", "e3"}, {"user.username", "07"}}};
  record snapshot{{{"erased_at", ""}}};
  BOOST_TEST(fault_of(user_alice, snapshot, both) == "");
  BOOST_TEST(fault_of(user_alice, snapshot, {{{"user.username", "07"}}}) ==
             "user " + to_text(alice) + " does not hold its claim 'user.email'");
  record erased{{{"erased_at", "2024-01-20T12:00:00Z"}}};
  BOOST_TEST(fault_of(user_alice, erased, {}) == "");
  record retaining{{{"erased_at", "2024-01-20T12:00:00Z"}, {"retained_username", "07"}}};
  BOOST_TEST(fault_of(user_alice, retaining, {{{"user.username", "07"}}}) == "");
  BOOST_TEST(fault_of(user_alice, retaining, {}).ends_with("does not hold its claim 'user.username'"));
  BOOST_TEST(fault_of(user_alice, retaining, {{{"user.username", "08"}}}).ends_with("its claim 'user.username'"));
  BOOST_TEST(fault_of(user_alice, erased, both) ==
             "user " + to_text(alice) + " holds a claim 'user.email' that is not due to it");
}

BOOST_AUTO_TEST_CASE(Session_HoldsItsCredential) {
  record of_key{{{"credential_digest", "c0ffee"}}};
  BOOST_TEST(fault_of(session_one, of_key, {{{"session.credential", "c0ffee"}}}) == "");
  BOOST_TEST(!fault_of(session_one, of_key, {{{"session.credential", "decaf"}}}).empty());
  BOOST_TEST(fault_of(session_one, {{{"credential_digest", ""}}}, {}) == "");
  BOOST_TEST(!fault_of({entity_kind::notification, {1, 1}}, {}, {{{"user.email", "e3"}}}).empty());
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace florin::due_claims_test
