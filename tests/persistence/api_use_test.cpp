#include <boost/test/unit_test.hpp>
#include <deque>

#include "actors/query/queries.hpp"
#include "persistence/column_text.hpp"
#include "persistence/pq_api_use_store.hpp"
#include "tests/persistence/answer_of.hpp"
#include "tests/persistence/test_database.hpp"

namespace florin::api_use_test {
namespace {

using std::chrono::days;
const std::chrono::sys_days today{days{20'000}};

struct counted_requests : fresh_database {
  counted_requests() {
    for (const auto& user : {alice, bob}) add_key(user);
  }
  void add_key(const user_id& user) {
    database.as_server("INSERT INTO journal.data_key VALUES ('" + uuid_text(user) + "', 'wrapped')");
  }
  bool add(const user_id& user, const std::string& operation, std::uint64_t requests,
           std::chrono::sys_days day = today) {
    operations.push_back(operation);
    return store.add({{user, day, operations.back(), requests}});
  }
  /// "2024-10-04 accounts.list 3", in their order.
  std::vector<std::string> uses_of(const list_api_use& question) {
    std::vector<std::string> found;
    for (const auto& each : answer_of(queries, question).rows)
      found.push_back(to_text(each.day) + " " + each.operation + " " + std::to_string(each.requests));
    return found;
  }
  std::vector<std::string> uses_of(const user_id& user) {
    list_api_use question;
    question.user = user;
    return uses_of(question);
  }

  user_id alice{{1, 1}}, bob{{2, 2}};
  std::deque<std::string> operations;
  pq_api_use_store store{database.server_url(), days{90}};
  pq_query_store queries{database.server_url()};
};

using texts = std::vector<std::string>;

BOOST_FIXTURE_TEST_SUITE(api_use_test, counted_requests)

BOOST_AUTO_TEST_CASE(Requests_AddUpByDayAndOperation) {
  BOOST_TEST(add(alice, "accounts.list", 2));
  BOOST_TEST(add(alice, "accounts.list", 3));
  BOOST_TEST(add(alice, "transfers.create", 1));
  BOOST_TEST(add(alice, "accounts.list", 7, today + days{1}));
  BOOST_TEST(add(bob, "accounts.list", 9));
  BOOST_TEST(uses_of(alice) == (texts{"2024-10-05 accounts.list 7", "2024-10-04 accounts.list 5",
                                      "2024-10-04 transfers.create 1"}),
             boost::test_tools::per_element());
  BOOST_TEST(uses_of(bob).size() == 1u);
}

BOOST_AUTO_TEST_CASE(Pages_FollowEachOtherBothWays) {
  for (int day = 0; day < 3; ++day)
    for (const char* operation : {"a", "b"}) add(alice, operation, 1, today + days{day});
  list_api_use question;
  question.user = alice;
  question.limit = 2;
  question.after = api_use_place{today + days{2}, "a"};
  BOOST_TEST(uses_of(question) == (texts{"2024-10-06 b 1", "2024-10-05 a 1"}), boost::test_tools::per_element());
  BOOST_CHECK(answer_of(queries, question).total_count == 6);
  BOOST_TEST(answer_of(queries, question).has_more);
  question.after = api_use_place{today, "b"};
  question.backwards = true;
  BOOST_TEST(uses_of(question) == (texts{"2024-10-05 b 1", "2024-10-04 a 1"}), boost::test_tools::per_element());
  // No operation: in front of all of the day's, or behind those of the day after it.
  question.after = api_use_place{today + days{1}, ""};
  BOOST_TEST(uses_of(question) == (texts{"2024-10-06 a 1", "2024-10-06 b 1"}), boost::test_tools::per_element());
  question.backwards = false;
  BOOST_TEST(uses_of(question) == (texts{"2024-10-05 a 1", "2024-10-05 b 1"}), boost::test_tools::per_element());
  question.after.reset();
  question.from = question.until = today + days{1};
  BOOST_TEST(uses_of(question) == (texts{"2024-10-05 a 1", "2024-10-05 b 1"}), boost::test_tools::per_element());
  BOOST_CHECK(answer_of(queries, question).total_count == 2);
}

BOOST_AUTO_TEST_CASE(ErasedUser_HasNoneAndGetsNone) {
  add(alice, "accounts.list", 2);
  database.as_server("DELETE FROM journal.data_key WHERE owner = '" + uuid_text(alice) + "'");
  BOOST_TEST(uses_of(alice).empty());
  BOOST_TEST(store.add({{alice, today, "accounts.list", 1}, {bob, today, "accounts.list", 1}}));
  BOOST_TEST(uses_of(alice).empty());
  BOOST_TEST(uses_of(bob).size() == 1u);
  BOOST_TEST(database.as_owner("SELECT FROM journal.api_use").size() == 1u);
}

BOOST_AUTO_TEST_CASE(WhatIsPastTheRetention_IsDeleted) {
  add(alice, "a", 1, today - days{91});
  add(alice, "a", 1, today - days{90});
  add(alice, "a", 1, today);
  BOOST_TEST(uses_of(alice) == (texts{"2024-10-04 a 1", "2024-07-06 a 1"}), boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(LostDatabase_WritesNothingAndIsFoundAgain) {
  add(alice, "a", 1);
  database.stop();
  BOOST_TEST(!add(alice, "a", 1));
  database.start();
  BOOST_TEST(add(alice, "a", 1));
  BOOST_TEST(uses_of(alice) == (texts{"2024-10-04 a 2"}), boost::test_tools::per_element());
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace florin::api_use_test
