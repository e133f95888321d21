#include <atomic>
#include <boost/test/unit_test.hpp>
#include <thread>
#include <vector>

#include "tests/end_to_end/harness/customer.hpp"
#include "tests/end_to_end/harness/formats.hpp"

namespace florin::end_to_end::heavy_batches_test {
namespace {

using namespace std::chrono_literals;
using std::chrono::milliseconds;
using std::chrono::steady_clock;

/// Ten thousand payees whom nobody knows, others for each `number`.
std::string batch_to_nobody(const customer& payer, int number) {
  auto stem = payer.checking.substr(0, payer.checking.size() - 10);
  std::string body = R"({"transfers":[)";
  for (int i = 0; i < 10'000; ++i) {
    auto tail = std::to_string(10'000'000'00LL + number * 10'000 + i);
    body += std::string(i > 0 ? "," : "") + R"({"from_account":")" + payer.checking + R"(","to_account":")" +
            stem + tail + R"(","amount":"0.01"})";
  }
  return body + "]}";
}

template <class Work>
milliseconds duration_of(Work work) {
  auto started = steady_clock::now();
  work();
  return std::chrono::duration_cast<milliseconds>(steady_clock::now() - started);
}

BOOST_AUTO_TEST_SUITE(bad_input)
BOOST_AUTO_TEST_SUITE(heavy_batches)

BOOST_AUTO_TEST_CASE(Batches_ToNobodyKeepNobodyWaitingAndAreNotKept) {
  test_bank bank;
  customer mallory(bank.client()), alice(bank.client());
  auto memory_before = bank.server_memory_kib();
  std::atomic<int> next = 0, served = 0, throttled = 0, others = 0, left = 6;
  std::vector<std::thread> attackers;
  for (int i = 0; i < 6; ++i)
    attackers.emplace_back([&] {
      auto own = mallory;
      own.client = bank.client();
      // As many as the budget of requests allows would be hundreds.
      for (int number; (number = next++) < 60;) {
        auto reply = own.post_text("/v1/transfers/batch", batch_to_nobody(own, number));
        ++(reply.status == 200 ? served : reply.status == 429 ? throttled : others);
      }
      --left;
    });
  milliseconds slowest_read{}, slowest_look_up{}, slowest_transfer{};
  long memory_most = 0;
  while (left > 0) {
    slowest_read =
        std::max(slowest_read, duration_of([&] {
                   BOOST_TEST(alice.get("/v1/accounts/" + alice.checking + "/transactions").status == 200);
                 }));
    slowest_look_up = std::max(slowest_look_up, duration_of([&] {
                                 auto unknown = alice.checking.substr(0, alice.checking.size() - 6) + "ZZZZZZ";
                                 BOOST_TEST(alice.get("/v1/accounts/" + unknown).status == 404);
                               }));
    slowest_transfer = std::max(slowest_transfer, duration_of([&] {
                                  auto status = alice.transfer(alice.checking, alice.savings, "0.01").status;
                                  BOOST_TEST((status == 201 || status == 429));
                                }));
    memory_most = std::max(memory_most, bank.server_memory_kib());
    std::this_thread::sleep_for(50ms);
  }
  for (auto& each : attackers) each.join();
  BOOST_TEST_MESSAGE("slowest read " << slowest_read.count() << " ms, look-up " << slowest_look_up.count()
                                     << " ms, transfer " << slowest_transfer.count() << " ms; memory "
                                     << memory_before << ", then at most " << memory_most << " KiB; "
                                     << served.load() << " batches served, " << throttled.load() << " throttled");
  // Their transfers count, not only their requests.
  BOOST_TEST(served >= 10);
  BOOST_TEST(served <= 20);
  BOOST_TEST(throttled + served == 60);
  BOOST_TEST(others == 0);
  for (auto slowest : {slowest_read, slowest_look_up, slowest_transfer}) BOOST_TEST((slowest < 5s));
  BOOST_TEST(memory_most - memory_before < 300 * 1024);
  auto growth = [&] { return bank.server_memory_kib() - memory_before; };
  for (auto until = steady_clock::now() + 40s; growth() > 96 * 1024 && steady_clock::now() < until;)
    std::this_thread::sleep_for(500ms);
#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
  BOOST_TEST(growth() <= 96 * 1024);
#endif
  bank.require_sound();
}

BOOST_AUTO_TEST_CASE(Budget_OfTransfersInBatchesIsTold) {
  test_bank bank({"rate_limits.batched_transfers_per_minute=3"});
  customer alice(bank.client());
  nlohmann::json two = {transfer_body(alice.checking, alice.savings, "0.01"),
                        transfer_body(alice.checking, alice.savings, "0.01")};
  BOOST_TEST(alice.post("/v1/transfers/batch", {{"transfers", two}}).status == 201);
  auto reply = alice.post("/v1/transfers/batch", {{"transfers", two}});
  auto details = refused(reply, 429, "RATE_LIMITED");
  BOOST_TEST(details.at("limit") == 3);
  BOOST_TEST(details.at("transfers") == 2);
  BOOST_TEST(reply.header("x-ratelimit-limit") == "3");
  BOOST_TEST(!reply.header("retry-after").empty());
}

BOOST_AUTO_TEST_SUITE_END()
BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace florin::end_to_end::heavy_batches_test
