#include <boost/test/unit_test.hpp>
#include <thread>

#include "tests/end_to_end/harness/customer.hpp"
#include "tests/end_to_end/harness/journal_reader.hpp"
#include "tests/end_to_end/harness/transfer_load.hpp"

namespace florin::end_to_end::outcome_retention_test {
namespace {

BOOST_AUTO_TEST_SUITE(failures)
BOOST_AUTO_TEST_SUITE(outcome_retention)

BOOST_AUTO_TEST_CASE(RunningServer_ForgetsOldOutcomes) {
  auto settings = settings_for_load;
  settings.emplace_back("engine.idempotency_retention_hours=24");
  test_bank bank(settings);
  customer alice(bank.client());
  auto send = [&] {
    return alice.post("/v1/transfers",
                      {{"from_account", alice.checking}, {"to_account", alice.savings}, {"amount", "1.00"}});
  };
  for (int i = 0; i < 2; ++i) BOOST_REQUIRE(send().status == 201);
  auto remembered = [&](const std::string& which) {
    return journal_reader(bank).run("SELECT FROM journal.idempotency WHERE batch " + which).size();
  };
  const std::string old = "< (SELECT max(number) FROM journal.batch)";
  BOOST_TEST(remembered(old) > 0u);
  bank.kill_server();
  // As if all but the latest had been two days ago.
  journal_reader(bank).run("UPDATE journal.batch SET stamped_at = stamped_at - interval '2 days' WHERE number " +
                           old);
  bank.start();
  for (int attempt = 0; attempt < 300 && remembered(old) > 0; ++attempt)
    std::this_thread::sleep_for(std::chrono::milliseconds(100));
  BOOST_TEST(remembered(old) == 0u);
  BOOST_TEST(remembered("> 0") == 1u, "the latest one's");
}

BOOST_AUTO_TEST_SUITE_END()
BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace florin::end_to_end::outcome_retention_test
