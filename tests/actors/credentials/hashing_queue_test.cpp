#include "actors/credentials/hashing_queue.hpp"

#include <boost/test/unit_test.hpp>

namespace florin::hashing_queue_test {
namespace {

using jobs = hashing_queue<std::string>;

hashing_party stranger(const std::string& network, const std::string& name = {}) { return {network, {}, name}; }

/// Each from another network, with another name.
hashing_party next_stranger() {
  static int count = 0;
  auto other = std::to_string(++count);
  return stranger("network " + other, "name " + other);
}

/// How many are served up to this one, while `comes` asks twice as often as anybody is served; nothing when it is
/// refused or still waits after a thousand.
template <class Comes>
std::optional<int> jobs_until(jobs& queue, const std::string& wanted, Comes comes) {
  for (int served = 1; served <= 1'000; ++served) {
    for (int i = 0; i < 2; ++i)
      if (queue.push(comes(), "flood") == std::optional{wanted}) return std::nullopt;
    if (queue.pop() == std::optional{wanted}) return served;
  }
  return std::nullopt;
}

BOOST_AUTO_TEST_SUITE(hashing_queue_test)

BOOST_AUTO_TEST_CASE(Jobs_OfStrangersGoInTheirOrder) {
  jobs queue(3);
  for (auto each : {"a", "b", "c"}) BOOST_TEST(!queue.push(stranger(each, each), each).has_value());
  for (auto each : {"a", "b", "c"}) BOOST_TEST(queue.pop().value() == each);
  BOOST_TEST(!queue.pop().has_value());
  BOOST_TEST(queue.size() == 0u);
}

BOOST_AUTO_TEST_CASE(Newcomer_GoesBeforeANetworkOrANameThatFloods) {
  for (bool is_of_one_network : {true, false}) {
    jobs queue(64);
    for (int i = 0; i < 64; ++i) {
      auto other = std::to_string(i);
      queue.push(is_of_one_network ? stranger("flood", other) : stranger(other, "flood"), "flood");
    }
    // The flood's latest makes room.
    BOOST_TEST(queue.push(stranger("home", "alice"), "alice").value() == "flood");
    BOOST_TEST(jobs_until(queue, "alice", [&] { return stranger("flood", "flood"); }).value_or(1'000) <= 4);
  }
}

BOOST_AUTO_TEST_CASE(WhoeverIsKnown_WaitsForAFewJobsOfAFloodOfNewcomers) {
  struct row {
    hashing_party party;
    /// What the party has asked for before.
    int before;
  };
  const std::vector<row> table{
      {stranger("office", "alice"), 1},
      {stranger("office", "alice"), 2},
      {stranger("office", "alice"), 5},
      {{"office", "around the office", "alice"}, 3},
      {{"home", {}, {}, hashing_standing::known_network}, 0},
      {{"home", {}, {}, hashing_standing::known_network}, 10},
      {{"anywhere", {}, "alice", hashing_standing::logged_in}, 0},
      {{"anywhere", {}, "alice", hashing_standing::logged_in}, 10},
  };
  for (const auto& [party, before] : table) {
    jobs queue(64);
    for (int i = 0; i < before; ++i) {
      queue.push(party, "earlier");
      queue.pop();
    }
    for (int i = 0; i < 200; ++i) queue.push(next_stranger(), "flood");
    BOOST_TEST_CONTEXT(party.network << " " << before) {
      BOOST_TEST(queue.push(party, "alice").value() == "flood");
      auto served = jobs_until(queue, "alice", next_stranger);
      BOOST_REQUIRE(served.has_value());
      BOOST_TEST(*served <= 4);
    }
  }
}

BOOST_AUTO_TEST_CASE(Newcomer_WaitsForAFewJobsOfWhoeverFloodsAfterALogin) {
  const hashing_party logged_in{"anywhere", {}, "mallory", hashing_standing::logged_in};
  jobs queue(64);
  for (int i = 0; i < 200; ++i) queue.push(logged_in, "flood");
  queue.push(stranger("home", "alice"), "alice");
  BOOST_TEST(jobs_until(queue, "alice", [&] { return logged_in; }).value_or(1'000) <= 2);
}

BOOST_AUTO_TEST_CASE(WhoeverAskedForMost_IsServedAtLast) {
  // A hundred others, each of which has asked before, too.
  auto comes = [i = 0]() mutable { return stranger("network " + std::to_string(++i % 100)); };
  jobs queue(64);
  for (int i = 0; i < 40; ++i) {
    queue.push(stranger("greedy"), "earlier");
    queue.pop();
  }
  queue.push(stranger("greedy"), "greedy");
  BOOST_TEST(jobs_until(queue, "greedy", comes).value_or(1'000) <= 128 + 64);
}

BOOST_AUTO_TEST_CASE(Strangers_DoNotSpendWhatTheOwnerOfTheirNameHas) {
  jobs queue(64);
  for (int i = 0; i < 100; ++i) queue.push(stranger("network " + std::to_string(i), "alice"), "flood");
  queue.push({"elsewhere", {}, "bob", hashing_standing::logged_in}, "bob");
  queue.push({"elsewhere", {}, "alice", hashing_standing::logged_in}, "alice");
  BOOST_TEST(jobs_until(queue, "alice", next_stranger).value_or(1'000) <= 8);
}

BOOST_AUTO_TEST_CASE(NetworksAround_CountForAPart) {
  jobs queue(64);
  for (int i = 0; i < 20; ++i) {
    queue.push({"network " + std::to_string(i), "flooded", {}}, "earlier");
    queue.pop();
  }
  for (auto each : {"some", "other"}) {
    queue.push(stranger(each), "earlier");
    queue.pop();
  }
  queue.push({"network", "flooded", {}}, "neighbour");
  queue.push(stranger("some"), "some");
  queue.push(stranger("other"), "other");
  for (auto each : {"some", "other", "neighbour"}) BOOST_TEST(queue.pop().value() == each);
}

BOOST_AUTO_TEST_CASE(Parties_AreCountedByWhatOneSubscriberHas) {
  auto at = [](const std::string& address) {
    return hashing_party_at(address, "alice", hashing_standing::stranger);
  };
  BOOST_TEST(at("192.0.2.7").network == "192.0.2.7");
  BOOST_TEST(at("192.0.2.7").wider_network == "192.0.2.0/24");
  BOOST_TEST(at("2001:db8:1:2:3::1").network == at("2001:db8:1:ff:3::1").network);
  BOOST_TEST(at("2001:db8:1:2:3::1").network != at("2001:db8:1:102:3::1").network);
  BOOST_TEST(at("2001:db8:1:2:3::1").wider_network == at("2001:db8:1:102:3::1").wider_network);
}

BOOST_AUTO_TEST_CASE(Flood_FromManyNetworksIsRefusedItself) {
  jobs queue(64);
  int refused = 0, served = 0, refused_others = 0;
  for (int second = 0; second < 60; ++second) {
    for (int i = 0; i < 75; ++i) {
      auto attempt = second * 75 + i;
      auto from = stranger("network " + std::to_string(attempt % 120), "name " + std::to_string(attempt));
      if (auto lost = queue.push(from, "flood")) refused += *lost == "flood";
      if (i % 3 == 0) queue.pop();
    }
    // Somebody who logs in now and then.
    auto lost = queue.push(stranger("home " + std::to_string(second), "user " + std::to_string(second)), "alice");
    refused_others += lost.value_or("flood") == "alice";
    for (int i = 0; i < 2; ++i) served += queue.pop() == std::optional<std::string>{"alice"};
  }
  // In the first seconds the flood has not asked for more than anybody else.
  BOOST_TEST(served >= 50);
  BOOST_TEST(refused_others <= 2);
  BOOST_TEST(refused > 2'000);
}

BOOST_AUTO_TEST_CASE(Demand_IsForgottenAfterTheFlood) {
  jobs queue(1);
  for (int i = 0; i < 1'000; ++i) queue.push(stranger("home", "alice"), "flood");
  queue.pop();
  for (int i = 0; i < 5'000; ++i) {
    queue.push(stranger(std::to_string(i)), "others");
    queue.pop();
  }
  // The latest of newcomers.
  queue.push(stranger("other"), "others");
  BOOST_TEST(queue.push(stranger("home", "alice"), "alice").value() == "alice");
  queue.pop();
  BOOST_TEST(!queue.push(stranger("home", "alice"), "alice").has_value());
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace florin::hashing_queue_test
