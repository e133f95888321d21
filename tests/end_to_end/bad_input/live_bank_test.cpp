#include <boost/test/unit_test.hpp>

#include "tests/end_to_end/harness/customer.hpp"
#include "tests/end_to_end/harness/journal_reader.hpp"
#include "tests/end_to_end/harness/visitor.hpp"

namespace florin::end_to_end::live_bank_test {
namespace {

/// The body that the document gives as an example; empty when the operation takes none.
std::pair<std::string, std::string> example_body(const nlohmann::json& document, const nlohmann::json& operation) {
  if (!operation.contains("requestBody")) return {};
  const auto& content = operation.at("requestBody").at("content");
  if (!content.contains("application/json")) return {"x", content.begin().key()};
  const auto& json = content.at("application/json");
  if (json.contains("example")) return {json.at("example").dump(), "application/json"};
  // A file of users has none.
  if (!json.contains("schema")) return {"[]", "application/json"};
  const std::string name = json.at("schema").at("$ref");
  return {document.at(nlohmann::json::json_pointer(name.substr(1))).at("example").dump(), "application/json"};
}

/// Somebody who is logged in, whatever became of the one before.
visitor somebody(const test_bank& bank) {
  visitor person(bank.client());
  person.log_in();
  return person;
}

BOOST_AUTO_TEST_SUITE(bad_input)
BOOST_AUTO_TEST_SUITE(live_bank)

BOOST_AUTO_TEST_CASE(NoOperation_MakesMoney) {
  test_bank bank({"server.environment=live", "rate_limits.multiplier=1000000"});
  auto person = somebody(bank);
  auto opened = person.post("/v1/accounts", {{"account_type", "checking"}, {"currency", "USD"}});
  BOOST_REQUIRE(opened.status == 201);
  const std::string account = opened.data().at("id");
  for (const char* amount : {"0.01", "9999999999.99"}) {
    auto refused = person.post("/v1/accounts",
                               {{"account_type", "checking"}, {"currency", "EUR"}, {"initial_deposit", amount}});
    BOOST_TEST(refused.status == 422);
    BOOST_TEST(refused.error().at("details").at("requirement") == "funding_source");
  }

  auto document = bank.client().send({"GET", "/openapi.json"}).json();
  int operations = 0;
  for (const auto& [path, item] : document.at("paths").items())
    for (const auto& [method, operation] : item.items()) {
      if (!operation.is_object() || !operation.contains("operationId")) continue;
      ++operations;
      auto target = path;
      if (auto parameter = target.find('{'); parameter != std::string::npos)
        target.replace(parameter, target.find('}') - parameter + 1, account);
      auto name = method;
      for (auto& letter : name) letter = static_cast<char>(std::toupper(letter));
      auto [body, type] = example_body(document, operation);
      header_map headers{{"Authorization", "Bearer " + person.tokens.at("access_token").get<std::string>()},
                         {"Idempotency-Key", new_key()}};
      if (!type.empty()) headers["Content-Type"] = type;
      auto reply = person.client.send({name, target, body, headers});
      BOOST_TEST_CONTEXT(name << " " << target << " " << reply.body.substr(0, 300)) {
        BOOST_TEST(reply.status < 500);
        BOOST_TEST((path == "/openapi.json" || reply.body.find("sk_test_") == std::string::npos));
        if (path.starts_with("/v1/sandbox/")) BOOST_TEST(reply.status == 403);
      }
      // Some of them end the login, or the user.
      if (person.get("/v1/users/me").status != 200) person = somebody(bank);
    }
  BOOST_TEST(operations == 115);
  // Nothing was moved, since nothing was there.
  BOOST_TEST(journal_reader(bank).run("SELECT count(*) FROM journal.posting")[0][0].as<int>() == 0);
  bank.require_sound();
}

BOOST_AUTO_TEST_SUITE_END()
BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace florin::end_to_end::live_bank_test
