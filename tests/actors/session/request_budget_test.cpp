#include "actors/session/request_budget.hpp"

#include <boost/test/unit_test.hpp>

#include "tests/actors/example_bank.hpp"

namespace florin::request_budget_test {
namespace {

constexpr request_budget three_a_minute{"default", 3, 60};

BOOST_AUTO_TEST_SUITE(request_budget_test)

BOOST_AUTO_TEST_CASE(RequestCounter_CountsDownAndStartsAnewWithTheNextWindow) {
  struct row {
    int second;
    std::uint64_t remaining;
    bool exceeded;
    int window_start;
  };
  const std::vector<row> table{
      {0, 2, false, 0}, {10, 1, false, 0},  {59, 0, false, 0},  {59, 0, true, 0},
      {59, 0, true, 0}, {60, 2, false, 60}, {61, 1, false, 60}, {500, 2, false, 500},
  };
  request_counter counter;
  for (const auto& [second, remaining, exceeded, window_start] : table) {
    auto status = counter.spend(three_a_minute, noon + std::chrono::seconds(second));
    BOOST_TEST_CONTEXT("second " << second) {
      BOOST_TEST(status.limit == 3u);
      BOOST_TEST(status.remaining == remaining);
      BOOST_TEST(status.exceeded == exceeded);
      BOOST_TEST(status.window_seconds == 60);
      BOOST_TEST(status.reset_at == noon.microseconds / 1'000'000 + window_start + 60);
    }
  }
}

BOOST_AUTO_TEST_CASE(Refusal_TellsTheBudgetThatIsUsedUp) {
  for (auto scope : {budget_scope::user, budget_scope::endpoint, budget_scope::global}) {
    request_counter counter;
    auto used_up = counter.spend({"closed", 0, 60, scope}, noon);
    auto refusal = throttled("Too many requests", used_up);
    BOOST_TEST((refusal.code == error_code::rate_limited));
    auto told = used_up_budget(refusal);
    BOOST_REQUIRE(told.has_value());
    BOOST_TEST(told->limit == used_up.limit);
    BOOST_TEST(told->reset_at == used_up.reset_at);
    BOOST_TEST(told->window_seconds == used_up.window_seconds);
    BOOST_TEST((told->scope == scope));
    BOOST_TEST(told->exceeded);
  }
  BOOST_TEST(!used_up_budget({error_code::limit_exceeded, "", {}}).has_value());
}

BOOST_AUTO_TEST_CASE(RequestCounter_KeepsBucketsAndSubjectsApart) {
  request_counter counter;
  request_budget login{"login", 1, 60, budget_scope::global};
  BOOST_TEST(!counter.spend(login, noon).exceeded);
  BOOST_TEST(counter.spend(login, noon).exceeded);
  BOOST_TEST(!counter.spend(three_a_minute, noon).exceeded);
  for (auto address : {"10.0.0.1", "10.0.0.2"}) {
    BOOST_TEST(!counter.spend(login, address, noon).exceeded);
    BOOST_TEST(counter.spend(login, address, noon).exceeded);
  }
}

BOOST_AUTO_TEST_CASE(RequestCounter_CountsWhatARequestAsksForOrNothing) {
  request_counter counter;
  request_budget items{"items", 10, 60};
  BOOST_TEST(counter.spend(items, "alice", noon, 7).remaining == 3u);
  auto refused = counter.spend(items, "alice", noon, 4);
  BOOST_TEST(refused.exceeded);
  BOOST_TEST(refused.remaining == 0u);
  BOOST_TEST(!counter.spend(items, "bob", noon, 10).exceeded);
  BOOST_TEST(!counter.spend(items, "alice", noon, 3).exceeded);
  BOOST_TEST(counter.spend(items, "alice", noon, 1).exceeded);
  BOOST_TEST(counter.spend(items, "carol", noon, 11).exceeded);
  BOOST_TEST(!counter.spend(items, "alice", noon + std::chrono::seconds(60), 10).exceeded);
}

BOOST_AUTO_TEST_CASE(RequestCounter_AllowsNothingOnAnEmptyBudget) {
  request_counter counter;
  BOOST_TEST(counter.spend({"closed", 0, 60}, noon).exceeded);
}

BOOST_AUTO_TEST_CASE(RequestCounter_StaysRightWhileItForgetsExpiredWindows) {
  request_counter counter;
  request_budget once{"once", 1, 60};
  counter.spend(once, "early", noon);
  auto later = noon + std::chrono::seconds(59);
  for (int subject = 0; subject < 5000; ++subject) counter.spend(once, std::to_string(subject), later);
  BOOST_TEST(counter.spend(once, "early", later).exceeded);
  BOOST_TEST(counter.spend(once, "4999", noon + std::chrono::seconds(118)).exceeded);
  for (int subject = 0; subject < 5000; ++subject)
    BOOST_REQUIRE(!counter.spend(once, std::to_string(subject), noon + std::chrono::seconds(119)).exceeded);
}

BOOST_AUTO_TEST_CASE(RequestCounter_LooksWithoutCounting) {
  request_counter counter;
  auto first = counter.look(three_a_minute, "alice", noon);
  BOOST_TEST(first.remaining == 3u);
  BOOST_TEST(first.reset_at == noon.microseconds / 1'000'000 + 60);
  BOOST_TEST(counter.windows() == 0u);
  counter.spend(three_a_minute, "alice", noon, 3);
  BOOST_TEST(counter.look(three_a_minute, "alice", noon).exceeded);
  BOOST_TEST(!counter.look(three_a_minute, "bob", noon).exceeded);
  BOOST_TEST(!counter.look(three_a_minute, "alice", noon + std::chrono::seconds(60)).exceeded);
}

BOOST_AUTO_TEST_CASE(RequestCounter_GivesItsMemoryBackOnceWindowsAreOver) {
  request_counter counter;
  for (int subject = 0; subject < 5000; ++subject) counter.spend(three_a_minute, std::to_string(subject), noon);
  BOOST_TEST(counter.windows() == 5000u);
  for (int second : {59, 61, 119, 121}) counter.spend(three_a_minute, "late", noon + std::chrono::seconds(second));
  BOOST_TEST(counter.windows() == 1u);
  // An hour's window is kept for an hour, whatever shorter ones there are.
  request_budget hourly{"links", 1, 3600};
  counter.spend(hourly, "alice", noon);
  for (int minute = 1; minute < 60; ++minute)
    counter.spend(three_a_minute, "late", noon + std::chrono::minutes(minute));
  BOOST_TEST(counter.spend(hourly, "alice", noon + std::chrono::minutes(59)).exceeded);
}

BOOST_AUTO_TEST_CASE(RequestCounter_ForgetsWhoWasLongestAwayWhenThereAreTooMany) {
  request_counter counter{100};
  for (int i = 0; i < 3; ++i) counter.spend(three_a_minute, "alice", noon);
  for (int subject = 0; subject < 1000; ++subject) {
    counter.spend(three_a_minute, std::to_string(subject), noon);
    BOOST_TEST(counter.windows() <= 201u);
    // Whoever goes on asking goes on being refused.
    if (subject % 50 == 0) BOOST_TEST(counter.spend(three_a_minute, "alice", noon).exceeded);
  }
  BOOST_TEST(!counter.look(three_a_minute, "0", noon).exceeded);
  BOOST_TEST(counter.look(three_a_minute, "0", noon).remaining == 3u);
}

BOOST_AUTO_TEST_CASE(RequestCounter_CountsUsersApartFromEachOther) {
  request_counter counter;
  for (int i = 0; i < 3; ++i) counter.spend(three_a_minute, alice, noon);
  BOOST_TEST(counter.spend(three_a_minute, alice, noon).exceeded);
  BOOST_TEST(!counter.spend(three_a_minute, bob, noon).exceeded);
}

BOOST_AUTO_TEST_CASE(RequestCounter_LocksNobodyOutWhenTheClockIsPutBack) {
  request_counter counter;
  counter.spend(three_a_minute, "alice", noon + std::chrono::minutes(10), 3);
  BOOST_TEST(!counter.spend(three_a_minute, "alice", noon).exceeded);
}

BOOST_AUTO_TEST_CASE(BudgetScope_HasTheNameOfItsHeader) {
  BOOST_TEST(to_text(budget_scope::user) == "user");
  BOOST_TEST(to_text(budget_scope::endpoint) == "endpoint");
  BOOST_TEST(to_text(budget_scope::global) == "global");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace florin::request_budget_test
