#include <boost/test/unit_test.hpp>
#include <chrono>
#include <random>
#include <thread>

#include "tests/end_to_end/harness/journal_reader.hpp"
#include "tests/end_to_end/harness/transfer_load.hpp"

namespace florin::end_to_end::killed_server_test {
namespace {

constexpr int rounds = 20;

BOOST_AUTO_TEST_SUITE(failures)
BOOST_AUTO_TEST_SUITE(killed_server)

BOOST_AUTO_TEST_CASE(TwentyKillsUnderLoad_LoseAndDoubleNothing) {
  test_bank bank(settings_for_load);
  transfer_load load(bank);
  std::mt19937 random(20);
  for (int round = 0; round < rounds; ++round) {
    auto before = load.acknowledged_count();
    while (load.acknowledged_count() < before + 20) std::this_thread::sleep_for(std::chrono::milliseconds(5));
    std::this_thread::sleep_for(std::chrono::milliseconds(random() % 200));
    bank.kill_server();
    if (round % 5 == 0) bank.require_sound();
    bank.start();
  }
  load.finish();
  BOOST_TEST_MESSAGE(load.acknowledged_count() << " transfers were acknowledged");
  load.require_exactly_once(bank.postgres().owner_url());
  bank.require_sound();
}

BOOST_AUTO_TEST_SUITE_END()
BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace florin::end_to_end::killed_server_test
