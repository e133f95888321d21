#include <boost/test/unit_test.hpp>

#include "tests/end_to_end/harness/shared_bank.hpp"
#include "tests/end_to_end/harness/visitor.hpp"

namespace florin::end_to_end::oauth_test {
namespace {

/// A developer with a program that acts for itself.
struct developer : visitor {
  developer() : visitor(shared_client()) {
    log_in();
    auto reply = confirmed("oauth.clients.create", "Nightly report")
                     .post("/v1/oauth/clients", {{"name", "Nightly report"},
                                                 {"scopes", {"accounts:read"}},
                                                 {"grant_types", {"client_credentials"}}});
    if (reply.status != 201) throw std::runtime_error("registering a client failed: " + reply.body);
    id = reply.data().at("client").at("client_id");
    secret = reply.data().at("client_secret");
  }

  http_reply ask(const std::string& target, const std::string& form) {
    return client.send({"POST",
                        target,
                        form + "&client_id=" + id + "&client_secret=" + secret,
                        {{"Content-Type", "application/x-www-form-urlencoded"}}});
  }
  visitor with_token() {
    return with(
        {{"access_token", ask("/oauth/token", "grant_type=client_credentials").json().at("access_token")}});
  }

  std::string id;
  std::string secret;
};

BOOST_AUTO_TEST_SUITE(operations)
BOOST_FIXTURE_TEST_SUITE(oauth, operations_test)

BOOST_AUTO_TEST_CASE(Client_ActsForItsOwnerWithinItsScopes) {
  developer dave;
  auto program = dave.with_token();
  BOOST_TEST(program.get("/v1/accounts").status == 200);
  BOOST_TEST(program.get("/v1/users/me").status == 403);
  // What it opens for itself is no login of its owner's.
  BOOST_TEST(dave.get("/v1/users/me/sessions").data().size() == 1u);
}

BOOST_AUTO_TEST_CASE(Client_IsListedShownAndDeleted) {
  developer dave;
  auto program = dave.with_token();
  BOOST_TEST(program.get("/v1/accounts").status == 200);
  BOOST_TEST(dave.get("/v1/oauth/clients").data().at(0).at("client_id") == dave.id);
  BOOST_TEST(dave.get("/v1/oauth/clients/" + dave.id).data().at("name") == "Nightly report");
  BOOST_TEST(alice.get("/v1/oauth/clients/" + dave.id).status == 404);
  BOOST_TEST(dave.send("DELETE", "/v1/oauth/clients/" + dave.id).status == 204);
  BOOST_TEST(program.get("/v1/accounts").status == 401);
  BOOST_TEST(dave.ask("/oauth/token", "grant_type=client_credentials").json().at("error") == "invalid_client");
  BOOST_TEST(dave.get("/v1/oauth/clients").data().empty());
}

BOOST_AUTO_TEST_CASE(Token_IsIntrospectedAndRevoked) {
  developer dave;
  auto program = dave.with_token();
  auto form = "token=" + program.tokens.at("access_token").get<std::string>();
  BOOST_TEST(dave.ask("/oauth/introspect", form).json().at("active") == true);
  BOOST_TEST(dave.ask("/oauth/revoke", form).status == 200);
  BOOST_TEST(dave.ask("/oauth/introspect", form).json() == nlohmann::json({{"active", false}}));
  BOOST_TEST(program.get("/v1/accounts").status == 401);
}

BOOST_AUTO_TEST_CASE(ClientOfABlockedDeveloper_GainsNothingUntilHeActsAgain) {
  developer dave;
  auto planner = dave.confirmed("oauth.clients.create", "Budget planner")
                     .post("/v1/oauth/clients", {{"name", "Budget planner"},
                                                 {"scopes", {"accounts:read"}},
                                                 {"redirect_uris", {"https://planner.example/callback"}}})
                     .data()
                     .at("client")
                     .at("client_id")
                     .get<std::string>();
  // RFC 7636, appendix B.
  auto consent = [&] {
    return dave.client.send(
        {"GET", "/oauth/authorize?response_type=code&scope=accounts%3Aread&client_id=" + planner +
                    "&redirect_uri=https%3A%2F%2Fplanner.example%2Fcallback&state=xyz"
                    "&code_challenge=E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM"
                    "&code_challenge_method=S256"});
  };
  auto offers_consent = [](const http_reply& page) {
    return page.status == 200 && page.body.find("Budget planner") != std::string::npos;
  };
  auto program = dave.with_token();
  BOOST_TEST(offers_consent(consent()));
  customer anna(shared_client(), "admin");
  auto change = [&](const std::string& action, const nlohmann::json& body) {
    auto id = dave.enrolled.at("user_id").get<std::string>();
    BOOST_TEST(anna.post("/v1/admin/users/" + id + "/" + action, body).status == 200);
  };
  for (auto scope : {"all", "transactions"}) {
    change("block", {{"scope", scope}, {"reason", "Investigation"}});
    auto page = consent();
    BOOST_TEST(page.status == 400, scope);
    BOOST_TEST(page.body.find("Budget planner") == std::string::npos);
    BOOST_TEST(page.body.find("Investigation") == std::string::npos);
    BOOST_TEST(dave.ask("/oauth/token", "grant_type=client_credentials").json().at("error") == "invalid_client");
    BOOST_TEST(program.get("/v1/accounts").status == 401);
    change("unblock", nlohmann::json::object());
    BOOST_TEST(offers_consent(consent()));
    BOOST_TEST(dave.ask("/oauth/token", "grant_type=client_credentials").status == 200);
  }
}

BOOST_AUTO_TEST_CASE(Metadata_NamesTheServer) {
  auto metadata = shared_client().send({"GET", "/.well-known/oauth-authorization-server"}).json();
  auto issuer = metadata.at("issuer").get<std::string>();
  BOOST_TEST(metadata.at("token_endpoint") == issuer + "/oauth/token");
}

BOOST_AUTO_TEST_CASE(Grants_AreNoneAtFirst) {
  developer dave;
  BOOST_TEST(dave.get("/v1/oauth/grants").data().empty());
  BOOST_TEST(dave.send("DELETE", "/v1/oauth/grants/" + dave.tokens.at("session_id").get<std::string>()).status ==
             404);
}

BOOST_AUTO_TEST_SUITE_END()
BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace florin::end_to_end::oauth_test
