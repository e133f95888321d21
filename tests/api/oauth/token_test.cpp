#include "tests/api/oauth/oauth_fixture.hpp"

namespace florin::token_test {
namespace {

std::string error_of(const test_answer& answer) {
  return answer.status == 200 ? "passed" : answer.json()["error"].get<std::string>();
}

BOOST_FIXTURE_TEST_SUITE(oauth_token_test, oauth_fixture)

BOOST_AUTO_TEST_CASE(Code_IsExchangedForTokensThatOpenWhatWasGranted) {
  auto given = tokens();
  BOOST_TEST(given["token_type"] == "Bearer");
  BOOST_TEST(given["expires_in"] == 900);
  BOOST_TEST(given["scope"] == "accounts:read");
  BOOST_TEST(with_token("GET", "/v1/accounts", given["access_token"]).status == 200);
  auto refused = with_token("GET", "/v1/transactions", given["access_token"]);
  BOOST_TEST(refused.status == 403);
  BOOST_TEST(refused.json()["error"]["details"]["required_scope"] == "transactions:read");
}

BOOST_AUTO_TEST_CASE(Code_IsGoodOnceAndItsReuseEndsTheGrant) {
  auto code = consent();
  auto given = exchange(code).json();
  BOOST_TEST(error_of(exchange(code)) == "invalid_grant");
  BOOST_TEST(with_token("GET", "/v1/accounts", given["access_token"]).status == 401);
  BOOST_TEST(error_of(refresh(given["refresh_token"])) == "invalid_grant");
}

BOOST_AUTO_TEST_CASE(Code_IsGoodForAMinute) {
  auto code = consent();
  pass(std::chrono::seconds(60));
  BOOST_TEST(error_of(exchange(code)) == "invalid_grant");
}

BOOST_AUTO_TEST_CASE(Code_IsBoundToClientAddressAndVerifier) {
  auto other = register_client({{"name", "Other"}});
  auto code = consent();
  parameters good{{"grant_type", "authorization_code"},
                  {"code", code},
                  {"redirect_uri", callback},
                  {"code_verifier", verifier}};
  auto with = [&](const parameters& changes) {
    auto form = good;
    for (const auto& [name, value] : changes) form[name] = value;
    return error_of(post_as_client("/oauth/token", form));
  };
  BOOST_TEST(with({{"redirect_uri", callback + "/"}}) == "invalid_grant");
  BOOST_TEST(with({{"code_verifier", std::string(43, 'a')}}) == "invalid_grant");
  BOOST_TEST(with({{"code", code + "A"}}) == "invalid_grant");
  BOOST_TEST(with({{"client_id", other["client"]["client_id"]}, {"client_secret", other["client_secret"]}}) ==
             "invalid_grant");
  BOOST_TEST(with({{"code_verifier", ""}}) == "invalid_request");
  BOOST_TEST(with({}) == "passed");
}

BOOST_AUTO_TEST_CASE(RefreshToken_RotatesAndIsBoundToItsClient) {
  auto first = tokens();
  auto second = refresh(first["refresh_token"]);
  BOOST_TEST(second.status == 200);
  BOOST_TEST(second.json()["refresh_token"] != first["refresh_token"]);
  // Neither the bank's own refresh nor another client takes it.
  std::string latest = second.json()["refresh_token"];
  BOOST_TEST(post_json("/v1/auth/token/refresh", {{"refresh_token", latest}}).status == 401);
  auto other = register_client({{"name", "Other"}});
  BOOST_TEST(error_of(refresh(latest, {{"client_id", other["client"]["client_id"]},
                                       {"client_secret", other["client_secret"]}})) == "invalid_grant");
  BOOST_TEST(error_of(refresh(log_in()["refresh_token"])) == "invalid_grant");
  pass(std::chrono::seconds(11));
  BOOST_TEST(error_of(refresh(first["refresh_token"])) == "invalid_grant");
  BOOST_TEST(error_of(refresh(latest)) == "invalid_grant");
}

BOOST_AUTO_TEST_CASE(Scopes_NarrowAndNeverWiden) {
  auto code = consent({{"scope", "accounts:read transactions:read"}});
  auto given = exchange(code).json();
  BOOST_TEST(given["scope"] == "accounts:read transactions:read");
  auto narrow = refresh(given["refresh_token"], {{"scope", "accounts:read"}}).json();
  BOOST_TEST(narrow["scope"] == "accounts:read");
  BOOST_TEST(with_token("GET", "/v1/transactions", narrow["access_token"]).status == 403);
  BOOST_TEST(with_token("GET", "/v1/accounts", narrow["access_token"]).status == 200);
  BOOST_TEST(error_of(refresh(narrow["refresh_token"], {{"scope", "transfers:write"}})) == "invalid_scope");
  // What was refused has spent nothing.
  pass(std::chrono::seconds(11));
  BOOST_TEST(refresh(narrow["refresh_token"]).status == 200);
  auto unspent = tokens()["refresh_token"];
  BOOST_TEST(error_of(refresh(unspent, {{"scope", "transactions:read"}})) == "invalid_scope");
  pass(std::chrono::seconds(11));
  BOOST_TEST(refresh(unspent).status == 200);
}

BOOST_AUTO_TEST_CASE(Client_GetsTokensForItself) {
  auto own =
      register_client({{"grant_types", {"client_credentials"}}, {"redirect_uris", nlohmann::json::array()}});
  client_id = own["client"]["client_id"], secret = own["client_secret"];
  auto answer = post_as_client("/oauth/token", {{"grant_type", "client_credentials"}, {"scope", "accounts:read"}});
  BOOST_TEST(answer.status == 200);
  auto given = answer.json();
  BOOST_TEST(!given.contains("refresh_token"));
  BOOST_TEST(with_token("GET", "/v1/accounts", given["access_token"]).status == 200);
  BOOST_TEST(with_token("GET", "/v1/transactions", given["access_token"]).status == 403);
  BOOST_TEST(with_token("GET", "/v1/oauth/clients", given["access_token"]).status == 403);
  BOOST_TEST(error_of(post_as_client("/oauth/token", {{"grant_type", "client_credentials"},
                                                      {"scope", "transfers:write"}})) == "invalid_scope");
}

BOOST_AUTO_TEST_CASE(Budget_IsOneForLoginsGrantsAndClientsOfAUser) {
  std::string second = log_in()["access_token"], granted = tokens()["access_token"];
  auto own =
      register_client({{"grant_types", {"client_credentials"}}, {"redirect_uris", nlohmann::json::array()}});
  client_id = own["client"]["client_id"], secret = own["client_secret"];
  auto new_token = [this]() -> std::string {
    return post_as_client("/oauth/token", {{"grant_type", "client_credentials"}}).json()["access_token"];
  };
  auto left_with = [this](const std::string& credential) {
    return std::stoi(with_token("GET", "/v1/accounts", credential).headers["X-RateLimit-Remaining"]);
  };
  auto left = left_with(token);
  for (const auto& credential : {second, granted, new_token(), new_token(), token})
    BOOST_TEST(left_with(credential) == --left);
}

BOOST_AUTO_TEST_CASE(PublicClient_NeedsNoSecretAndTakesNone) {
  auto app = register_client({{"confidential", false}});
  BOOST_TEST(app["client_secret"].is_null());
  client_id = app["client"]["client_id"];
  auto code = consent();
  parameters form{{"grant_type", "authorization_code"},
                  {"code", code},
                  {"redirect_uri", callback},
                  {"code_verifier", verifier},
                  {"client_id", client_id}};
  BOOST_TEST(post_form("/oauth/token", form).status == 200);
  BOOST_TEST(error_of(post_as_client("/oauth/token", form)) == "invalid_client");
}

BOOST_AUTO_TEST_CASE(Client_ThatIsNotWhoItSaysIsRefused) {
  const parameters form{{"grant_type", "client_credentials"}};
  auto nobody = post_form("/oauth/token", form);
  BOOST_TEST(nobody.status == 401);
  BOOST_TEST(error_of(nobody) == "invalid_client");
  secret = "wrong";
  BOOST_TEST(error_of(post_as_client("/oauth/token", form)) == "invalid_client");
  auto by_header = post_form("/oauth/token", form, {{"Authorization", "Basic eDp5"}});
  BOOST_TEST(by_header.status == 401);
  BOOST_TEST(by_header.headers["WWW-Authenticate"].starts_with("Basic"));
}

BOOST_AUTO_TEST_CASE(Requests_AreRefusedAsOAuthDoes) {
  BOOST_TEST(error_of(post_as_client("/oauth/token", {})) == "invalid_request");
  BOOST_TEST(error_of(post_as_client("/oauth/token", {{"grant_type", "password"}})) == "unsupported_grant_type");
  BOOST_TEST(error_of(post_as_client("/oauth/token", {{"grant_type", "client_credentials"}})) ==
             "unauthorized_client");
  BOOST_TEST(error_of(post_as_client("/oauth/token", {{"grant_type", "refresh_token"}})) == "invalid_request");
  BOOST_TEST(error_of(refresh("rt_x")) == "invalid_grant");
  auto json = send("POST", "/oauth/token", {{"Content-Type", "application/json"}}, "{}");
  BOOST_TEST(json.status == 415);
  BOOST_TEST(error_of(json) == "invalid_request");
  auto twice = send("POST", "/oauth/token", {{"Content-Type", "application/x-www-form-urlencoded"}},
                    "grant_type=a&grant_type=b");
  BOOST_TEST(twice.status == 400);
  BOOST_TEST(error_of(twice) == "invalid_request");
}

BOOST_AUTO_TEST_CASE(Revocation_EndsTheGrantAtOnce) {
  for (auto which : {"access_token", "refresh_token"}) {
    auto given = tokens();
    BOOST_TEST(post_as_client("/oauth/revoke", {{"token", given[which]}}).status == 200);
    BOOST_TEST(with_token("GET", "/v1/accounts", given["access_token"]).status == 401);
    BOOST_TEST(error_of(refresh(given["refresh_token"])) == "invalid_grant");
  }
}

BOOST_AUTO_TEST_CASE(Revocation_TakesATokenThatWasExchanged) {
  auto first = tokens();
  auto latest = refresh(first["refresh_token"]).json();
  BOOST_TEST(post_as_client("/oauth/revoke", {{"token", first["refresh_token"]}}).status == 200);
  BOOST_TEST(with_token("GET", "/v1/accounts", latest["access_token"]).status == 401);
}

BOOST_AUTO_TEST_CASE(Revocation_TakesAnAccessTokenThatHasExpired) {
  auto given = tokens();
  pass(std::chrono::minutes(16));
  BOOST_TEST(post_as_client("/oauth/revoke", {{"token", given["access_token"]}}).status == 200);
  BOOST_TEST(error_of(refresh(given["refresh_token"])) == "invalid_grant");
}

BOOST_AUTO_TEST_CASE(Revocation_IsOfOwnTokensOnly) {
  auto given = tokens();
  auto other = register_client({{"name", "Other"}});
  parameters form{{"token", given["refresh_token"]},
                  {"client_id", other["client"]["client_id"]},
                  {"client_secret", other["client_secret"]}};
  BOOST_TEST(post_form("/oauth/revoke", form).status == 200);
  BOOST_TEST(post_as_client("/oauth/revoke", {{"token", log_in()["refresh_token"]}}).status == 200);
  BOOST_TEST(post_as_client("/oauth/revoke", {{"token", token}}).status == 200);
  BOOST_TEST(post_as_client("/oauth/revoke", {{"token", "x"}}).status == 200);
  BOOST_TEST(error_of(post_as_client("/oauth/revoke", {})) == "invalid_request");
  BOOST_TEST(with_token("GET", "/v1/accounts", given["access_token"]).status == 200);
  BOOST_TEST(with_token("GET", "/v1/accounts", token).status == 200);
}

BOOST_AUTO_TEST_CASE(Introspection_TellsOfGoodTokensOfTheClient) {
  auto given = tokens();
  auto access = post_as_client("/oauth/introspect", {{"token", given["access_token"]}}).json();
  BOOST_TEST(access["active"] == true);
  BOOST_TEST(access["scope"] == "accounts:read");
  BOOST_TEST(access["client_id"] == client_id);
  BOOST_TEST(access["token_type"] == "Bearer");
  BOOST_TEST(access["exp"].get<std::int64_t>() - access["iat"].get<std::int64_t>() == 900);
  auto of_refresh = post_as_client("/oauth/introspect", {{"token", given["refresh_token"]}}).json();
  BOOST_TEST(of_refresh["token_type"] == "refresh_token");
  const nlohmann::json inactive{{"active", false}};
  refresh(given["refresh_token"]);
  for (const std::string& other : {given["refresh_token"].get<std::string>(), token, std::string("x")})
    BOOST_TEST(post_as_client("/oauth/introspect", {{"token", other}}).json() == inactive);
  BOOST_TEST(error_of(post_form("/oauth/introspect", {{"token", "x"}})) == "invalid_client");
}

BOOST_AUTO_TEST_CASE(Deletion_OfTheClientEndsItsGrantsAtOnce) {
  auto given = tokens();
  BOOST_TEST(with_token("DELETE", "/v1/oauth/clients/" + client_id, token).status == 204);
  BOOST_TEST(with_token("GET", "/v1/accounts", given["access_token"]).status == 401);
  BOOST_TEST(error_of(refresh(given["refresh_token"])) == "invalid_client");
  BOOST_TEST(browse(authorize_target()).status == 400);
  BOOST_TEST(with_token("GET", "/v1/oauth/clients/" + client_id, token).status == 404);
  BOOST_TEST(with_token("DELETE", "/v1/oauth/clients/" + client_id, token).status == 404);
  BOOST_TEST(with_token("GET", "/v1/oauth/clients", token).json()["data"].empty());
}

BOOST_AUTO_TEST_CASE(Clients_AreTheirOwnersAlone) {
  BOOST_TEST(with_token("GET", "/v1/oauth/clients/" + client_id, alice_key).status == 404);
  BOOST_TEST(with_token("DELETE", "/v1/oauth/clients/" + client_id, alice_key).status == 404);
  auto own = with_token("GET", "/v1/oauth/clients/" + client_id, token);
  BOOST_TEST(own.json()["data"]["name"] == "Budget <planner>");
  BOOST_TEST(own.body.find(secret) == std::string::npos);
  BOOST_TEST(with_token("GET", "/v1/oauth/clients", token).json()["data"].size() == 1u);
  BOOST_TEST(post_json("/v1/oauth/clients", {{"name", "x"}, {"scopes", {"accounts:read"}}}, alice_key).status ==
             403);
}

BOOST_AUTO_TEST_CASE(Grants_AreSeenAndWithdrawnByTheirUser) {
  auto pending = consent();
  BOOST_TEST(with_token("GET", "/v1/oauth/grants", token).json()["data"].empty());
  auto given = exchange(pending).json();
  auto listed = with_token("GET", "/v1/oauth/grants", token).json()["data"];
  BOOST_REQUIRE(listed.size() == 1u);
  BOOST_TEST(listed[0]["client_name"] == "Budget <planner>");
  BOOST_TEST(listed[0]["scopes"] == nlohmann::json::array({"accounts:read"}));
  auto target = "/v1/oauth/grants/" + std::string(listed[0]["grant_id"]);
  BOOST_TEST(with_token("DELETE", target, alice_key).status == 404);
  BOOST_TEST(with_token("DELETE", target, token).status == 204);
  BOOST_TEST(with_token("GET", "/v1/accounts", given["access_token"]).status == 401);
  BOOST_TEST(with_token("DELETE", target, token).status == 404);
  BOOST_TEST(with_token("DELETE", "/v1/oauth/grants/" + std::string(log_in()["session_id"]), token).status == 404);
}

BOOST_AUTO_TEST_CASE(Metadata_SaysWhereEverythingIs) {
  auto answer = send("GET", "/.well-known/oauth-authorization-server");
  BOOST_TEST(answer.status == 200);
  auto body = answer.json();
  BOOST_TEST(body["issuer"] == "https://bank.example");
  BOOST_TEST(body["token_endpoint"] == "https://bank.example/oauth/token");
  BOOST_TEST(body["code_challenge_methods_supported"] == nlohmann::json::array({"S256"}));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace florin::token_test
