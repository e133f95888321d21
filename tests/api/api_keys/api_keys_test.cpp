#include <boost/test/unit_test.hpp>

#include "tests/api/auth/two_factors.hpp"

namespace florin::api_keys_test {
namespace {

struct key_fixture : two_factors {
  key_fixture() { enable(); }

  /// With a second factor's confirmation.
  test_answer create(const nlohmann::json& body) {
    auto confirmed = step_up({{"code", next_code()}, {"operation", "api_keys.create"}, {"payee", body["name"]}});
    BOOST_REQUIRE(confirmed.status == 200);
    return post_json("/v1/api-keys", body, confirmed.json()["data"]["access_token"]);
  }
};

BOOST_FIXTURE_TEST_SUITE(api_keys_test, key_fixture)

BOOST_AUTO_TEST_CASE(Key_IsShownOnceAndWorks) {
  auto answer = create({{"name", "Bookkeeping"}});
  BOOST_REQUIRE(answer.status == 201);
  auto data = answer.json()["data"];
  std::string secret = data["secret"], id = data["api_key"]["key_id"];
  BOOST_TEST(secret.starts_with("sk_test_"));
  BOOST_TEST(answer.headers["Location"] == "/v1/api-keys/" + id);
  BOOST_TEST(with_token("GET", "/v1/accounts", secret).status == 200);
  auto listed = with_token("GET", "/v1/api-keys", token);
  BOOST_TEST(listed.json()["data"].size() == 1u);
  BOOST_TEST(listed.json()["data"][0]["name"] == "Bookkeeping");
  BOOST_TEST(listed.json()["data"][0]["scopes"].is_null());
  BOOST_TEST(listed.body.find(secret) == std::string::npos);
}

BOOST_AUTO_TEST_CASE(Key_DoesOnlyWhatIsInItsScopes) {
  std::string secret = create({{"name", "Reader"}, {"scopes", {"accounts:read"}}}).json()["data"]["secret"];
  BOOST_TEST(with_token("GET", "/v1/accounts", secret).status == 200);
  auto refused = with_token("GET", "/v1/users/me", secret);
  BOOST_TEST(refused.error_code() == "FORBIDDEN");
  BOOST_TEST(refused.json()["error"]["details"]["required_scope"] == "profile:read");
  BOOST_TEST(refused.headers["WWW-Authenticate"] == "Bearer error=\"insufficient_scope\", scope=\"profile:read\"");
}

BOOST_AUTO_TEST_CASE(Key_ThatMovesMoneyHasToBeConfirmed) {
  for (const auto& body : {nlohmann::json{{"name", "Everything"}},
                           nlohmann::json{{"name", "Payer"}, {"scopes", {"accounts:read", "transfers:write"}}}}) {
    auto refused = post_json("/v1/api-keys", body, token);
    BOOST_TEST(refused.status == 428);
    BOOST_TEST(refused.json()["error"]["details"]["operation"] == "api_keys.create");
    BOOST_TEST(create(body).status == 201);
  }
}

BOOST_FIXTURE_TEST_CASE(Key_ThatOnlyReadsIsConfirmedByThePasswordOfWhoHasNoFactor, two_factors) {
  nlohmann::json reader{{"name", "Reader"}, {"scopes", {"accounts:read"}}}, payer{{"name", "Reader"}};
  BOOST_TEST(post_json("/v1/api-keys", payer, confirmed(token, "api_keys.create", "Reader")).status == 428);
  BOOST_TEST(post_json("/v1/api-keys", reader, confirmed(token, "api_keys.create", "Reader")).status == 201);
}

BOOST_AUTO_TEST_CASE(Limits_AreRaisedByTheSecondFactorAlone) {
  auto body =
      create({{"name", "Payroll"}, {"transfer_limits", {{"per_transfer", "500.00"}, {"per_day", "2000"}}}});
  BOOST_REQUIRE(body.status == 201);
  auto key = body.json()["data"]["api_key"];
  BOOST_TEST(key["transfer_limits"]["per_transfer"] == "500.00");
  BOOST_TEST(key["transfer_limits"]["per_day"] == "2000.00");
  auto path = "/v1/api-keys/" + key["key_id"].get<std::string>();
  auto change = [&](const std::string& per_transfer, const std::string& per_day, const std::string& with) {
    nlohmann::json wanted{{"transfer_limits", {{"per_transfer", per_transfer}, {"per_day", per_day}}}};
    return send("PATCH", path, {{"Content-Type", "application/json"}, {"Authorization", "Bearer " + with}},
                wanted.dump());
  };
  BOOST_TEST(change("100", "100", token).json()["data"]["transfer_limits"]["per_day"] == "100.00");
  auto refused = change("100", "100.01", token);
  BOOST_TEST(refused.status == 428);
  auto details = refused.json()["error"]["details"];
  auto confirmed = step_up({{"code", next_code()},
                            {"operation", details["operation"]},
                            {"amount", details["amount"]},
                            {"payee", details["payee"]}});
  BOOST_REQUIRE(confirmed.status == 200);
  std::string elevated = confirmed.json()["data"]["access_token"];
  BOOST_TEST(change("100", "100.02", elevated).status == 428);
  BOOST_TEST(change("100", "100.01", elevated).json()["data"]["transfer_limits"]["per_day"] == "100.01");
  for (auto [per_transfer, per_day] :
       {std::pair{"2", "1"}, {"0.001", "1"}, {"1", "10000000000.01"}, {"-1", "1"}, {"", "1"}})
    BOOST_TEST(change(per_transfer, per_day, token).status == 400, per_transfer << " " << per_day);
  path = "/v1/api-keys/ses_01HMK3T7W2Q4R6S8V0X2Z4B6D8";
  BOOST_TEST(change("1", "1", token).status == 404);
}

BOOST_AUTO_TEST_CASE(Key_EndsWhenItsTimeIsUp) {
  auto end = to_text(timestamp{bank.now().microseconds + 90'000'000});
  std::string secret = create({{"name", "Short"}, {"expires_at", end}}).json()["data"]["secret"];
  BOOST_TEST(with_token("GET", "/v1/accounts", secret).status == 200);
  pass(std::chrono::seconds(61));
  BOOST_TEST(with_token("GET", "/v1/accounts", secret).status == 401);
}

BOOST_AUTO_TEST_CASE(Key_IsRefusedRightAfterItsDeletion) {
  auto data = create({{"name", "Gone"}}).json()["data"];
  std::string secret = data["secret"], id = data["api_key"]["key_id"];
  BOOST_TEST(with_token("DELETE", "/v1/api-keys/" + id, token).status == 204);
  BOOST_TEST(with_token("GET", "/v1/accounts", secret).status == 401);
  BOOST_TEST(with_token("DELETE", "/v1/api-keys/" + id, token).status == 404);
}

BOOST_AUTO_TEST_CASE(Key_MakesNoKeys) {
  std::string secret = create({{"name", "Maker"}}).json()["data"]["secret"];
  BOOST_TEST(post_json("/v1/api-keys", {{"name", "More"}}, secret).error_code() == "FORBIDDEN");
  BOOST_TEST(post_json("/v1/api-keys", {{"name", "More"}}).status == 401);
}

BOOST_AUTO_TEST_CASE(OthersAndLogins_AreNoKeysOfTheCaller) {
  auto id = to_text(session_id{{1, 2}});
  std::string own_login = with_token("GET", "/v1/users/me/sessions", token).json()["data"][0]["session_id"];
  for (const auto& other : {id, own_login, std::string("x"), std::string("ses_x")})
    BOOST_TEST(with_token("DELETE", "/v1/api-keys/" + other, token).status == 404, other);
  auto key_id = create({{"name", "Mine"}}).json()["data"]["api_key"]["key_id"].get<std::string>();
  BOOST_TEST(with_token("DELETE", "/v1/api-keys/" + key_id, alice_key).status == 404);
}

BOOST_AUTO_TEST_CASE(Faults_AreNamedTogether) {
  auto answer = create({{"name", " "}, {"scopes", {"users:write"}}, {"expires_at", "2001-01-01T00:00:00Z"}});
  BOOST_TEST(answer.status == 400);
  for (auto field : {"name", "scopes", "expires_at"})
    BOOST_TEST(answer.json()["error"]["details"].contains(field), field);
}

BOOST_AUTO_TEST_CASE(LiveKeys_SayThatTheyAre) {
  edge_settings settings;
  settings.environment = environment::live();
  edge_fixture live_edge(settings);
  auto json = std::pair<std::string, std::string>{"Content-Type", "application/json"};
  live_edge.send("POST", "/v1/users", {json},
                 R"({"username":"carol","email":"carol@example.com","password":")" + password + R"("})");
  auto login =
      live_edge.send("POST", "/v1/auth/login", {json}, R"({"username":"carol","password":")" + password + R"("})");
  std::string own = login.json()["data"]["access_token"];
  auto confirmed =
      live_edge.send("POST", "/v1/auth/step-up", {json, {"Authorization", "Bearer " + own}},
                     R"({"operation":"api_keys.create","payee":"x","password":")" + password + R"("})");
  own = confirmed.json()["data"]["access_token"];
  auto key = live_edge.send("POST", "/v1/api-keys", {json, {"Authorization", "Bearer " + own}},
                            R"({"name":"x","scopes":["accounts:read"]})");
  BOOST_TEST(key.json()["data"]["secret"].get<std::string>().starts_with("sk_live_"));
}

struct bounded_edge : edge_fixture {
  bounded_edge() : edge_fixture(one_of_each()) {
    send("POST", "/v1/users", {json},
         R"({"username":"carol","email":"carol@example.com","password":")" + password + R"("})");
    own = send("POST", "/v1/auth/login", {json}, R"({"username":"carol","password":")" + password + R"("})")
              .json()["data"]["access_token"];
  }
  static edge_settings one_of_each() {
    edge_settings settings;
    settings.max_api_keys = 1;
    settings.max_oauth_clients = 1;
    return settings;
  }
  /// Confirmed by the password.
  test_answer make(const std::string& path, const std::string& operation, nlohmann::json body) {
    nlohmann::json asked{{"operation", operation}, {"payee", body["name"]}, {"password", password}};
    auto confirmed = send("POST", "/v1/auth/step-up", {json, {"Authorization", "Bearer " + own}}, asked.dump());
    std::string token = confirmed.json()["data"]["access_token"];
    return send("POST", path, {json, {"Authorization", "Bearer " + token}}, body.dump());
  }
  int remove(const std::string& path) { return send("DELETE", path, {{"Authorization", "Bearer " + own}}).status; }

