#include <boost/test/unit_test.hpp>

#include "api/tokens/random_secret.hpp"
#include "tests/api/edge_fixture.hpp"

namespace florin::sandbox_credentials_test {
namespace {

BOOST_FIXTURE_TEST_SUITE(sandbox_credentials_test, edge_fixture)

BOOST_AUTO_TEST_CASE(Credentials_WorkAtOnce) {
  auto answer = send("POST", "/v1/sandbox/credentials");
  BOOST_TEST(answer.status == 201);
  auto data = answer.json()["data"];
  BOOST_TEST(std::string(data["user_id"]).starts_with("usr_"));
  BOOST_TEST(data.contains("username"));
  BOOST_TEST(data.contains("email"));
  std::string key = data["api_key"];
  BOOST_TEST(key.starts_with("sk_test_"));
  BOOST_TEST(key.size() == 8u + 43u);
  std::vector<std::pair<std::string, std::string>> balances;
  for (const auto& account : data["accounts"])
    balances.emplace_back(account["currency"], account["ledger_balance"]);
  BOOST_TEST((balances == std::vector<std::pair<std::string, std::string>>{
                              {"USD", "10000.00"}, {"USD", "1000.00"}, {"EUR", "1000.00"}}));
  BOOST_TEST(send("GET", "/v1/accounts", {{"Authorization", "Bearer " + key}}).json()["data"].size() == 3u);
}

BOOST_AUTO_TEST_CASE(Credentials_AreAMemberOfStaffsWhenAskedFor) {
  test_headers json{{"Content-Type", "application/json"}};
  auto answer = send("POST", "/v1/sandbox/credentials", json, R"({"role":"admin"})");
  BOOST_REQUIRE(answer.status == 201);
  std::string key = answer.json()["data"]["api_key"];
  BOOST_TEST(send("GET", "/v1/admin/roles", {{"Authorization", "Bearer " + key}}).status == 200);
  BOOST_TEST(send("GET", "/v1/accounts", {{"Authorization", "Bearer " + key}}).status == 200);
  auto refused = send("POST", "/v1/sandbox/credentials", json, R"({"role":"king"})");
  BOOST_TEST(refused.error_code() == "VALIDATION_ERROR");
}

BOOST_AUTO_TEST_CASE(Credentials_AreNotGivenOutWithRealMoney) {
  edge_settings settings;
  settings.environment = environment::live();
  edge_fixture live(settings);
  auto answer = live.send("POST", "/v1/sandbox/credentials");
  BOOST_TEST(answer.status == 403);
  BOOST_TEST(answer.error_code() == "FORBIDDEN");
}

BOOST_AUTO_TEST_CASE(Keys_AreNeverTheSame) { BOOST_TEST(random_secret("sk_test_") != random_secret("sk_test_")); }

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace florin::sandbox_credentials_test
