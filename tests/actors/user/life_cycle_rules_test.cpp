#include "actors/user/life_cycle_rules.hpp"

#include <boost/test/unit_test.hpp>

#include "actors/session/standing.hpp"
#include "actors/user/second_factor_rules.hpp"
#include "actors/user/user_changes.hpp"
#include "tests/actors/user/user_rules_context.hpp"

namespace florin::life_cycle_rules_test {
namespace {

struct leaving : user_rules_context {
  leaving() {
    state.registered_at = noon;
    state.profile.full_name = "Alice Huber";
    state.known_devices = {"d1"};
    state.avatar_version = 1;
    state.avatar_tag = "a1";
  }

  session opened_before() const {
    session login;
    login.kind = credential_kind::login;
    login.user = alice;
    login.created_at = noon;
    return login;
  }
  bool goes_on(const session& opened, timestamp now) const { return !is_over(opened, standing_of(state), now); }

  account_view holding(std::int64_t balance, std::int64_t pending = 0) const {
    return {account_with(account_number(1), alice, cents(balance)), cents(balance - pending), cents(pending), {}};
  }
  result<user_decision<done>> erase(const std::vector<account_view>& held) {
    return decide(state, erase_user{alice, home, noon}, held, context());
  }
  result<done> remove() {
    auto decided = decide(state, delete_user{alice, home, later}, {}, context());
    if (!decided) return decided.error();
    become(*decided);
    return decided->answer;
  }

