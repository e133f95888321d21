#include <boost/test/unit_test.hpp>

#include "actors/journal/canonical_form.hpp"
#include "tests/api/edge_fixture.hpp"

namespace florin::transactions_test {
namespace {

struct transactions_edge : edge_fixture {
  std::vector<std::string> amounts(const std::string& query) {
    std::vector<std::string> found;
    auto answer = get("/v1/transactions?" + query);
    BOOST_REQUIRE_MESSAGE(answer.status == 200, answer.body);
    auto data = answer.json()["data"];
    for (const auto& each : data) found.push_back(each["amount"]);
    return found;
  }
};

using texts = std::vector<std::string>;

digest digest_of(const std::string& hexadecimal) {
  digest bytes;
  for (std::size_t i = 0; i < bytes.size(); ++i)
    bytes[i] = static_cast<std::uint8_t>(std::stoi(hexadecimal.substr(2 * i, 2), nullptr, 16));
  return bytes;
}

BOOST_FIXTURE_TEST_SUITE(transactions_test, transactions_edge)

BOOST_AUTO_TEST_CASE(List_ShowsOnesOwnSideOnly) {
  bank.add_transfer(alice_checking, bob_checking, 100);
  auto answer = get("/v1/transactions?limit=1");
  auto sent = answer.json()["data"][0];
  BOOST_TEST(sent["direction"] == "outgoing");
  BOOST_TEST(sent["balance_after"] == "9999.00");
  BOOST_TEST(answer.body.find("501.00") == std::string::npos);
  bank.add_transfer(bob_checking, alice_checking, 300);
  answer = get("/v1/transactions?limit=1");
  auto received = answer.json()["data"][0];
  BOOST_TEST(received["direction"] == "incoming");
  BOOST_TEST(received["balance_after"] == "10002.00");
  BOOST_TEST(answer.body.find("498.00") == std::string::npos);
}

BOOST_AUTO_TEST_CASE(List_OfOneAccountShowsItsBalance) {
  bank.add_transfer(alice_checking, alice_savings, 100);
  auto from_savings = get("/v1/accounts/" + to_text(alice_savings) + "/transactions").json()["data"][0];
  BOOST_TEST(from_savings["direction"] == "internal");
  BOOST_TEST(from_savings["balance_after"] == "1001.00");
  auto from_checking = get("/v1/accounts/" + to_text(alice_checking) + "/transactions").json()["data"][0];
  BOOST_TEST(from_checking["balance_after"] == "9999.00");
}

BOOST_AUTO_TEST_CASE(List_FiltersAndSorts) {
  bank.add_transfer(alice_checking, bob_checking, 100);
  bank.add_transfer(alice_checking, bob_checking, 300);
  bank.add_transfer(bob_checking, alice_checking, 200);
  BOOST_TEST(amounts("type=transfer") == (texts{"2.00", "3.00", "1.00"}));
  BOOST_TEST(amounts("type=transfer&sort=created_at") == (texts{"1.00", "3.00", "2.00"}));
  BOOST_TEST(amounts("type=transfer&sort=amount") == (texts{"1.00", "2.00", "3.00"}));
  BOOST_TEST(amounts("type=transfer&sort=-amount") == (texts{"3.00", "2.00", "1.00"}));
  BOOST_TEST(amounts("currency=USD&min_amount=1.50&max_amount=2.50") == (texts{"2.00"}));
  BOOST_TEST(amounts("currency=EUR") == (texts{"1000.00"}));
  BOOST_TEST(amounts("account=" + to_text(alice_savings)) == (texts{"1000.00"}));
  BOOST_TEST(amounts("status=completed&type=deposit").size() == 3u);
  BOOST_TEST(amounts("status=pending").empty());
  BOOST_TEST(amounts("from=2023-11-14").size() == 6u);
  BOOST_TEST(amounts("to=2023-11-13").empty());
  BOOST_TEST(amounts("from=2023-11-14T00:00:00Z&to=2023-11-14").size() == 6u);
}

BOOST_AUTO_TEST_CASE(List_RefusesWrongFiltersByName) {
  auto wrong = [&](const std::string& query) {
    auto answer = get("/v1/transactions?" + query);
    BOOST_TEST(answer.error_code() == "VALIDATION_ERROR", query);
    return answer.json()["error"]["details"].begin().key();
  };
  BOOST_TEST(wrong("sort=colour") == "sort");
  BOOST_TEST(wrong("status=lost") == "status");
  BOOST_TEST(wrong("type=gift") == "type");
  BOOST_TEST(wrong("min_amount=1.00") == "min_amount");
  BOOST_TEST(wrong("min_amount=1.001&currency=USD") == "min_amount");
  BOOST_TEST(wrong("from=yesterday") == "from");
  BOOST_TEST(wrong("limit=0") == "limit");
  BOOST_TEST(wrong("cursor=eyJpZCI6MTIzNH0") == "cursor");
  BOOST_TEST(get("/v1/transactions?account=" + to_text(bob_checking)).error_code() == "ACCOUNT_NOT_FOUND");
  BOOST_TEST(get("/v1/transactions?from=%zz").error_code() == "MALFORMED_REQUEST");
}

BOOST_AUTO_TEST_CASE(Pages_CoverEverythingOnceInEveryOrder) {
  for (int i = 0; i < 20; ++i) bank.add_transfer(alice_checking, bob_checking, 100 + i % 3);
  for (std::string order : {"created_at", "-created_at", "amount", "-amount"}) {
    texts ids;
    std::string cursor;
    do {
      auto page = get("/v1/transactions?limit=7&sort=" + order + cursor).json();
      for (const auto& each : page["data"]) ids.push_back(each["id"]);
      auto next = page["pagination"]["next_cursor"];
      BOOST_TEST(page["pagination"]["has_more"] == !next.is_null());
      BOOST_TEST(page["pagination"]["total_count"] == 23);
      cursor = next.is_null() ? "" : "&cursor=" + std::string(next);
    } while (!cursor.empty());
    BOOST_TEST(ids.size() == 23u, order);
    std::ranges::sort(ids);
    BOOST_TEST((std::ranges::adjacent_find(ids) == ids.end()), order);
  }
}

BOOST_AUTO_TEST_CASE(Pages_LeadBackAgain) {
  for (int i = 0; i < 6; ++i) bank.add_transfer(alice_checking, bob_checking, 100 + i);
  auto first = get("/v1/transactions?limit=3").json();
  BOOST_TEST(first["pagination"]["prev_cursor"].is_null());
  auto second = get("/v1/transactions?limit=3&cursor=" + std::string(first["pagination"]["next_cursor"])).json();
  auto back = get("/v1/transactions?limit=3&cursor=" + std::string(second["pagination"]["prev_cursor"])).json();
  BOOST_TEST(back["data"] == first["data"]);
  BOOST_TEST(back["pagination"]["prev_cursor"].is_null());
  auto again = get("/v1/transactions?limit=3&cursor=" + std::string(back["pagination"]["next_cursor"])).json();
  BOOST_TEST(again["data"] == second["data"]);
}

BOOST_AUTO_TEST_CASE(Get_HidesTheOtherSide) {
  auto id = to_text(bank.add_transfer(alice_checking, bob_checking, 100));
  auto posting = get("/v1/transactions/" + id).json()["data"]["postings"][0];
  BOOST_TEST(posting["source_sequence"] == 3);
  BOOST_TEST(posting["source_balance_after"] == "9999.00");
  BOOST_TEST(posting["destination_sequence"].is_null());
  BOOST_TEST(posting["destination_balance_after"].is_null());
}

BOOST_AUTO_TEST_CASE(Get_ProvesThatTheTransactionIsInTheJournal) {
  auto body = R"({"transfers":[)" + transfer_json(alice_checking, alice_savings, "1.00") + "," +
              transfer_json(alice_checking, alice_savings, "2.00") + "," +
              transfer_json(alice_checking, alice_savings, "3.00") + "]}";
  auto results = post("/v1/transfers/batch", body, "k").json()["data"]["results"];
  for (const auto& each : results) {
    auto proof = get("/v1/transactions/" + std::string(each["transaction_id"])).json()["data"]["inclusion_proof"];
    std::vector<proof_step> path;
    for (const auto& step : proof["path"]) path.push_back({digest_of(step["hash"]), step["side"] == "left"});
    BOOST_TEST(!path.empty());
    BOOST_TEST(to_hex(root_from(digest_of(proof["leaf"]), path)) == std::string(proof["merkle_root"]));
    BOOST_TEST(proof["batch"] == bank.batch_count());
  }
}

BOOST_AUTO_TEST_CASE(Get_AnswersPartiesOnly) {
  auto foreign =
      to_text(bank.add_transfer(bob_checking, bank.add_account(bob, "USD", 0, account_type::savings), 100));
  for (const auto& id : {foreign, std::string("txn_00000000000000000000000000"), std::string("nonsense")}) {
    auto answer = get("/v1/transactions/" + id);
    BOOST_TEST(answer.status == 404);
    BOOST_TEST(answer.error_code() == "TRANSACTION_NOT_FOUND");
  }
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace florin::transactions_test
