#include "actors/session/session_rules.hpp"

#include <boost/test/unit_test.hpp>
#include <functional>

#include "tests/actors/example_bank.hpp"

namespace florin::session_rules_test {
namespace {

session given_session() {
  session state;
  state.id = session_id{{1, 1}};
  state.user = alice;
  state.credential_digest = "c0ffee";
  state.created_at = noon;
  return state;
}

standing given_standing() {
  standing of_user;
  of_user.roles = {"user"};
  return of_user;
}

admission_request asking(std::optional<idempotency_claim> claim = {}) {
  admission_request asked;
  asked.credential_digest = "c0ffee";
  asked.permission = "transfers:write";
  asked.budget = {"default", 2, 60};
  asked.claim = std::move(claim);
  asked.now = noon;
  return asked;
}

idempotency_claim claim_of(const std::string& key, std::uint8_t request = 1) {
  return {"transfers.create", key, digest{request}};
}

/// With the roles that the program comes with.
admission admit(const session& state, const standing& of_user, session_activity& activity,
                const admission_request& asked) {
  static const role_table roles;
  return florin::admit(state, of_user, roles, activity, asked);
}

BOOST_AUTO_TEST_SUITE(session_rules_test)

BOOST_AUTO_TEST_CASE(SessionsOfStaff_EndByThemselvesAndByNobodyElse) {
  auto is_refused = [](const std::vector<std::string>& roles, std::optional<user_id> by) {
    origin from;
    from.user = by;
    return refuse_ending_sessions(alice, role_holder{roles}, from).has_value();
  };
  BOOST_TEST(is_refused({"user", "support"}, bob));
  BOOST_TEST(!is_refused({"user", "support"}, alice));
  // Such as a client that withdraws its own token.
  BOOST_TEST(!is_refused({"user", "support"}, std::nullopt));
  BOOST_TEST(!is_refused({"user"}, bob));
}

BOOST_AUTO_TEST_CASE(Admit_RefusesInItsOrder) {
  session_activity activity;
  auto asked = asking(claim_of("k"));
  activity.claims.start(claim_of("k"));
  activity.requests.spend(asked.budget, noon);
  activity.requests.spend(asked.budget, noon);
  asked.permission = "users:write";
  struct step {
    std::string refusal;
    std::function<void()> repair;
  };
  // Everything is wrong at first; each step repairs what was refused.
  const std::vector<step> steps{
      {"FORBIDDEN", [&] { asked.permission = "transfers:write"; }},
      {"RATE_LIMITED", [&] { asked.now = noon + std::chrono::seconds(60); }},
      {"REQUEST_IN_PROGRESS", [&] { asked.claim = claim_of("k", 2); }},
      {"IDEMPOTENCY_MISMATCH", [&] { asked.now = noon + std::chrono::seconds(120), asked.claim = claim_of("l"); }},
      {"passed", [] {}},
  };
  for (const auto& [refusal, repair] : steps) {
    BOOST_TEST(code_of(admit(given_session(), given_standing(), activity, asked).refusal) == refusal);
    repair();
  }
}

BOOST_AUTO_TEST_CASE(Admit_SaysWhoAsksAndWhatIsLeft) {
  session_activity activity;
  auto decision = admit(given_session(), given_standing(), activity, asking());
  BOOST_TEST(!decision.refusal);
  BOOST_REQUIRE(decision.principal);
  BOOST_TEST((decision.principal->user == alice));
  BOOST_TEST((decision.principal->session == given_session().id));
  BOOST_TEST((decision.principal->kind == credential_kind::api_key));
  BOOST_REQUIRE(decision.budget);
  BOOST_TEST(decision.budget->remaining == 1u);
}

BOOST_AUTO_TEST_CASE(Admit_NamesWhatARefusalIsAbout) {
  session_activity activity;
  auto forbidden = asking();
  forbidden.permission = "users:write";
  BOOST_TEST(detail_of(*admit(given_session(), given_standing(), activity, forbidden).refusal,
                       "required_permission") == "users:write");
  for (int i = 0; i < 2; ++i) admit(given_session(), given_standing(), activity, asking());
  auto refusal = *admit(given_session(), given_standing(), activity, asking()).refusal;
  BOOST_TEST(detail_of(refusal, "limit") == "2");
  BOOST_TEST(detail_of(refusal, "window_seconds") == "60");
}

BOOST_AUTO_TEST_CASE(Admit_ChargesNothingForWhatIsForbidden) {
  session_activity activity;
  auto forbidden = asking();
  forbidden.permission = "users:write";
  for (int i = 0; i < 10; ++i) BOOST_TEST(!admit(given_session(), given_standing(), activity, forbidden).budget);
  BOOST_TEST(code_of(admit(given_session(), given_standing(), activity, asking()).refusal) == "passed");
}

BOOST_AUTO_TEST_CASE(Admit_TakesNoClaimWhenTheBudgetIsUsedUp) {
  session_activity activity;
  for (int i = 0; i < 2; ++i) admit(given_session(), given_standing(), activity, asking());
  BOOST_TEST(code_of(admit(given_session(), given_standing(), activity, asking(claim_of("k"))).refusal) ==
             "RATE_LIMITED");
  BOOST_TEST(activity.claims.empty());
}

BOOST_AUTO_TEST_CASE(RunningClaims_TellARetryFromAnotherRequest) {
  running_claims claims;
  BOOST_TEST(code_of(claims.start(claim_of("k"))) == "passed");
  BOOST_TEST(code_of(claims.start(claim_of("k"))) == "REQUEST_IN_PROGRESS");
  BOOST_TEST(code_of(claims.start(claim_of("k", 2))) == "IDEMPOTENCY_MISMATCH");
  BOOST_TEST(code_of(claims.start(claim_of("l"))) == "passed");
  BOOST_TEST(code_of(claims.start({"accounts.create", "k", digest{2}})) == "passed");
}

BOOST_AUTO_TEST_CASE(RunningClaims_AreFreeAgainOnceFinished) {
  running_claims claims;
  claims.start(claim_of("k"));
  claims.start({"accounts.create", "k", digest{2}});
  BOOST_TEST((claims.operations_of("k") == std::vector<std::string>{"accounts.create", "transfers.create"}));
  claims.finish("transfers.create", "k");
  BOOST_TEST((claims.operations_of("k") == std::vector<std::string>{"accounts.create"}));
  BOOST_TEST(code_of(claims.start(claim_of("k", 2))) == "passed");
  claims.finish("transfers.create", "unknown");
  claims.finish("transfers.create", "k");
  claims.finish("accounts.create", "k");
  BOOST_TEST(claims.empty());
  BOOST_TEST(claims.operations_of("k").empty());
}

BOOST_AUTO_TEST_CASE(Roles_PermitWhatIsSeeded) {
  struct row {
    std::string role, permission;
    bool is_permitted;
  };
  const std::vector<row> table{
      {"user", "accounts:read", true},
      {"user", "accounts:write", true},
      {"user", "transfers:read", true},
      {"user", "transfers:write", true},
      {"user", "transactions:read", true},
      {"user", "idempotency:read", true},
      {"auditor", "accounts:read", true},
      {"auditor", "transfers:read", true},
      {"auditor", "transactions:read", true},
      {"auditor", "accounts:write", false},
      {"auditor", "transfers:write", false},
      {"user", "users:write", false},
      {"user", "", false},
      {"", "accounts:read", false},
      {"nobody", "accounts:read", false},
  };
  for (const auto& [role, permission, is_permitted] : table)
    BOOST_TEST(role_table{}.permits(role_holder{{role}}, permission) == is_permitted, role << " " << permission);
}

BOOST_AUTO_TEST_CASE(SessionChange_ClaimsItsCredential) {
  auto created = given_session();
  auto change = session_change(created, nullptr, {});
  BOOST_TEST((change.entity == entity_ref{entity_kind::session, created.id}));
  BOOST_TEST((change.owner == alice));
  BOOST_TEST(change.version == 1u);
  BOOST_TEST(change.event.type == "session.created");
  BOOST_TEST((from_record<session>(change.snapshot) == created));
  BOOST_TEST((change.claims == std::vector<unique_claim>{{"session.credential", "c0ffee"}}));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace florin::session_rules_test
