#include "actors/user/account_instructions.hpp"

#include <boost/test/unit_test.hpp>

#include "tests/actors/user/user_rules_context.hpp"

namespace florin::account_instructions_test {
namespace {

using enum account_authority;

struct owners : user_rules_context {
  owners() { state.email_verified_at = noon; }

  instruct_account command(account_authority authority, bool is_freeze = true) const {
    instruct_account asked;
    asked.owner = alice;
    asked.command = is_freeze ? account_command{freeze_account{authority, {}, "", {}, noon}}
                              : account_command{thaw_account{authority, {}, "", noon}};
    asked.from = home;
    asked.from.user = authority == owner ? alice : bob;
    asked.now = noon;
    return asked;
  }
  std::string told(account_authority authority, bool is_freeze = true) {
    auto notice = notice_of_instruction(state, command(authority, is_freeze), context());
    return notice ? notice->template_name : "";
  }
};

BOOST_FIXTURE_TEST_SUITE(account_instructions_test, owners)

BOOST_AUTO_TEST_CASE(Owner_IsToldByWhomItWas_UnlessItWasCompliance) {
  BOOST_TEST(told(owner) == "account_frozen");
  BOOST_TEST(told(owner, false) == "account_thawed");
  BOOST_TEST(told(staff) == "account_frozen_by_bank");
  BOOST_TEST(told(staff, false) == "account_thawed_by_bank");
  auto closing = command(owner);
  closing.command = close_account{noon};
  BOOST_TEST(notice_of_instruction(state, closing, context())->template_name == "account_closed");
  BOOST_TEST(told(compliance).empty());
  BOOST_TEST(told(compliance, false).empty());
  state.email_verified_at.reset();
  BOOST_TEST(told(owner).empty());
}

BOOST_AUTO_TEST_CASE(Owner_DoesNotLearnWhereStaffWorks) {
  for (bool is_freeze : {true, false}) {
    auto own = composed(*notice_of_instruction(state, command(owner, is_freeze), context()));
    auto banks = composed(*notice_of_instruction(state, command(staff, is_freeze), context()));
    BOOST_TEST(own.text.find(home.address) != std::string::npos);
    BOOST_TEST(banks.text.find(home.address) == std::string::npos);
  }
}

BOOST_AUTO_TEST_CASE(AccountsOfStaff_AreForWhoReachesStaff) {
  BOOST_TEST(code_of(refuse_instruction(state, command(staff))) == "passed");
  state.roles.push_back("support");
  for (auto authority : {staff, compliance}) {
    auto asked = command(authority);
    BOOST_TEST(code_of(refuse_instruction(state, asked)) == "FORBIDDEN");
    asked.reaches_staff = true;
    BOOST_TEST(code_of(refuse_instruction(state, asked)) == "passed");
  }
  BOOST_TEST(code_of(refuse_instruction(state, command(owner))) == "passed", "his own");
}

BOOST_AUTO_TEST_CASE(Blocked_PlacesNoHoldAndClosesNothing_AndNobodyIsToldOfHolds) {
  auto asked = command(owner);
  for (const auto& each : {account_command{place_hold{}}, account_command{release_hold{}}}) {
    asked.command = each;
    BOOST_TEST(!notice_of_instruction(state, asked, context()));
    BOOST_TEST(!refuse_instruction(state, asked));
  }
  state.status = user_status::blocked;
  for (const auto& each : {account_command{place_hold{}}, account_command{close_account{noon}}}) {
    asked.command = each;
    BOOST_TEST(code_of(*refuse_instruction(state, asked)) == "USER_BLOCKED");
  }
  asked.command = release_hold{};
  BOOST_TEST(!refuse_instruction(state, asked));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace florin::account_instructions_test
