#include "actors/oauth/grant_rules.hpp"

#include <boost/test/unit_test.hpp>

#include "actors/oauth/scopes.hpp"
#include "actors/session/session_rules.hpp"
#include "tests/actors/example_bank.hpp"
#include "tests/actors/user/user_rules_context.hpp"

namespace florin::grant_rules_test {
namespace {

using std::chrono::seconds;

// RFC 7636, appendix B.
const std::string verifier = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
const std::string challenge = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";
const std::string uri = "https://planner.example/callback";

user given_user() {
  user state;
  state.id = alice;
  state.username = "alice";
  return state;
}

oauth_client given_client() {
  return registered_client(
      oauth_client_id{{1, 2}}, bob,
      {"Budget planner", {uri}, {"accounts:read", "transfers:write"}, {"authorization_code"}, true}, "c0ffee",
      noon);
}

grant_access consent(std::vector<std::string> scopes) {
  return {alice, given_client(), std::move(scopes), uri, challenge, "d1ge57", {}, noon};
}

exchange_code exchange_at(timestamp now) {
  return {session_id{{1, 1}}, given_client().id, "d1ge57", uri, verifier, {}, now};
}

standing given_standing() {
  standing of_user;
  of_user.roles = {"user"};
  return of_user;
}

struct grant_fixture : user_rules_context {
  session granted() { return decide(given_user(), consent({"accounts:read"}), context())->opened.front(); }
};

BOOST_FIXTURE_TEST_SUITE(grant_rules_test, grant_fixture)

BOOST_AUTO_TEST_CASE(Consent_OpensASessionThatWaitsForItsCode) {
  auto decided = decide(given_user(), consent({"accounts:read"}), context());
  BOOST_REQUIRE(decided);
  BOOST_TEST(!decided->event);
  BOOST_REQUIRE(decided->opened.size() == 1u);
  const auto& opened = decided->opened.front();
  BOOST_TEST((opened.kind == credential_kind::grant));
  BOOST_TEST((opened.user == alice));
  BOOST_TEST((opened.client == given_client().id));
  BOOST_TEST(opened.label == "Budget planner");
  BOOST_TEST((opened.expires_at == noon + seconds(60)));
  BOOST_TEST(opened.refresh_generation == 0u);
}

BOOST_AUTO_TEST_CASE(Consent_NeverWidens) {
  auto scopes_of = [&](std::vector<std::string> wanted, std::vector<std::string> roles) {
    auto state = given_user();
    state.roles = std::move(roles);
    auto decided = decide(state, consent(std::move(wanted)), context());
    return decided ? scope_text(decided->opened.front().scopes) : code_of(decided);
  };
  BOOST_TEST(scopes_of({"accounts:read", "profile:read"}, {"user"}) == "accounts:read");
  BOOST_TEST(scopes_of({"accounts:read", "transfers:write"}, {"auditor"}) == "accounts:read");
  BOOST_TEST(scopes_of({"transfers:write"}, {"auditor"}) == "FORBIDDEN");
  BOOST_TEST(scopes_of({"users:write"}, {"user"}) == "FORBIDDEN");
}

BOOST_AUTO_TEST_CASE(Exchange_IsForTheRightCodeClientAddressAndVerifier) {
  struct fault {
    std::string name;
    std::function<void(exchange_code&)> introduce;
  };
  const std::vector<fault> faults{
      {"another code", [](auto& asked) { asked.code_digest = "other"; }},
      {"another client",
       [](auto& asked) {
         asked.client = oauth_client_id{{9, 9}};
       }},
      {"another address", [](auto& asked) { asked.redirect_uri += "/"; }},
      {"another verifier", [](auto& asked) { asked.code_verifier = std::string(43, 'a'); }},
      {"too late", [](auto& asked) { asked.now = noon + seconds(60); }},
  };
  auto grant = granted();
  for (const auto& [name, introduce] : faults) {
    auto asked = exchange_at(noon + seconds(59));
    introduce(asked);
    BOOST_TEST(code_of(judge_exchange(grant, given_standing(), asked)) == "UNAUTHENTICATED", name);
  }
  BOOST_TEST(
      (*judge_exchange(grant, given_standing(), exchange_at(noon + seconds(59))) == exchange_outcome::exchanged));
}

BOOST_AUTO_TEST_CASE(Exchange_OfASpentCodeIsReuse) {
  auto spent = exchanged(granted(), noon);
  BOOST_TEST(
      (*judge_exchange(spent, given_standing(), exchange_at(noon + seconds(70))) == exchange_outcome::reused));
  auto of_another = exchange_at(noon);
  of_another.code_digest = "other";
  BOOST_TEST(!judge_exchange(spent, given_standing(), of_another));
  BOOST_TEST(!judge_exchange(ended(spent, "code_reused", noon), given_standing(), exchange_at(noon)));
}

BOOST_AUTO_TEST_CASE(Exchange_IsOfGrantsOnly) {
  auto login = granted();
  login.kind = credential_kind::login;
  BOOST_TEST(!judge_exchange(login, given_standing(), exchange_at(noon)));
}

BOOST_AUTO_TEST_CASE(Grant_LastsNinetyDaysAndIsRefreshedByItsClientAlone) {
  auto grant = exchanged(granted(), noon);
  BOOST_TEST((grant.expires_at == noon + std::chrono::hours(24 * 90)));
  refresh_login asked{grant.id, 1, {}, noon, given_client().id};
  BOOST_TEST((*judge_refresh(grant, given_standing(), asked) == refresh_outcome::rotated));
  asked.client = oauth_client_id{{9, 9}};
  BOOST_TEST(!judge_refresh(grant, given_standing(), asked));
  asked.client.reset();
  BOOST_TEST(!judge_refresh(grant, given_standing(), asked));
}

BOOST_AUTO_TEST_CASE(Grant_ThatWaitsIsNotRefreshed) {
  auto grant = granted();
  BOOST_TEST(!judge_refresh(grant, given_standing(), {grant.id, 0, {}, noon, given_client().id}));
}

BOOST_AUTO_TEST_CASE(Refresh_ForScopesThatWereNotGrantedSpendsNothing) {
  auto grant = exchanged(granted(), noon);
  refresh_login asked{grant.id, 1, {}, noon, given_client().id, std::vector<std::string>{"transfers:write"}};
  BOOST_TEST(code_of(judge_refresh(grant, given_standing(), asked)) == "FORBIDDEN");
  auto later = rotated(grant, noon);
  BOOST_TEST(code_of(judge_refresh(later, given_standing(), asked)) == "FORBIDDEN");
  // A token that was spent long ago ends the grant, whatever it asks for.
  asked.now = noon + seconds(10);
  BOOST_TEST((*judge_refresh(later, given_standing(), asked) == refresh_outcome::reused));
}

BOOST_AUTO_TEST_CASE(Client_OpensOneSessionForItsOwner) {
  auto owner = given_user();
  owner.id = bob;
  auto decided = decide(owner, open_client_session{bob, given_client(), {"accounts:read"}, {}, noon}, context());
  BOOST_REQUIRE(decided);
  const auto& opened = decided->opened.front();
  BOOST_TEST((opened.kind == credential_kind::client));
  BOOST_TEST((opened.user == bob));
  BOOST_TEST((opened.expires_at == noon + grant_life));
  BOOST_TEST(opened.scopes == given_client().scopes, boost::test_tools::per_element());
  BOOST_TEST(decided->answer->session.scopes == std::vector<std::string>{"accounts:read"},
             boost::test_tools::per_element());
  owner.status = user_status::blocked;
  BOOST_TEST(code_of(decide(owner, open_client_session{bob, given_client(), {"accounts:read"}, {}, noon},
                            context())) == "UNAUTHENTICATED");
}

BOOST_AUTO_TEST_CASE(Client_OfBeforeTheEndOfAllProgramsOpensNothing) {
  auto owner = given_user();
  owner.id = bob;
  owner.programs_void_before = noon + seconds(1);
  auto opens = [&](const oauth_client& client) {
    return code_of(decide(owner, open_client_session{bob, client, {"accounts:read"}, {}, noon}, context()));
  };
  auto client = given_client();
  BOOST_TEST(opens(client) == "UNAUTHENTICATED");
  client.created_at = noon + seconds(1);
  BOOST_TEST(opens(client) == "passed");
  // What its owner registers afterwards counts as registered afterwards, whenever the request came in.
  register_oauth_client command{
      bob, {"Payroll", {}, {"accounts:read"}, {"client_credentials"}, true}, "c0ffee", {}, noon, true};
  BOOST_TEST(opens(*decide(owner, command, context())->answer) == "passed");
  // Others decide about what they have granted to it.
  BOOST_TEST(code_of(decide(given_user(), consent({"accounts:read"}), context())) == "passed");
}

BOOST_AUTO_TEST_CASE(Client_HasToBeConfirmedWithASecondFactorIfItMovesMoney) {
  auto owner = given_user();
  auto registering = [&](std::vector<std::string> scopes, bool is_confirmed) {
    register_oauth_client command{
        alice, {"Payroll", {}, std::move(scopes), {"client_credentials"}, true}, "c0ffee", {}, noon, is_confirmed};
    return code_of(decide(owner, command, context()));
  };
  BOOST_TEST(registering({"accounts:read"}, false) == "TWO_FACTOR_REQUIRED");
  BOOST_TEST(registering({"accounts:read"}, true) == "passed");
  // The password of who has no factor.
  BOOST_TEST(registering({"accounts:read", "transfers:write"}, true) == "TWO_FACTOR_REQUIRED");
  owner.factor.enabled_at = noon;
  BOOST_TEST(registering({"accounts:read", "transfers:write"}, false) == "TWO_FACTOR_REQUIRED");
  BOOST_TEST(registering({"accounts:read", "transfers:write"}, true) == "passed");
}

BOOST_AUTO_TEST_CASE(Client_IsDeletedByItsOwnerOnce) {
  auto owner = given_user();
  owner.id = bob;
  BOOST_TEST(decide(owner, delete_oauth_client{bob, given_client(), {}, noon}, context())->others.size() == 1u);
  BOOST_TEST(code_of(decide(given_user(), delete_oauth_client{alice, given_client(), {}, noon}, context())) ==
             "NOT_FOUND");
  auto gone = given_client();
  gone.deleted_at = noon;
  BOOST_TEST(code_of(decide(owner, delete_oauth_client{bob, gone, {}, noon}, context())) == "NOT_FOUND");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace florin::grant_rules_test
