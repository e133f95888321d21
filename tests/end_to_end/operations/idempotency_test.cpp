#include <boost/test/unit_test.hpp>
#include <thread>

#include "tests/end_to_end/harness/formats.hpp"
#include "tests/end_to_end/harness/shared_bank.hpp"

namespace florin::end_to_end {
namespace {

BOOST_AUTO_TEST_SUITE(operations)
BOOST_FIXTURE_TEST_SUITE(idempotency, operations_test)

BOOST_AUTO_TEST_CASE(MissingKey_IsRefusedWhereMoneyMoves) {
  auto body = transfer_body(alice.checking, alice.savings, "1.00").dump();
  header_map own{{"Authorization", "Bearer " + alice.api_key}, {"Content-Type", "application/json"}};
  for (auto target : {"/v1/transfers", "/v1/transfers/batch"})
    refused(alice.client.send({"POST", target, body, own}), 400, "IDEMPOTENCY_KEY_REQUIRED");
  refused(alice.client.send({"POST", "/v1/accounts/" + alice.checking + "/transfer", body, own}), 400,
          "IDEMPOTENCY_KEY_REQUIRED");
  BOOST_TEST(alice.balance(alice.checking) == "10000.00");
}

BOOST_AUTO_TEST_CASE(OddKeys_AreRefused) {
  for (const auto& key :
       {std::string(256, 'k'), std::string("two words"), std::string("gr\xc3\xbc\xc3\x9f"), std::string()})
    BOOST_TEST_CONTEXT(key) {
      auto reply = alice.transfer(alice.checking, alice.savings, "1.00", {{"Idempotency-Key", key}});
      refused(reply, 400, "VALIDATION_ERROR");
    }
  BOOST_TEST(alice
                 .transfer(alice.checking, alice.savings, "1.00",
                           {{"Idempotency-Key", std::string(200, 'k') + new_key()}})
                 .status == 201);
}

BOOST_AUTO_TEST_CASE(SameKey_RepeatsTheAnswer) {
  header_map key{{"Idempotency-Key", new_key()}};
  auto first = alice.transfer(alice.checking, alice.savings, "1.00", key);
  BOOST_TEST(first.status == 201);
  BOOST_TEST(first.header("idempotent-replayed").empty());
  for (int i = 0; i < 3; ++i) {
    auto again = alice.transfer(alice.checking, alice.savings, "1.00", key);
    BOOST_TEST(again.status == 201);
    BOOST_TEST(again.body == first.body);
    BOOST_TEST(again.header("idempotent-replayed") == "true");
  }
  BOOST_TEST(alice.balance(alice.checking) == "9999.00");
}

BOOST_AUTO_TEST_CASE(SameKeyWithAnotherBody_IsAMismatch) {
  header_map key{{"Idempotency-Key", new_key()}};
  alice.transfer(alice.checking, alice.savings, "1.00", key);
  refused(alice.transfer(alice.checking, alice.savings, "2.00", key), 422, "IDEMPOTENCY_MISMATCH");
  BOOST_TEST(alice.balance(alice.checking) == "9999.00");
}

BOOST_AUTO_TEST_CASE(SameKeyOfSomebodyElse_IsAnotherKey) {
  customer bob(shared_client());
  header_map key{{"Idempotency-Key", new_key()}};
  BOOST_TEST(alice.transfer(alice.checking, alice.savings, "1.00", key).status == 201);
  auto reply = bob.transfer(bob.checking, bob.savings, "1.00", key);
  BOOST_TEST(reply.status == 201, reply.body);
  BOOST_TEST(reply.header("idempotent-replayed").empty());
}

BOOST_AUTO_TEST_CASE(Refusals_AreRepeatedEvenWhenTheReasonIsGone) {
  header_map key{{"Idempotency-Key", new_key()}};
  auto first = alice.transfer(alice.savings, alice.checking, "1500.00", key);
  refused(first, 400, "INSUFFICIENT_FUNDS");
  alice.transfer(alice.checking, alice.savings, "1000.00");
  auto again = alice.transfer(alice.savings, alice.checking, "1500.00", key);
  BOOST_TEST(again.status == 400);
  BOOST_TEST(again.body == first.body);
  BOOST_TEST(again.header("idempotent-replayed") == "true");
}

BOOST_AUTO_TEST_CASE(ValidationErrors_AreNotStored) {
  header_map key{{"Idempotency-Key", new_key()}};
  refused(alice.transfer(alice.checking, alice.savings, "1.001", key), 400, "VALIDATION_ERROR");
  BOOST_TEST(alice.transfer(alice.checking, alice.savings, "1.00", key).status == 201);
}

BOOST_AUTO_TEST_CASE(ConcurrentRequestsWithOneKey_MoveMoneyOnce) {
  header_map key{{"Idempotency-Key", new_key()}};
  std::vector<http_reply> replies(16);
  std::vector<std::thread> senders;
  auto call = alice.with_own_headers(
      {"POST", "/v1/transfers", transfer_body(alice.checking, alice.savings, "1.00").dump(), key});
  for (auto& reply : replies) senders.emplace_back([&] { reply = shared_client().send(call); });
  for (auto& sender : senders) sender.join();

  int executed = 0;
  for (const auto& reply : replies) {
    bool is_replay = reply.header("idempotent-replayed") == "true";
    executed += reply.status == 201 && !is_replay;
    if (reply.status != 201) refused(reply, 409, "REQUEST_IN_PROGRESS");
    if (reply.status != 201) BOOST_TEST(!reply.header("retry-after").empty());
  }
  BOOST_TEST(executed == 1);
  BOOST_TEST(alice.balance(alice.checking) == "9999.00");
}

BOOST_AUTO_TEST_CASE(Key_TellsTheOutcomeOfItsRequest) {
  auto key = new_key();
  auto transfer = alice.transfer(alice.checking, alice.savings, "1.00", {{"Idempotency-Key", key}});
  auto outcome = alice.get("/v1/idempotency-keys/" + key);
  BOOST_TEST(outcome.status == 200, outcome.body);
  auto data = outcome.data();
  has_exactly(data, {"key", "operation", "state", "status", "reply", "recorded_at"});
  BOOST_TEST(data.at("key") == key);
  BOOST_TEST(data.at("operation") == "transfers.create");
  BOOST_TEST(data.at("state") == "done");
  BOOST_TEST(data.at("status") == 201);
  BOOST_TEST(data.at("reply") == transfer.json());
  BOOST_TEST(is_recent_instant(data.at("recorded_at")));
}

BOOST_AUTO_TEST_CASE(Key_TellsARefusalToo) {
  auto key = new_key();
  auto refusal = alice.transfer(alice.savings, alice.checking, "5000.00", {{"Idempotency-Key", key}});
  auto data = alice.get("/v1/idempotency-keys/" + key + "?operation=transfers.create").data();
  BOOST_TEST(data.at("status") == 400);
  BOOST_TEST(data.at("reply") == refusal.json());
}

BOOST_AUTO_TEST_CASE(UnknownKey_IsNotFound) {
  customer bob(shared_client());
  auto key = new_key();
  alice.transfer(alice.checking, alice.savings, "1.00", {{"Idempotency-Key", key}});
  refused(alice.get("/v1/idempotency-keys/" + new_key()), 404, "NOT_FOUND");
  refused(alice.get("/v1/idempotency-keys/" + key + "?operation=accounts.create"), 404, "NOT_FOUND");
  refused(bob.get("/v1/idempotency-keys/" + key), 404, "NOT_FOUND");
}

BOOST_AUTO_TEST_SUITE_END()
BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace florin::end_to_end
