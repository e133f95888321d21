#include "api/routing/route_table.hpp"

#include <boost/test/unit_test.hpp>
#include <set>

namespace florin::route_table_test {
namespace {

operation row(std::string_view name, std::string_view method, std::string_view path) {
  operation made;
  made.name = name;
  made.method = method;
  made.path = path;
  return made;
}

route_table example_table() {
  return route_table{{row("things.list", "GET", "/v1/things"), row("things.create", "POST", "/v1/things"),
                      row("things.batch", "POST", "/v1/things/batch"), row("things.get", "GET", "/v1/things/{id}"),
                      row("parts.get", "GET", "/v1/things/{id}/parts/{part}"), row("health", "GET", "/health")},
                     {{"GET", "/api/thing/{id}/", "things.get"}}};
}

std::string name_at(std::string_view method, std::string_view path) {
  static const auto table = example_table();
  auto match = table.find(method, path);
  return match.operation ? std::string(match.operation->name) : "none";
}

BOOST_AUTO_TEST_SUITE(route_table_test)

BOOST_AUTO_TEST_CASE(Find_GoesByMethodAndPath) {
  BOOST_TEST(name_at("GET", "/v1/things") == "things.list");
  BOOST_TEST(name_at("POST", "/v1/things") == "things.create");
  BOOST_TEST(name_at("GET", "/v1/things/7") == "things.get");
  BOOST_TEST(name_at("GET", "/v1/things/7/parts/8") == "parts.get");
  BOOST_TEST(name_at("GET", "/health") == "health");
}

BOOST_AUTO_TEST_CASE(Find_TakesAPathWithoutVersionForTheCurrentOne) {
  BOOST_TEST(name_at("GET", "/things") == "things.list");
  BOOST_TEST(name_at("GET", "/things/7") == "things.get");
}

BOOST_AUTO_TEST_CASE(Find_LetsALiteralWinOverAParameter) {
  BOOST_TEST(name_at("POST", "/v1/things/batch") == "things.batch");
  BOOST_TEST(name_at("GET", "/v1/things/batches") == "things.get");
}

BOOST_AUTO_TEST_CASE(Find_LeadsHeadToGet) { BOOST_TEST(name_at("HEAD", "/v1/things") == "things.list"); }

BOOST_AUTO_TEST_CASE(Find_KnowsNothingElse) {
  for (auto path : {"", "/", "*", "/v1", "/v1/", "/v1/things/", "/v1/things/7/parts", "/v1/things//parts/8",
                    "/v2/things", "/V1/things", "/v1/things/%zz", "/v1/v1/things", "/v1/../v1/things"}) {
    BOOST_TEST(name_at("GET", path) == "none", path);
    BOOST_TEST(example_table().find("GET", path).allowed.empty(), path);
  }
}

BOOST_AUTO_TEST_CASE(Find_TellsTheMethodsOfAKnownPath) {
  auto match = example_table().find("DELETE", "/v1/things");
  BOOST_TEST(!match.operation);
  BOOST_TEST((match.allowed == std::vector<std::string_view>{"GET", "HEAD", "POST", "OPTIONS"}));
}

BOOST_AUTO_TEST_CASE(Find_DecodesParameters) {
  auto table = example_table();
  auto match = table.find("GET", "/v1/things/a%2Fb/parts/c%20d");
  BOOST_REQUIRE(match.parameters.size() == 2u);
  BOOST_TEST(match.parameters[0].name == "id");
  BOOST_TEST(match.parameters[0].value == "a/b");
  BOOST_TEST(match.parameters[1].value == "c d");
}

BOOST_AUTO_TEST_CASE(Aliases_WorkWithAndWithoutTrailingSlash) {
  auto table = example_table();
  for (auto path : {"/api/thing/7/", "/api/thing/7"}) {
    auto match = table.find("GET", path);
    BOOST_REQUIRE(match.operation);
    BOOST_TEST(match.operation->name == "things.get");
    BOOST_TEST(match.is_alias);
  }
  BOOST_TEST(!table.find("GET", "/v1/things/7").is_alias);
}

BOOST_AUTO_TEST_CASE(Table_RefusesTwoRowsForOnePath) {
  BOOST_CHECK_THROW((route_table{{row("a", "GET", "/v1/a"), row("b", "GET", "/v1/a")}, {}}), std::logic_error);
  BOOST_CHECK_THROW((route_table{{row("a", "GET", "/v1/a")}, {{"GET", "/v1/b", "missing"}}}), std::logic_error);
}

BOOST_AUTO_TEST_CASE(RealTable_HasEveryOperationOnce) {
  auto table = make_route_table();
  std::set<std::string_view> names;
  for (const auto& each : table.operations()) names.insert(each.name);
  BOOST_TEST(names.size() == table.operations().size());
  for (auto name :
       {"health.live", "health.ready", "status.get", "version.get", "openapi.get", "sandbox.credentials",
        "accounts.create", "accounts.list", "accounts.get", "accounts.balance_at", "accounts.transactions",
        "accounts.transfer", "transfers.create", "transfers.get", "transfers.list", "transfers.batch",
        "transactions.list", "transactions.get", "idempotency.get"})
    BOOST_TEST(names.contains(name), name);
}

BOOST_AUTO_TEST_CASE(RealTable_ServesTheAliasesOfTheContract) {
  auto table = make_route_table();
  auto leads_to = [&](std::string_view method, std::string_view path) {
    auto match = table.find(method, path);
    return match.operation ? match.operation->name : std::string_view{};
  };
  for (auto path : {"/v1/payments/transactions", "/payments/history", "/api/transactions/history/",
                    "/api/transactions/history", "/api/wallet/transactions/"})
    BOOST_TEST(leads_to("GET", path) == "transactions.list", path);
  BOOST_TEST(leads_to("GET", "/api/transactions/txn_1/") == "transactions.get");
  BOOST_TEST(leads_to("POST", "/api/transactions/send-money/") == "transfers.create");
}

BOOST_AUTO_TEST_CASE(RealTable_NeedsAKeyWhereverMoneyMoves) {
  auto table = make_route_table();
  for (auto name : {"transfers.create", "transfers.batch", "accounts.transfer"})
    BOOST_TEST((table.find_by_name(name)->idempotency == idempotency_rule::required), name);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace florin::route_table_test
