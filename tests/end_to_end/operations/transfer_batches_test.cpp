#include <boost/test/unit_test.hpp>

#include "tests/end_to_end/harness/formats.hpp"
#include "tests/end_to_end/harness/shared_bank.hpp"

namespace florin::end_to_end::transfer_batches_test {
namespace {

using nlohmann::json;

http_reply submit(customer& payer, const json& transfers, bool linked, header_map headers = {}) {
  return payer.post("/v1/transfers/batch", {{"transfers", transfers}, {"linked", linked}}, std::move(headers));
}

json many(const customer& payer, std::size_t count) {
  json transfers = json::array();
  for (std::size_t i = 0; i < count; ++i)
    transfers.push_back(transfer_body(payer.checking, payer.savings, "0.01"));
  return transfers;
}

BOOST_AUTO_TEST_SUITE(operations)
BOOST_FIXTURE_TEST_SUITE(transfer_batches, operations_test)

BOOST_AUTO_TEST_CASE(IndependentBatch_CarriesOutWhatItCan) {
  json transfers{transfer_body(alice.checking, alice.savings, "1.00"),
                 transfer_body(alice.savings, alice.checking, "99999.00"),
                 transfer_body(alice.checking, alice.euros, "1.00"),
                 transfer_body(alice.checking, alice.savings, "2.00")};
  auto reply = submit(alice, transfers, false);
  BOOST_TEST(reply.status == 201, reply.body);
  auto data = reply.data();
  has_exactly(data, {"completed_count", "failed_count", "linked", "results"});
  BOOST_TEST(data.at("completed_count") == 2);
  BOOST_TEST(data.at("failed_count") == 2);
  BOOST_TEST(data.at("linked") == false);
  const auto& results = data.at("results");
  BOOST_REQUIRE(results.size() == 4u);
  for (std::size_t i = 0; i < results.size(); ++i) {
    has_exactly(results[i], {"index", "status", "transaction_id", "error"});
    BOOST_TEST(results[i].at("index") == i);
  }
  BOOST_TEST(results[0].at("status") == "completed");
  BOOST_TEST(results[0].at("error").is_null());
  BOOST_TEST(results[1].at("status") == "failed");
  BOOST_TEST(results[1].at("transaction_id").is_null());
  BOOST_TEST(results[1].at("error").at("code") == "INSUFFICIENT_FUNDS");
  BOOST_TEST(results[1].at("error").at("details").at("available_balance").is_string());
  BOOST_TEST(results[2].at("error").at("code") == "INVALID_CURRENCY");
  auto id = results[3].at("transaction_id").get<std::string>();
  BOOST_TEST(alice.get("/v1/transfers/" + id).data().at("amount") == "2.00");
  BOOST_TEST(alice.balance(alice.checking) == "9997.00");
}

BOOST_AUTO_TEST_CASE(BatchOfWhichNothingPasses_Answers200AndReplaysThat) {
  header_map key{{"Idempotency-Key", new_key()}};
  json transfers{transfer_body(alice.savings, alice.checking, "99999.00")};
  auto first = submit(alice, transfers, false, key);
  BOOST_TEST(first.status == 200, first.body);
  auto again = submit(alice, transfers, false, key);
  BOOST_TEST(again.status == 200);
  BOOST_TEST(again.body == first.body);
}

BOOST_AUTO_TEST_CASE(LinkedBatch_MovesAllOrNothing) {
  json transfers{transfer_body(alice.checking, alice.savings, "1.00"),
                 transfer_body(alice.savings, alice.checking, "99999.00")};
  auto details = refused(submit(alice, transfers, true), 400, "INSUFFICIENT_FUNDS");
  BOOST_TEST(details.at("index") == 1);
  BOOST_TEST(alice.balance(alice.checking) == "10000.00");
  BOOST_TEST(alice.get("/v1/accounts/" + alice.checking).data().at("pending_balance") == "0.00");

  transfers[1] = transfer_body(alice.savings, alice.checking, "500.00");
  auto reply = submit(alice, transfers, true);
  BOOST_TEST(reply.status == 201, reply.body);
  BOOST_TEST(reply.data().at("completed_count") == 2);
  BOOST_TEST(reply.data().at("linked") == true);
  BOOST_TEST(alice.balance(alice.checking) == "10499.00");
}

// In a bank of its own, as everything that makes the shared one large: it is verified after each test.
BOOST_AUTO_TEST_CASE(TenThousandTransfers_FitIntoOneBatch) {
  test_bank bank({"rate_limits.multiplier=1000000"});
  customer payer(bank.client());
  for (bool linked : {false, true}) {
    auto reply = submit(payer, many(payer, 10'000), linked);
    BOOST_TEST(reply.status == 201);
    BOOST_TEST(reply.data().at("completed_count") == 10'000);
  }
  BOOST_TEST(payer.balance(payer.checking) == "9800.00");
  auto history = payer.get("/v1/transfers?limit=1");
  BOOST_TEST(history.json().at("pagination").at("total_count") == 20'000);
  bank.require_sound();
}

BOOST_AUTO_TEST_CASE(EmptyAndOversizedBatches_AreRefused) {
  refused(submit(alice, json::array(), false), 400, "VALIDATION_ERROR");
  refused(submit(alice, many(alice, 10'001), false), 400, "VALIDATION_ERROR");
  BOOST_TEST(alice.balance(alice.checking) == "10000.00");
}

BOOST_AUTO_TEST_CASE(WrongFields_AreNamedByTheirPlace) {
  json transfers{transfer_body(alice.checking, alice.savings, "1.00"),
                 transfer_body(alice.checking, alice.savings, "one")};
  auto details = refused(submit(alice, transfers, false), 400, "VALIDATION_ERROR");
  BOOST_TEST(details.contains("transfers[1].amount"));
}

BOOST_AUTO_TEST_CASE(SameKey_RepeatsTheAnswer) {
  header_map key{{"Idempotency-Key", new_key()}};
  auto first = submit(alice, many(alice, 10), false, key);
  auto again = submit(alice, many(alice, 10), false, key);
  BOOST_TEST(again.status == 201);
  BOOST_TEST(again.body == first.body);
  BOOST_TEST(again.header("idempotent-replayed") == "true");
  BOOST_TEST(alice.balance(alice.checking) == "9999.90");
}

BOOST_AUTO_TEST_SUITE_END()
BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace florin::end_to_end::transfer_batches_test
