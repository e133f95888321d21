#include <boost/test/unit_test.hpp>

#include "tests/end_to_end/harness/journal_reader.hpp"
#include "tests/end_to_end/harness/shared_bank.hpp"
#include "tests/end_to_end/harness/visitor.hpp"

namespace florin::end_to_end::api_keys_test {
namespace {

/// The same person with this credential.
visitor with_credential(const visitor& person, const std::string& credential) {
  return person.with({{"access_token", credential}});
}

BOOST_AUTO_TEST_SUITE(operations)
BOOST_FIXTURE_TEST_SUITE(api_keys, operations_test)

BOOST_AUTO_TEST_CASE(Key_WorksWithinItsScopesUntilItIsDeleted) {
  visitor carol(shared_client());
  carol.log_in();
  nlohmann::json reader{{"name", "Carol's reader"}, {"scopes", {"accounts:read"}}};
  BOOST_TEST(carol.post("/v1/api-keys", reader).status == 428);
  auto created = carol.confirmed("api_keys.create", "Carol's reader").post("/v1/api-keys", reader);
  BOOST_REQUIRE(created.status == 201);
  auto secret = created.data().at("secret").get<std::string>();
  auto id = created.data().at("api_key").at("key_id").get<std::string>();
  auto key = with_credential(carol, secret);
  BOOST_TEST(key.get("/v1/accounts").status == 200);
  BOOST_TEST(key.get("/v1/users/me").error().at("details").at("required_scope") == "profile:read");
  BOOST_TEST(key.post("/v1/api-keys", {{"name", "More"}}).status == 403);
  BOOST_TEST(carol.get("/v1/api-keys").data().at(0).at("name") == "Carol's reader");
  auto dump = journal_reader(shared_bank()).everything();
  for (const auto& clear : {secret, std::string("Carol's reader")})
    BOOST_TEST(dump.find(clear) == std::string::npos);
  BOOST_TEST(carol.send("DELETE", "/v1/api-keys/" + id).status == 204);
  BOOST_TEST(key.get("/v1/accounts").status == 401);
  BOOST_TEST(carol.get("/v1/api-keys").data().empty());
}

BOOST_AUTO_TEST_CASE(Key_IsRefusedWithEverythingThatIsWrong) {
  visitor carol(shared_client());
  carol.log_in();
  auto refused = carol.post("/v1/api-keys", {{"name", " "}, {"scopes", {"users:write"}}});
  BOOST_TEST(refused.status == 400);
  for (auto field : {"name", "scopes"}) BOOST_TEST(refused.error().at("details").contains(field));
}

BOOST_AUTO_TEST_SUITE_END()
BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace florin::end_to_end::api_keys_test
