#include "actors/credentials/hashing_queue.hpp"

#include <boost/test/unit_test.hpp>

namespace florin::hashing_queue_test {
namespace {

using jobs = hashing_queue<std::string>;

BOOST_AUTO_TEST_SUITE(hashing_queue_test)

BOOST_AUTO_TEST_CASE(Jobs_OfStrangersGoInTheirOrder) {
  jobs queue(3);
  for (auto each : {"a", "b", "c"}) BOOST_TEST(!queue.push({each, each}, each).has_value());
  for (auto each : {"a", "b", "c"}) BOOST_TEST(queue.pop().value() == each);
  BOOST_TEST(!queue.pop().has_value());
}

BOOST_AUTO_TEST_CASE(Newcomer_GoesBeforeANetworkOrANameThatFloods) {
  for (bool is_of_one_network : {true, false}) {
    jobs queue(64);
    for (int i = 0; i < 64; ++i) {
      auto other = std::to_string(i);
      hashing_party flood{is_of_one_network ? "flood" : other, is_of_one_network ? other : "flood"};
      queue.push(flood, "flood");
    }
    // The flood's latest makes room.
    BOOST_TEST(queue.push({"home", "alice"}, "alice").value() == "flood");
    queue.pop();
    BOOST_TEST(queue.pop().value() == "alice");
  }
}

BOOST_AUTO_TEST_CASE(Flood_FromManyNetworksIsRefusedItself) {
  jobs queue(64);
  int refused = 0, served = 0;
  for (int second = 0; second < 60; ++second) {
    for (int i = 0; i < 75; ++i) {
      auto attempt = second * 75 + i;
      hashing_party from{"network " + std::to_string(attempt % 120), "name " + std::to_string(attempt)};
      if (auto lost = queue.push(from, "flood")) refused += *lost == "flood";
      if (i % 3 == 0) queue.pop();
    }
    // Somebody who logs in now and then.
    auto lost = queue.push({"home " + std::to_string(second), "user " + std::to_string(second)}, "alice");
    BOOST_TEST(lost.value_or("flood") == "flood");
    served += queue.pop() == std::optional<std::string>{"alice"};
  }
  // In the first seconds the flood has not asked for more than anybody else.
  BOOST_TEST(served >= 50);
  BOOST_TEST(refused > 2'000);
}

BOOST_AUTO_TEST_CASE(Demand_IsForgottenAfterTheFlood) {
  jobs queue(1);
  for (int i = 0; i < 1'000; ++i) queue.push({"home", "alice"}, "flood");
  queue.pop();
  for (int i = 0; i < 5'000; ++i) {
    queue.push({std::to_string(i), {}}, "others");
    queue.pop();
  }
  queue.push({"other", {}}, "others");
  BOOST_TEST(queue.push({"home", "alice"}, "alice").value() == "alice");
  queue.pop();
  BOOST_TEST(!queue.push({"home", "alice"}, "alice").has_value());
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace florin::hashing_queue_test
