#include <boost/test/unit_test.hpp>

#include "tests/end_to_end/harness/customer.hpp"
#include "tests/end_to_end/harness/formats.hpp"

namespace florin::end_to_end::worker_threads_test {
namespace {

BOOST_AUTO_TEST_SUITE(operations)
BOOST_AUTO_TEST_SUITE(worker_threads)

/// All other tests are of actors on the loop's thread, as the bank is delivered.
BOOST_AUTO_TEST_CASE(Actors_MayHaveThreadsOfTheirOwn) {
  test_bank bank({"engine.worker_threads=2"});
  customer alice(bank.client());
  BOOST_TEST(alice.transfer(alice.checking, alice.savings, "12.34").status == 201);
  BOOST_TEST(alice.balance(alice.checking) == "9987.66");
  bank.drain_server();
  bank.await_end_of_server();
  auto status = nlohmann::json::parse(bank.command({"status", "--json"}).output);
  BOOST_TEST(status.at("state") == "stopped");
  bank.require_sound();
}

BOOST_AUTO_TEST_SUITE_END()
BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace florin::end_to_end::worker_threads_test
