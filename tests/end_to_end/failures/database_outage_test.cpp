#include <boost/test/unit_test.hpp>
#include <chrono>
#include <thread>

#include "tests/end_to_end/harness/formats.hpp"
#include "tests/end_to_end/harness/transfer_load.hpp"

namespace florin::end_to_end::database_outage_test {
namespace {

using namespace std::chrono_literals;
using std::chrono::steady_clock;

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
// Sanitizers keep freed memory for a while on purpose.
constexpr long memory_allowance_kib = 512 * 1024;
#else
constexpr long memory_allowance_kib = 64 * 1024;
#endif

struct outage {
  ~outage() { bank.require_sound(); }

  test_bank bank{settings_for_load};
  customer alice{bank.client()};

  void await_acknowledgements(const transfer_load& load, std::size_t count) {
    auto goal = load.acknowledged_count() + count;
    while (load.acknowledged_count() < goal) std::this_thread::sleep_for(1ms);
  }

  /// While the database is gone.
  void check_refusals() {
    auto write = alice.transfer(alice.checking, alice.savings, "1.00");
    BOOST_TEST(write.status == 503, write.body);
    BOOST_TEST((write.code() == "UNAVAILABLE" || write.code() == "OUTCOME_UNKNOWN"));
    BOOST_TEST(!write.header("retry-after").empty());
    BOOST_TEST(alice.get("/health").status == 200);
    refused(alice.get("/health/ready"), 503, "UNAVAILABLE");
    auto read = alice.get("/v1/accounts/" + alice.checking);
    BOOST_TEST(read.status == 200, read.body);
    BOOST_TEST(read.header("warning").starts_with("110"));
    auto history = alice.get("/v1/transactions");
    BOOST_TEST(history.status == 503, history.body);
    BOOST_TEST(!history.header("retry-after").empty());
  }
};

BOOST_AUTO_TEST_SUITE(failures)
BOOST_FIXTURE_TEST_SUITE(database_outage, outage)

BOOST_AUTO_TEST_CASE(ImmediateStopsUnderLoad_AreRecoveredFrom) {
  alice.get("/v1/accounts/" + alice.checking);
  transfer_load load(bank);
  auto server = bank.server_process();
  for (int round = 0; round < 3; ++round) {
    await_acknowledgements(load, 200);
    auto memory_before = bank.server_memory_kib();
    bank.postgres().stop_immediately();
    auto unavailable_before = load.unavailable_count();
    std::this_thread::sleep_for(2s);
    check_refusals();
    BOOST_TEST(load.unavailable_count() > unavailable_before + 50);
    BOOST_TEST(bank.server_memory_kib() < memory_before + memory_allowance_kib);

    bank.postgres().start();
    auto started_at = steady_clock::now();
    await_acknowledgements(load, 1);
    auto recovery = std::chrono::duration_cast<std::chrono::milliseconds>(steady_clock::now() - started_at);
    BOOST_TEST_MESSAGE("recovered after " << recovery.count() << " ms");
    BOOST_TEST((recovery < 5s));
  }
  load.finish();
  BOOST_TEST(bank.is_server_alive());
  BOOST_TEST(bank.server_process() == server);
  load.require_exactly_once(bank.postgres().owner_url());
}

BOOST_AUTO_TEST_SUITE_END()
BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace florin::end_to_end::database_outage_test
