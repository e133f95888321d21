#include "actors/session/staff_credential.hpp"

#include <boost/test/unit_test.hpp>

#include "actors/oauth/scopes.hpp"
#include "actors/session/session_rules.hpp"
#include "tests/actors/example_bank.hpp"

namespace florin::staff_credential_test {
namespace {

using enum credential_kind;

constexpr std::chrono::hours day{24};

/// Of a member of staff who is everything.
struct request {
  session state;
  standing of_user;
  admission_request asked;

  explicit request(credential_kind kind, bool has_second_factor = false) {
    state.user = alice;
    state.kind = kind;
    state.created_at = noon;
    state.has_second_factor = has_second_factor;
    if (kind == api_key) state.expires_at = noon + 90 * day;
    of_user.roles = {"user", "admin"};
    of_user.second_factor_since = noon;
    asked.permission = "users:write";
    asked.now = noon;
  }
  request& reads() {
    asked.permission = "users:read";
    asked.only_reads = true;
    return *this;
  }
  admission answer() {
    session_activity activity;
    return admit(state, of_user, role_table{}, activity, asked);
  }
  std::string outcome() {
    auto refusal = answer().refusal;
    return refusal ? code_of(*refusal) + " " + detail_of(*refusal, "required_login") : "passed";
  }
};

const std::string refused = "FORBIDDEN second_factor";

BOOST_AUTO_TEST_SUITE(staff_credential_test)

BOOST_AUTO_TEST_CASE(StaffsPermissions_AreAllThatNoCustomerComesWith) {
  for (const auto& each : seeded_roles())
    for (const auto& permission : each.permissions) {
      bool is_customers = std::ranges::binary_search(
          std::ranges::find(seeded_roles(), customer_role, &role::name)->permissions, permission);
      BOOST_TEST(is_staff_permission(permission) != is_customers, permission);
    }
  BOOST_TEST(is_staff_permission("users:write"));
  BOOST_TEST(is_staff_permission("whatever:comes"));
  BOOST_TEST(!is_staff_permission("transfers:write"));
  // None of them is given to programs of others.
  for (auto scope : grantable_scopes()) BOOST_TEST(!is_staff_permission(scope), scope);
}

BOOST_AUTO_TEST_CASE(Writing_TakesALoginWithASecondFactor) {
  BOOST_TEST(request(login).outcome() == refused);
  BOOST_TEST(request(login, true).outcome() == "passed");
  BOOST_TEST(request(login).reads().outcome() == "passed");
}

BOOST_AUTO_TEST_CASE(Factor_ThatIsGoneCountsNoMore) {
  for (auto kind : {login, api_key}) {
    request made_with_it(kind, true);
    made_with_it.of_user.second_factor_since.reset();
    BOOST_TEST(made_with_it.outcome() == refused);
  }
}

BOOST_AUTO_TEST_CASE(Credential_OfAnEarlierFactorIsNotOfThePresentOne) {
  for (auto kind : {login, api_key}) {
    request made_with_it(kind, true);
    made_with_it.of_user.second_factor_since = noon + day;
    BOOST_TEST(made_with_it.outcome() == refused);
    BOOST_TEST(!made_with_it.answer().principal->has_second_factor);
    made_with_it.state.created_at = noon + day;
    made_with_it.state.expires_at = noon + 91 * day;
    BOOST_TEST(made_with_it.outcome() == "passed");
    BOOST_TEST(made_with_it.answer().principal->has_second_factor);
  }
}

BOOST_AUTO_TEST_CASE(Credential_OfBeforeTheOfficeCarriesNothingOfIt) {
  for (auto kind : {login, api_key}) {
    // What a customer made, and what an earlier office left, in any way that is good enough else.
    request older(kind, true);
    older.of_user.staff_since = noon + day;
    BOOST_TEST(older.outcome() == refused);
    BOOST_TEST(older.reads().outcome() == refused);
    older.state.created_at = noon + day;
    older.state.expires_at = noon + 91 * day;
    BOOST_TEST(older.outcome() == "passed");
    // For its owner's own things it is as good as before.
    request own(kind, true);
    own.of_user.staff_since = noon + day;
    own.asked.permission = "transfers:write";
    BOOST_TEST(own.outcome() == "passed");
    // A sandbox that does without asks for nothing.
    request relaxed(kind);
    relaxed.of_user.staff_since = noon + day;
    relaxed.asked.staff_is_relaxed = true;
    BOOST_TEST(relaxed.outcome() == "passed");
  }
}

BOOST_AUTO_TEST_CASE(Keys_AreMadeByOneAndDoNotLast) {
  BOOST_TEST(request(api_key, true).outcome() == "passed");
  BOOST_TEST(request(api_key).outcome() == refused);
  // What staff may read is not for any key, either.
  BOOST_TEST(request(api_key).reads().outcome() == refused);
  for (auto end : {std::optional<timestamp>{}, std::optional{noon + 91 * day}}) {
    request lasting(api_key, true);
    lasting.state.expires_at = end;
    BOOST_TEST(lasting.outcome() == refused);
  }
  // For its owner's own things it is as good as before.
  request own(api_key);
  own.state.expires_at.reset();
  own.asked.permission = "transfers:write";
  BOOST_TEST(own.outcome() == "passed");
}

BOOST_AUTO_TEST_CASE(ProgramsOfOthers_AreNeverStaff) {
  for (auto kind : {grant, client}) {
    request of_client(kind, true);
    of_client.state.scopes = {"users:write", "users:read"};
    of_client.asked.staff_is_relaxed = true;
    BOOST_TEST(of_client.outcome() == refused);
    BOOST_TEST(of_client.reads().outcome() == refused);
  }
}

BOOST_AUTO_TEST_CASE(Sandbox_MayDoWithout) {
  for (auto kind : {login, api_key}) {
    request relaxed(kind);
    relaxed.state.expires_at.reset();
    relaxed.asked.staff_is_relaxed = true;
    BOOST_TEST(relaxed.outcome() == "passed");
  }
}

BOOST_AUTO_TEST_CASE(SomebodyElsesObjects_AreOutOfReachWithout) {
  request without(login);
  without.asked.permission = "profile:write";
  without.asked.permission_for_others = "users:write";
  auto own = without.answer();
  // One's own are not, and so it is for the operation to say.
  BOOST_TEST(!own.refusal);
  BOOST_TEST(!own.principal->reaches_others);
  BOOST_REQUIRE(own.principal->others_refused);
  BOOST_TEST(detail_of(*own.principal->others_refused, "required_login") == "second_factor");
  without.state.has_second_factor = true;
  BOOST_TEST(without.answer().principal->reaches_others);
  BOOST_TEST(!without.answer().principal->others_refused);
  // Who has nothing but the one for others.
  without.state.has_second_factor = false;
  without.of_user.roles = {"editor"};
  BOOST_TEST(without.outcome() == refused);
}

BOOST_AUTO_TEST_CASE(WhoLacksThePermission_IsToldThat) {
  request customer(login);
  customer.of_user.roles = {"user"};
  BOOST_TEST(customer.outcome() == "FORBIDDEN (none)");
}

BOOST_AUTO_TEST_CASE(BlockedStaff_ReadsAndChangesNothing) {
  request blocked(login, true);
  blocked.of_user.status = user_status::blocked;
  blocked.of_user.block = block_scope::transactions;
  BOOST_TEST(blocked.outcome() == "USER_BLOCKED (none)");
  BOOST_TEST(blocked.answer().principal->moves_nothing);
  BOOST_TEST(blocked.reads().outcome() == "passed");
}

BOOST_AUTO_TEST_CASE(Key_IsGoodWhereItSays) {
  request from_there(api_key);
  from_there.asked.permission = "accounts:read";
  from_there.state.allowed_addresses = {"192.0.2.7", "2001:db8::/32"};
  for (auto [address, outcome] : {std::pair{"192.0.2.7", "passed"},
                                  {"::ffff:192.0.2.7", "passed"},
                                  {"2001:db8:1::1", "passed"},
                                  {"192.0.2.8", "FORBIDDEN (none)"},
                                  {"", "FORBIDDEN (none)"}}) {
    from_there.asked.address = address;
    BOOST_TEST(from_there.outcome() == outcome, address);
  }
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace florin::staff_credential_test
