#include <boost/test/unit_test.hpp>
#include <chrono>
#include <future>
#include <optional>
#include <thread>

#include "tests/end_to_end/harness/formats.hpp"
#include "tests/end_to_end/harness/journal_reader.hpp"
#include "tests/end_to_end/harness/transfer_load.hpp"

namespace florin::end_to_end::drain_test {
namespace {

using namespace std::chrono_literals;

/// Transfers that are surely under way, because commits are held up until `let_commit`.
struct requests_under_way {
  requests_under_way() {
    held.emplace(bank);
    for (int i = 0; i < 8; ++i)
      replies.push_back(std::async(std::launch::async, [call = transfer(), client = bank.client()]() mutable {
        return client.try_send(call);
      }));
    std::this_thread::sleep_for(500ms);
  }
  ~requests_under_way() { bank.require_sound(); }

  http_call transfer() {
    return alice.with_own_headers(
        {"POST", "/v1/transfers", transfer_body(alice.checking, alice.savings, "1.00").dump()});
  }
  void let_commit() { held.reset(); }

  test_bank bank{settings_for_load};
  customer alice{bank.client()};
  std::optional<held_commits> held;
  std::vector<std::future<std::optional<http_reply>>> replies;
};

BOOST_AUTO_TEST_SUITE(failures)
BOOST_FIXTURE_TEST_SUITE(drain, requests_under_way)

BOOST_AUTO_TEST_CASE(Sigterm_LetsRequestsUnderWayFinish) {
  bank.drain_server();
  std::this_thread::sleep_for(300ms);
  BOOST_TEST(bank.is_server_alive());
  BOOST_TEST(nlohmann::json::parse(bank.command({"status", "--json"}).output).at("state") == "draining");
  let_commit();
  for (auto& reply : replies) {
    auto answer = reply.get();
    BOOST_REQUIRE(answer.has_value());
    BOOST_TEST(answer->status == 201, answer->body);
  }
  bank.await_end_of_server();
  BOOST_TEST(nlohmann::json::parse(bank.command({"status", "--json"}).output).at("state") == "stopped");
  BOOST_TEST(journal_reader(bank).transfers().size() == replies.size());
}

BOOST_AUTO_TEST_CASE(WhileDraining_OpenConnectionsAreRefusedNewWork) {
  bank.drain_server();
  std::this_thread::sleep_for(300ms);
  // The customer's connection has been open since before.
  auto late = alice.client.try_send(transfer());
  if (late) {
    refused(*late, 503, "UNAVAILABLE");
    BOOST_TEST(!late->header("retry-after").empty());
  }
  let_commit();
  for (auto& reply : replies) BOOST_TEST(reply.get()->status == 201);
  bank.await_end_of_server();
  BOOST_TEST(journal_reader(bank).transfers().size() == replies.size());
}

BOOST_AUTO_TEST_CASE(RepeatedRequest_IsToldThatTheFirstIsStillRunning) {
  header_map key{{"Idempotency-Key", new_key()}};
  auto call = alice.with_own_headers(
      {"POST", "/v1/transfers", transfer_body(alice.checking, alice.savings, "2.00").dump(), key});
  auto first = std::async(std::launch::async, [&] { return bank.client().send(call); });
  std::this_thread::sleep_for(300ms);
  auto second = alice.send(call);
  refused(second, 409, "REQUEST_IN_PROGRESS");
  BOOST_TEST(!second.header("retry-after").empty());
  auto known = alice.get("/v1/idempotency-keys/" + key.at("Idempotency-Key")).data();
  BOOST_TEST(known.at("state") == "running");
  let_commit();
  BOOST_TEST(first.get().status == 201);
  BOOST_TEST(alice.send(call).header("idempotent-replayed") == "true");
}

BOOST_AUTO_TEST_CASE(UnderWay_MoneyIsPendingButStillInTheLedger) {
  auto account = alice.get("/v1/accounts/" + alice.checking).data();
  BOOST_TEST(account.at("pending_balance") == "8.00");
  BOOST_TEST(account.at("available_balance") == "9992.00");
  BOOST_TEST(account.at("ledger_balance") == "10000.00");
  // A credit can be spent only after its commit.
  BOOST_TEST(alice.get("/v1/accounts/" + alice.savings).data().at("available_balance") == "1000.00");
  let_commit();
  for (auto& reply : replies) BOOST_TEST(reply.get()->status == 201);
  BOOST_TEST(alice.balance(alice.checking) == "9992.00");
}

BOOST_AUTO_TEST_SUITE_END()
BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace florin::end_to_end::drain_test
