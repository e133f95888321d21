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
  asked.permission = "users:write";
  struct step {
    std::string refusal;
    std::function<void()> repair;
  };
  // Everything is wrong at first; each step repairs what was refused.
  const std::vector<step> steps{
      {"FORBIDDEN", [&] { asked.permission = "transfers:write"; }},
      {"REQUEST_IN_PROGRESS", [&] { asked.claim = claim_of("k", 2); }},
      {"IDEMPOTENCY_MISMATCH", [&] { asked.claim = claim_of("l"); }},
      {"passed", [] {}},
  };
  for (const auto& [refusal, repair] : steps) {
    BOOST_TEST(code_of(admit(given_session(), given_standing(), activity, asked).refusal) == refusal);
    repair();
  }
}

BOOST_AUTO_TEST_CASE(Admit_SaysWhoAsks) {
  session_activity activity;
  auto decision = admit(given_session(), given_standing(), activity, asking());
  BOOST_TEST(!decision.refusal);
  BOOST_REQUIRE(decision.principal);
  BOOST_TEST((decision.principal->user == alice));
  BOOST_TEST((decision.principal->session == given_session().id));
  BOOST_TEST((decision.principal->kind == credential_kind::api_key));
  BOOST_TEST(decision.is_permitted);
}

BOOST_AUTO_TEST_CASE(Admit_NamesWhatARefusalIsAbout) {
  session_activity activity;
  auto forbidden = asking();
  forbidden.permission = "users:write";
  BOOST_TEST(detail_of(*admit(given_session(), given_standing(), activity, forbidden).refusal,
                       "required_permission") == "users:write");
}

BOOST_AUTO_TEST_CASE(Admit_LetsTheUserPayForWhatIsPermittedAlone) {
  session_activity activity;
  auto forbidden = asking(claim_of("k"));
  forbidden.permission = "users:write";
  auto over = given_session();
  over.ended_at = noon;
  auto elsewhere = given_session();
  elsewhere.allowed_addresses = {"192.0.2.1"};
  BOOST_TEST(!admit(given_session(), given_standing(), activity, forbidden).is_permitted);
  BOOST_TEST(!admit(over, given_standing(), activity, asking()).is_permitted);
  BOOST_TEST(!admit(elsewhere, given_standing(), activity, asking()).is_permitted);
  BOOST_TEST(activity.claims.empty());
  BOOST_TEST(admit(given_session(), given_standing(), activity, asking(claim_of("k"))).is_permitted);
  auto again = admit(given_session(), given_standing(), activity, asking(claim_of("k")));
  BOOST_TEST(code_of(again.refusal) == "REQUEST_IN_PROGRESS");
  BOOST_TEST(again.is_permitted);
}

BOOST_AUTO_TEST_CASE(Claims_AreKnownToWhoMayDoTheSame) {
  running_claims running;
  running.start(claim_of("k"));
  using texts = std::vector<std::string>;
  struct row {
    texts scopes;
    std::string token_scope;
    texts known, running;
  };
  const std::vector<row> table{
      {{}, "", {"transfers.create", "accounts.create"}, {"transfers.create"}},
      {{"idempotency:read"}, "", {}, {}},
      {{"idempotency:read", "accounts:write"}, "", {"accounts.create"}, {}},
      {{"idempotency:read", "transfers:write"}, "", {"transfers.create"}, {"transfers.create"}},
      {{"idempotency:read", "transfers:write"}, "idempotency:read", {}, {}},
      // A scope gives nothing that the user's roles do not.
      {{"users:import"}, "", {}, {}},
  };
  for (const auto& [scopes, token_scope, operations, under_way] : table) {
    auto state = given_session();
    state.scopes = scopes;
    find_claims asked{state.id,
                      "k",
                      token_scope,
                      {{"transfers.create", "transfers:write", {}},
                       {"accounts.create", "accounts:write", {}},
                       {"users.import", "users:import", {}},
                       {"auth.login", {}, {}}}};
    auto known = claims_known_to(state, given_standing(), role_table{}, running, asked);
    BOOST_TEST(known.operations == operations, boost::test_tools::per_element());
    BOOST_TEST(known.running == under_way, boost::test_tools::per_element());
  }
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
  BOOST_TEST((from_record<session>(change.snapshot.value()) == created));
  BOOST_TEST((change.claims == std::vector<unique_claim>{{"session.credential", "c0ffee"}}));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace florin::session_rules_test
