#include "actors/usage/api_use_tally.hpp"

#include <algorithm>
#include <boost/test/unit_test.hpp>

namespace florin::api_use_tally_test {
namespace {

const user_id alice{{1, 1}}, bob{{2, 2}};
const std::chrono::sys_days today{std::chrono::days{20'000}};
const auto tomorrow = today + std::chrono::days{1};

std::uint64_t requests_in(const std::vector<counted_use>& taken, const user_id& user, std::string_view operation,
                          std::chrono::sys_days day) {
  std::uint64_t requests = 0;
  for (const auto& each : taken)
    if (each.user == user && each.operation == operation && each.day == day) requests += each.requests;
  return requests;
}

BOOST_AUTO_TEST_SUITE(api_use_tally_test)

BOOST_AUTO_TEST_CASE(Requests_AreCountedByUserDayAndOperation) {
  api_use_tally tally;
  BOOST_TEST(tally.is_empty());
  for (int i = 0; i < 3; ++i) BOOST_TEST(tally.count(alice, "accounts.list", today));
  tally.count(alice, "accounts.get", today);
  tally.count(alice, "accounts.list", tomorrow);
  tally.count(bob, "accounts.list", today);
  auto taken = tally.take();
  BOOST_TEST(taken.size() == 4u);
  BOOST_TEST(requests_in(taken, alice, "accounts.list", today) == 3u);
  BOOST_TEST(requests_in(taken, alice, "accounts.list", tomorrow) == 1u);
  BOOST_TEST(requests_in(taken, bob, "accounts.list", today) == 1u);
  BOOST_TEST(tally.is_empty());
}

BOOST_AUTO_TEST_CASE(Memory_IsBounded) {
  api_use_tally tally{2};
  BOOST_TEST(tally.count(alice, "a", today));
  BOOST_TEST(tally.count(alice, "b", today));
  BOOST_TEST(!tally.count(alice, "c", today));
  BOOST_TEST(tally.count(alice, "a", today));
  auto taken = tally.take();
  BOOST_TEST(requests_in(taken, alice, "a", today) == 2u);
  BOOST_TEST(requests_in(taken, alice, "c", today) == 0u);
}

BOOST_AUTO_TEST_CASE(WhatWasNotWritten_IsAddedToWhatCameSince) {
  api_use_tally tally{2};
  tally.count(alice, "a", today);
  tally.count(alice, "b", today);
  tally.count(alice, "b", today);
  auto unwritten = tally.take();
  tally.count(alice, "a", today);
  tally.count(bob, "a", today);
  BOOST_TEST(tally.put_back(unwritten) == 2u);
  auto taken = tally.take();
  BOOST_TEST(requests_in(taken, alice, "a", today) == 2u);
  BOOST_TEST(requests_in(taken, bob, "a", today) == 1u);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace florin::api_use_tally_test
