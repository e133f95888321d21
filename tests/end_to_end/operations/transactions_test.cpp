#include <boost/test/unit_test.hpp>

#include "tests/end_to_end/harness/formats.hpp"
#include "tests/end_to_end/harness/shared_bank.hpp"

namespace florin::end_to_end::transactions_test {
namespace {

using nlohmann::json;

std::vector<std::string> amounts_of(const json& transactions) {
  std::vector<std::string> amounts;
  for (const auto& each : transactions) amounts.push_back(each.at("amount"));
  return amounts;
}

/// A customer who has sent 1.00, 3.00 and 2.00 USD, in this order.
struct three_transfers : operations_test {
  three_transfers() {
    for (auto amount : {"1.00", "3.00", "2.00"})
      sent.push_back(alice.transfer(alice.checking, alice.savings, amount).data());
  }

  std::vector<std::string> amounts(const std::string& query) {
    auto reply = alice.get("/v1/transactions?type=transfer&" + query);
    BOOST_TEST(reply.status == 200, reply.body);
    auto found = amounts_of(reply.data());
    BOOST_TEST(reply.json().at("pagination").at("total_count") == found.size());
    return found;
  }

  std::vector<json> sent;
};

using texts = std::vector<std::string>;

BOOST_AUTO_TEST_SUITE(operations)
BOOST_FIXTURE_TEST_SUITE(transactions, three_transfers)

BOOST_AUTO_TEST_CASE(List_ShowsEveryFieldNewestFirst) {
  auto reply = alice.get("/v1/transactions");
  BOOST_TEST(reply.status == 200);
  BOOST_TEST(amounts_of(reply.data()) == (texts{"2.00", "3.00", "1.00", "1000.00", "1000.00", "10000.00"}));
  auto latest = reply.data()[0];
  has_exactly(latest, {"id", "type", "status", "amount", "currency", "direction", "from_account", "to_account",
                       "fee_amount", "description", "reference", "balance_after", "link", "value_date",
                       "created_at", "processed_at"});
  BOOST_TEST(latest.at("id") == sent[2].at("transaction_id"));
  BOOST_TEST(latest.at("type") == "transfer");
  BOOST_TEST(latest.at("status") == "completed");
  BOOST_TEST(latest.at("currency") == "USD");
  BOOST_TEST(latest.at("direction") == "internal");
  BOOST_TEST(latest.at("from_account") == alice.checking);
  BOOST_TEST(latest.at("to_account") == alice.savings);
  BOOST_TEST(latest.at("fee_amount") == "0.00");
  BOOST_TEST(latest.at("balance_after") == "9994.00");
  BOOST_TEST(latest.at("processed_at") == sent[2].at("processed_at"));
  BOOST_TEST(is_recent_instant(latest.at("created_at")));
}

BOOST_AUTO_TEST_CASE(AccountsList_ShowsTheAccountsOwnBalance) {
  auto reply = alice.get("/v1/accounts/" + alice.savings + "/transactions?type=transfer");
  texts balances;
  for (const auto& each : reply.data()) balances.push_back(each.at("balance_after"));
  BOOST_TEST(balances == (texts{"1006.00", "1004.00", "1001.00"}));
}

BOOST_AUTO_TEST_CASE(OtherParty_SeesItsOwnSide) {
  customer bob(shared_client());
  auto id = alice.transfer(alice.checking, bob.checking, "5.00").data().at("transaction_id").get<std::string>();
  auto mine = alice.get("/v1/transactions/" + id).data();
  auto theirs = bob.get("/v1/transactions/" + id).data();
  BOOST_TEST(mine.at("direction") == "outgoing");
  BOOST_TEST(mine.at("balance_after") == "9989.00");
  BOOST_TEST(theirs.at("direction") == "incoming");
  BOOST_TEST(theirs.at("balance_after") == "10005.00");
  BOOST_TEST(theirs.at("postings")[0].at("source_balance_after").is_null());
  BOOST_TEST(mine.at("postings")[0].at("destination_balance_after").is_null());
}

BOOST_AUTO_TEST_CASE(List_IsSorted) {
  BOOST_TEST(amounts("sort=-created_at") == (texts{"2.00", "3.00", "1.00"}));
  BOOST_TEST(amounts("sort=created_at") == (texts{"1.00", "3.00", "2.00"}));
  BOOST_TEST(amounts("sort=amount") == (texts{"1.00", "2.00", "3.00"}));
  BOOST_TEST(amounts("sort=-amount") == (texts{"3.00", "2.00", "1.00"}));
}

BOOST_AUTO_TEST_CASE(List_IsFiltered) {
  BOOST_TEST(amounts("min_amount=2.00&currency=USD") == (texts{"2.00", "3.00"}));
  BOOST_TEST(amounts("max_amount=2.00&currency=USD") == (texts{"2.00", "1.00"}));
  BOOST_TEST(amounts("min_amount=1.01&max_amount=2.99&currency=USD") == (texts{"2.00"}));
  BOOST_TEST(amounts("currency=EUR").empty());
  BOOST_TEST(amounts("account=" + alice.savings).size() == 3u);
  BOOST_TEST(amounts("account=" + alice.euros).empty());
  BOOST_TEST(amounts("status=completed").size() == 3u);
  BOOST_TEST(amounts("status=failed").empty());
  auto second = sent[1].at("processed_at").get<std::string>();
  BOOST_TEST(amounts("from=" + second) == (texts{"2.00", "3.00"}));
  BOOST_TEST(amounts("to=" + second) == (texts{"3.00", "1.00"}));
  BOOST_TEST(amounts("from=" + second.substr(0, 10)).size() == 3u);
  BOOST_TEST(amounts("from=2099-01-01").empty());
  BOOST_TEST(alice.get("/v1/transactions?type=deposit").data().size() == 3u);
}

BOOST_AUTO_TEST_CASE(List_RefusesFiltersThatMakeNoSense) {
  for (std::string query : {"type=gift", "status=lost", "from=today", "to=2026-13-01", "min_amount=-1",
                            "min_amount=1.00", "max_amount=1.001&currency=USD", "sort=color", "limit=0",
                            "limit=101", "cursor=nonsense", "account=nonsense", "page=2"})
    BOOST_TEST_CONTEXT(query) {
      auto details = refused(alice.get("/v1/transactions?" + query), 400, "VALIDATION_ERROR");
      BOOST_TEST(details.contains(query.substr(0, query.find('='))), details.dump());
    }
  refused(alice.get("/v1/transactions?currency=dollar"), 400, "INVALID_CURRENCY");
}

BOOST_AUTO_TEST_CASE(Get_ShowsPostings) {
  auto data = alice.get("/v1/transactions/" + sent[0].at("transaction_id").get<std::string>()).data();
  BOOST_REQUIRE(data.at("postings").size() == 1u);
  BOOST_TEST(data.at("postings")[0] == (json{{"source", alice.checking},
                                             {"destination", alice.savings},
                                             {"amount", "1.00"},
                                             {"currency", "USD"},
                                             {"purpose", "principal"},
                                             {"source_sequence", 3},
                                             {"source_balance_after", "9999.00"},
                                             {"destination_sequence", 3},
                                             {"destination_balance_after", "1001.00"}}));
}

BOOST_AUTO_TEST_SUITE_END()
BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace florin::end_to_end::transactions_test
