#include <boost/test/unit_test.hpp>

#include "tests/end_to_end/harness/transfer_load.hpp"
#include "tests/end_to_end/harness/visitor.hpp"

namespace florin::end_to_end::oauth_test {
namespace {

const std::string callback = "https://planner.example/callback";

nlohmann::json register_client(visitor& owner, const nlohmann::json& changes) {
  nlohmann::json body{{"name", "Budget planner"},
                      {"scopes", {"accounts:read", "transactions:read"}},
                      {"redirect_uris", {callback}}};
  body.update(changes);
  auto reply = owner.confirmed("oauth.clients.create", body.at("name")).post("/v1/oauth/clients", body);
  BOOST_REQUIRE_MESSAGE(reply.status == 201, reply.body);
  auto data = reply.data();
  return {{"client_id", data.at("client").at("client_id")}, {"client_secret", data.at("client_secret")}};
}

/// What the client library of others found out.
nlohmann::json ask_oauth4webapi(const test_bank& bank, const nlohmann::json& who) {
  auto issuer = bank.client().send({"GET", "/.well-known/oauth-authorization-server"}).json().at("issuer");
  auto outcome = run_program({"/usr/bin/env", "NODE_EXTRA_CA_CERTS=" + bank.certificate().string(), "node",
                              FLORIN_SOURCE_DIR "/tests/end_to_end/contract/oauth_client.cjs", std::string(issuer),
                              who.dump()});
  BOOST_TEST_MESSAGE(outcome.output);
  return nlohmann::json::parse(outcome.output);
}

// ctest runs it as `oauth_client` once oauth4webapi is installed.
BOOST_AUTO_TEST_SUITE(oauth_client, *boost::unit_test::disabled())

BOOST_AUTO_TEST_CASE(ClientOfOthers_GetsWhatWasGrantedAndNothingElse) {
  test_bank bank(settings_for_load);
  // Tokens name the port, which a bank knows beforehand only when it is told.
  bank.kill_server();
  bank.start();
  visitor developer(bank.client()), carol(bank.client());
  developer.log_in();
  auto found = ask_oauth4webapi(
      bank, {{"username", carol.username},
             {"password", carol.password},
             {"redirect_uri", callback},
             {"confidential", register_client(developer, nlohmann::json::object())},
             {"public", register_client(developer, {{"confidential", false}})},
             {"machine", register_client(developer, {{"grant_types", {"client_credentials"}},
                                                     {"redirect_uris", nlohmann::json::array()}})}});
  BOOST_REQUIRE_MESSAGE(!found.contains("failure"), found.dump());
  BOOST_TEST(found.at("scope") == "accounts:read");
  BOOST_TEST(found.at("accounts") == 200);
  BOOST_TEST(found.at("beyond_scope") == "insufficient_scope");
  BOOST_TEST(found.at("claims").at("sub") == carol.enrolled.at("user_id"));
  BOOST_TEST(found.at("claims").at("scope") == "accounts:read");
  BOOST_TEST(found.at("introspected").at("active") == true);
  BOOST_TEST(found.at("renewed") == true);
  BOOST_TEST(found.at("revoked") != "passed");
  BOOST_TEST(found.at("revoked_refresh") == "invalid_grant");
  BOOST_TEST(found.at("denied") == "access_denied");
  BOOST_TEST(found.at("public") == 200);
  BOOST_TEST(found.at("reused_code") == "invalid_grant");
  BOOST_TEST(found.at("after_reuse") != "passed");
  BOOST_TEST(found.at("machine") == 200);
  BOOST_TEST(found.at("machine_has_refresh_token") == false);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace florin::end_to_end::oauth_test