  const timestamp later = noon + std::chrono::hours(1);
};

BOOST_FIXTURE_TEST_SUITE(life_cycle_rules_test, leaving)

BOOST_AUTO_TEST_CASE(DeactivatedUser_IsBackWithThePasswordButNotWithOldLogins) {
  auto login = opened_before();
  session key;
  carry_out(deactivate_user{alice, home, later}).value();
  BOOST_TEST(latest_event == "user.deactivated");
  BOOST_TEST(!goes_on(login, later));
  BOOST_TEST(!goes_on(key, later));
  BOOST_TEST(state.profile.full_name == "Alice Huber");
  BOOST_TEST(code_of(carry_out(deactivate_user{alice, home, later})) == "CONFLICT");
  carry_out(reactivate_user{"alice", "right", home, later}).value();
  BOOST_TEST(latest_event == "user.reactivated");
  BOOST_TEST(!goes_on(login, later));
  BOOST_TEST(goes_on(key, later));
}

BOOST_AUTO_TEST_CASE(Deactivation_IsConfirmedByTheUser) {
  auto own = home;
  own.user = alice;
  auto refused = carry_out(deactivate_user{alice, own, later});
  BOOST_TEST(code_of(refused) == "TWO_FACTOR_REQUIRED");
  BOOST_TEST(detail_of(refused.error(), "confirm_with") == "password");
  state.factor.enabled_at = noon;
  refused = carry_out(deactivate_user{alice, own, later});
  BOOST_TEST(detail_of(refused.error(), "confirm_with") == "code");
  BOOST_TEST(code_of(carry_out(deactivate_user{alice, own, later, true})) == "passed");
}

BOOST_AUTO_TEST_CASE(Reactivation_TakesTheSecondFactorOfWhoHasOne) {
  second_factor factor;
  auto codes = draw_recovery_codes(factor, secrets).codes;
  factor.enabled_at = noon;
  state.factor = factor;
  state.status = user_status::deactivated;
  auto come_back = [&](const std::string& code) {
    return code_of(carry_out(reactivate_user{"alice", "right", home, later, code}));
  };
  BOOST_TEST(come_back("") == "VALIDATION_ERROR");
  BOOST_TEST(come_back("000000") == "UNAUTHENTICATED");
  BOOST_TEST(latest_event == "user.login_failed");
  BOOST_TEST((state.status == user_status::deactivated));
  BOOST_TEST(come_back(codes.front()) == "passed");
  BOOST_TEST((state.status == user_status::active));
  BOOST_TEST(state.factor.recovery_code_digests.size() == 9u);
}

BOOST_AUTO_TEST_CASE(KeysOfStaff_DoNotComeBackWithThem) {
  state.roles = {"user", "support"};
  session key;
  key.created_at = noon;
  carry_out(deactivate_user{alice, home, later}).value();
  carry_out(reactivate_user{"alice", "right", home, later}).value();
  BOOST_TEST(!goes_on(key, later));
}

BOOST_AUTO_TEST_CASE(Nobody_LeavesAFrozenAccountBehind) {
  auto frozen = holding(0);
  frozen.freezes = {account_frozen{}};
  BOOST_TEST(code_of(erase({frozen})) == "CONFLICT");
  BOOST_TEST(code_of(erase({holding(0)})) == "passed");
}

BOOST_AUTO_TEST_CASE(User_IsToldOfLeavingAndComingBack) {
  carry_out(deactivate_user{alice, home, later}).value();
  carry_out(reactivate_user{"alice", "right", home, later}).value();
  remove().value();
  std::vector<std::string> written;
  for (const auto& each : notifications) {
    written.push_back(each.template_name);
    BOOST_TEST(composed(each).text.find("192.0.2.1") != std::string::npos);
  }
  BOOST_TEST(written == (std::vector<std::string>{"user_deactivated", "user_reactivated", "user_deleted"}),
             boost::test_tools::per_element());
  BOOST_TEST(composed(notifications.back()).text.find("30 days") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(UserWhoIsNotKept_IsToldNothing) {
  policies.deletion_retention = std::chrono::days(0);
  remove().value();
  BOOST_TEST(notifications.empty());
}

BOOST_AUTO_TEST_CASE(Reactivation_IsForDeactivatedUsersOnly) {
  BOOST_TEST(carry_out(reactivate_user{"alice", "right", home, noon}).has_value());
  BOOST_TEST(latest_event == "");
  for (auto status : {user_status::blocked, user_status::deleted}) {
    state.status = status;
    BOOST_TEST(code_of(carry_out(reactivate_user{"alice", "right", home, noon})) == "UNAUTHENTICATED");
  }
}

BOOST_AUTO_TEST_CASE(Reactivation_LeavesBlocks) {
  struct row {
    block_scope scope;
    std::string outcome;
    user_status after;
  };
  for (const auto& [scope, outcome, after] :
       {row{block_scope::transactions, "passed", user_status::blocked},
        row{block_scope::all, "UNAUTHENTICATED", user_status::deactivated}}) {
    state.blocks.clear();
    state.status = user_status::active;
    carry_out(deactivate_user{alice, home, later}).value();
    state.blocks = {{block_source::compliance, scope, "", {}, {}}};
    BOOST_TEST(code_of(carry_out(reactivate_user{"alice", "right", home, later})) == outcome);
    BOOST_TEST((state.status == after));
    BOOST_TEST(!may_move_money(state.status));
  }
}

BOOST_AUTO_TEST_CASE(WhoIsBlockedForCompliance_IsNotErased) {
  state.blocks = {{block_source::compliance, block_scope::all, "", {}, {}}};
  for (auto status : {user_status::blocked, user_status::deleted}) {
    state.status = status;
    BOOST_TEST(code_of(erase({})) == "CONFLICT");
  }
  state.blocks.front().source = block_source::staff;
  BOOST_TEST(code_of(erase({})) == "passed");
}

BOOST_AUTO_TEST_CASE(DeletedUser_CanBeRestored) {
  auto login = opened_before();
  remove().value();
  BOOST_TEST(latest_event == "user.deleted");
  BOOST_TEST((state.status_since == later));
  BOOST_TEST(!goes_on(login, later));
  BOOST_TEST(code_of(remove()) == "CONFLICT");
  state = with_status(state, user_status::active, later);
  BOOST_TEST((state.status == user_status::active));
  BOOST_TEST(!goes_on(login, later));
  BOOST_TEST(state.profile.full_name == "Alice Huber");
}

BOOST_AUTO_TEST_CASE(Erasure_IsRefusedWithMoney) {
  BOOST_TEST(code_of(erase({holding(0), holding(1)})) == "CONFLICT");
  BOOST_TEST(code_of(erase({holding(-1)})) == "CONFLICT");
  auto in_flight = erase({holding(0, 5)});
  BOOST_TEST(code_of(in_flight) == "CONFLICT");
  BOOST_TEST(detail_of(in_flight.error(), "accounts") == to_text(account_number(1)));
  BOOST_TEST(code_of(erase({holding(0)})) == "passed");
  BOOST_TEST(code_of(erase({})) == "passed");
}

BOOST_AUTO_TEST_CASE(Leaving_IsRefusedWithMoneyAndThenConfirmed) {
  auto own = home;
  own.user = alice;
  auto leave = [&](const auto& command, const std::vector<account_view>& held) {
    return decide(state, command, held, context());
  };
  for (bool has_factor : {false, true}) {
    if (has_factor) state.factor.enabled_at = noon;
    BOOST_TEST(code_of(leave(delete_user{alice, own, noon}, {holding(1)})) == "CONFLICT");
    auto soft = leave(delete_user{alice, own, noon}, {}), hard = leave(erase_user{alice, own, noon}, {});
    for (const auto& refused : {soft, hard}) {
      BOOST_TEST(code_of(refused) == "TWO_FACTOR_REQUIRED");
      BOOST_TEST(detail_of(refused.error(), "confirm_with") == (has_factor ? "code" : "password"));
    }
    BOOST_TEST(code_of(leave(delete_user{alice, own, noon, true}, {})) == "passed");
    BOOST_TEST(code_of(leave(erase_user{alice, own, noon, true}, {})) == "passed");
  }
  // When the retention is over nobody is asked.
  BOOST_TEST(code_of(erase({})) == "passed");
}

BOOST_AUTO_TEST_CASE(DeletedUser_IsErasedAfterTheRetention_AndNobodyElse) {
  auto after = [&](std::chrono::seconds passed, const std::vector<account_view>& held = {}) {
    return code_of(decide(state, erase_deleted_user{alice, later + passed}, held, context()));
  };
  constexpr std::chrono::seconds month = std::chrono::days(30);
  BOOST_TEST(after(month) == "CONFLICT", "who is there is not erased");
  remove().value();
  BOOST_TEST(after(month - std::chrono::seconds(1)) == "CONFLICT");
  BOOST_TEST(after(month) == "passed");
  BOOST_TEST(after(month, {holding(1)}) == "CONFLICT");
  policies.deletion_retention = std::chrono::days(0);
  BOOST_TEST(after(std::chrono::seconds(0)) == "passed", "another setting acts on who is deleted already");
  state.blocks = {{block_source::compliance, block_scope::all, "", {}, {}}};
  BOOST_TEST(after(month) == "CONFLICT", "what is investigated is kept");
}

BOOST_AUTO_TEST_CASE(Erasure_LeavesNothingPersonal) {
  auto decided = erase({}).value();
  BOOST_TEST(decided.event.name() == "user.erased");
  BOOST_TEST(decided.avatar.value() == "");
  const auto& left = decided.after;
  BOOST_TEST((left.id == alice));
  BOOST_TEST((left.registered_at == noon));
  BOOST_TEST((left.status == user_status::deleted));
  BOOST_TEST((left.erased_at == noon));
  BOOST_TEST(left.avatar_version == 2u);
  auto stored = to_record(left);
  for (auto field : personal_user_fields) BOOST_TEST(*stored.find(field) == "", field);
  for (auto field : personal_profile_fields) BOOST_TEST(*stored.find(field) == "", field);
}

BOOST_AUTO_TEST_CASE(Erasure_GivesTheAddressUpAndDestroysTheKey) {
  auto left = erase({})->after;
  auto change = user_change(state, left, 2, user_events::erased, data_key{{}}, keys, home);
  BOOST_TEST(change.erases_key);
  BOOST_TEST(change.claims.empty());
  BOOST_TEST((change.released == std::vector{claim_on(user_name::email, "alice@example.com", keys)}));
}

BOOST_AUTO_TEST_CASE(Username_OfWhoIsErasedIsStillHeld) {
  auto left = erase({})->after;
  auto claim = claim_on(user_name::username, "Alice", keys);
  stored_entity holder{{entity_kind::user, alice}, 2, to_record(left), std::nullopt};
  BOOST_TEST(is_erased(holder));
  BOOST_TEST(is_held_rightly(claim, holder, keys));
  BOOST_TEST(!is_held_rightly(claim_on(user_name::username, "bob", keys), holder, keys));
  BOOST_TEST(!is_held_rightly(claim_on(user_name::email, "alice@example.com", keys), holder, keys));
  // Of earlier versions, which kept none.
  left.retained_username.clear();
  holder.snapshot = to_record(left);
  BOOST_TEST(!is_held_rightly(claim, holder, keys));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace florin::life_cycle_rules_test