  const std::string password = "violet-Harbor-93-kettle";
  const std::pair<std::string, std::string> json{"Content-Type", "application/json"};
  std::string own;
};

BOOST_FIXTURE_TEST_CASE(KeysAndClients_AreOnlySoMany, bounded_edge) {
  auto make_key = [this] {
    return make("/v1/api-keys", "api_keys.create", {{"name", "Reader"}, {"scopes", {"accounts:read"}}});
  };
  auto make_client = [this] {
    return make(
        "/v1/oauth/clients", "oauth.clients.create",
        {{"name", "Planner"}, {"scopes", {"accounts:read"}}, {"redirect_uris", {"https://planner.example/"}}});
  };
  auto key = make_key(), client = make_client();
  BOOST_REQUIRE(key.status == 201);
  BOOST_REQUIRE(client.status == 201);
  for (const auto& refused : {make_key(), make_client()}) {
    BOOST_TEST(refused.status == 409);
    BOOST_TEST(refused.error_code() == "CONFLICT");
    BOOST_TEST(refused.json()["error"]["details"]["limit"] == 1);
  }
  BOOST_TEST(remove(key.headers["Location"]) == 204);
  BOOST_TEST(remove(client.headers["Location"]) == 204);
  BOOST_TEST(make_key().status == 201);
  BOOST_TEST(make_client().status == 201);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace florin::api_keys_test
