#include "api/oauth/authorization_request.hpp"

#include <boost/test/unit_test.hpp>
#include <functional>

#include "actors/oauth/scopes.hpp"
#include "api/oauth/authorization_code.hpp"
#include "api/oauth/oauth_error.hpp"
#include "api/oauth/scope_words.hpp"

namespace florin::authorization_request_test {
namespace {

oauth_client given_client() {
  oauth_client client;
  client.id = oauth_client_id{{1, 2}};
  client.name = "Budget planner";
  client.redirect_uris = {"https://planner.example/callback", "https://planner.example/other?x=1"};
  client.scopes = {"accounts:read", "transactions:read"};
  client.grant_types = {"authorization_code"};
  return client;
}

authorization_query given_query() {
  return {"code",
          to_text(given_client().id),
          "https://planner.example/callback",
          "accounts:read",
          "a b&c",
          "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM",
          "S256"};
}

BOOST_AUTO_TEST_SUITE(authorization_request_test)

BOOST_AUTO_TEST_CASE(User_IsLedNowhereUnknown) {
  BOOST_TEST(!refuse_to_lead_back(given_client(), given_query()));
  BOOST_TEST(refuse_to_lead_back(std::nullopt, given_query()).has_value());
  auto deleted = given_client();
  deleted.deleted_at = timestamp{1};
  BOOST_TEST(refuse_to_lead_back(deleted, given_query()).has_value());
  for (auto uri : {"https://planner.example/", "https://evil.example/callback", "javascript:alert(1)", ""}) {
    auto query = given_query();
    query.redirect_uri = uri;
    BOOST_TEST(refuse_to_lead_back(given_client(), query).has_value(), uri);
  }
  auto query = given_query();
  query.redirect_uri.reset();
  BOOST_TEST(refuse_to_lead_back(given_client(), query).has_value());
}

BOOST_AUTO_TEST_CASE(Request_IsRefusedInItsOrder) {
  auto client = given_client();
  client.grant_types = {"client_credentials"};
  authorization_query query;
  query.scope = "a  b";
  struct step {
    std::string refusal;
    std::function<void()> repair;
  };
  // Everything is wrong at first; each step repairs what was refused.
  const std::vector<step> steps{
      {"unsupported_response_type", [&] { query.response_type = "code"; }},
      {"unauthorized_client", [&] { client.grant_types = {"authorization_code"}; }},
      {"invalid_request", [&] { query.code_challenge = given_query().code_challenge; }},
      {"invalid_request", [&] { query.code_challenge_method = "plain"; }},
      {"invalid_request", [&] { query.code_challenge_method = "S256"; }},
      {"invalid_scope", [&] { query.scope = "accounts:read transfers:write"; }},
      {"invalid_scope", [&] { query.scope = "transactions:read"; }},
      {"passed", [] {}},
  };
  for (const auto& [refusal, repair] : steps) {
    auto judged = judge_authorization(client, query);
    BOOST_TEST((judged ? "passed" : oauth_code_of(judged.error())) == refusal);
    repair();
  }
}

BOOST_AUTO_TEST_CASE(Request_WithoutScopesIsForAllOfTheClients) {
  auto query = given_query();
  query.scope.reset();
  BOOST_TEST((*judge_authorization(given_client(), query) == given_client().scopes));
}

BOOST_AUTO_TEST_CASE(Answer_LeadsBackWithStateAndIssuer) {
  BOOST_TEST(leading_back(given_query(), {{"code", "c/d"}}, "https://bank.example") ==
             "https://planner.example/callback?code=c%2Fd&state=a%20b%26c&iss=https%3A%2F%2Fbank.example");
  auto query = given_query();
  query.redirect_uri = "https://planner.example/other?x=1";
  query.state.reset();
  BOOST_TEST(leading_back(query, {{"error", "access_denied"}}, "i") ==
             "https://planner.example/other?x=1&error=access_denied&iss=i");
}

BOOST_AUTO_TEST_CASE(Code_NamesItsGrantAndHidesItsSecret) {
  session_id grant{{3, 4}};
  auto code = make_authorization_code(grant, secret_bytes{7});
  auto claim = read_authorization_code(code);
  BOOST_REQUIRE(claim);
  BOOST_TEST((claim->grant == grant));
  BOOST_TEST(claim->digest == digest_of_code(secret_bytes{7}));
  for (auto bad : {std::string(), std::string("x"), code + "A", code.substr(1)})
    BOOST_TEST(!read_authorization_code(bad), bad);
}

BOOST_AUTO_TEST_CASE(EveryGrantableScope_HasWords) {
  for (auto scope : grantable_scopes()) BOOST_TEST(!words_of_scope(scope).empty(), scope);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace florin::authorization_request_test
