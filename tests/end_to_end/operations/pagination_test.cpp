#include <boost/test/unit_test.hpp>

#include "tests/end_to_end/harness/formats.hpp"
#include "tests/end_to_end/harness/shared_bank.hpp"

namespace florin::end_to_end::pagination_test {
namespace {

using nlohmann::json;

/// A customer with 25 transfers of 0.01, 0.02 and so on.
struct long_history : operations_test {
  long_history() {
    for (int i = 1; i <= 25; ++i)
      alice.transfer(alice.checking, alice.savings, (i < 10 ? "0.0" : "0.") + std::to_string(i));
  }

  json page(const std::string& list, const json& cursor = nullptr) {
    auto reply = alice.get(list + (cursor.is_null() ? "" : "&cursor=" + cursor.get<std::string>()));
    BOOST_REQUIRE_MESSAGE(reply.status == 200, reply.body);
    return reply.json();
  }

  /// Follows the cursors to the end and back again; every page must be the same both ways.
  std::vector<json> pages_both_ways(const std::string& list) {
    std::vector<json> pages{page(list)};
    while (!pages.back().at("pagination").at("next_cursor").is_null())
      pages.push_back(page(list, pages.back().at("pagination").at("next_cursor")));
    auto cursor = pages.back().at("pagination").at("prev_cursor");
    for (auto expected = pages.rbegin() + 1; expected != pages.rend(); ++expected) {
      BOOST_REQUIRE(!cursor.is_null());
      auto back = page(list, cursor);
      BOOST_TEST(back.at("data") == expected->at("data"));
      cursor = back.at("pagination").at("prev_cursor");
    }
    BOOST_TEST(cursor.is_null());
    return pages;
  }

  std::vector<std::string> all_amounts(const std::vector<json>& pages) {
    std::vector<std::string> amounts;
    for (const auto& each : pages)
      for (const auto& item : each.at("data")) amounts.push_back(item.at("amount"));
    return amounts;
  }
};

BOOST_AUTO_TEST_SUITE(operations)
BOOST_FIXTURE_TEST_SUITE(pagination, long_history)

BOOST_AUTO_TEST_CASE(Cursors_LeadThroughEveryOrderAndBack) {
  for (std::string list : {"/v1/transfers?limit=10&sort=created_at", "/v1/transfers?limit=10&sort=amount",
                           "/v1/transactions?limit=10&type=transfer&sort=created_at"}) {
    auto pages = pages_both_ways(list);
    BOOST_REQUIRE(pages.size() == 3u);
    auto amounts = all_amounts(pages);
    BOOST_TEST(amounts.size() == 25u);
    BOOST_TEST(std::ranges::is_sorted(amounts));
    for (const auto& each : pages) BOOST_TEST(each.at("pagination").at("total_count") == 25);
    BOOST_TEST(pages[0].at("pagination").at("has_more") == true);
    BOOST_TEST(pages[2].at("pagination").at("has_more") == false);
  }
  auto newest_first = all_amounts(pages_both_ways("/v1/accounts/" + alice.checking + "/transactions?limit=7"));
  BOOST_TEST(newest_first.size() == 26u);
  BOOST_TEST(newest_first.front() == "0.25");
}

BOOST_AUTO_TEST_CASE(Cursors_OfAccountsLeadThroughThem) {
  auto pages = pages_both_ways("/v1/accounts?limit=1");
  BOOST_TEST(pages.size() == 3u);
  for (const auto& each : pages) BOOST_TEST(each.at("pagination").at("total_count") == 3);
}

BOOST_AUTO_TEST_CASE(ExactPages_EndWithoutAnEmptyOne) {
  auto pages = pages_both_ways("/v1/transfers?limit=5");
  BOOST_TEST(pages.size() == 5u);
}

BOOST_AUTO_TEST_CASE(NewEntries_DoNotShiftThePagesBehind) {
  auto first = page("/v1/transfers?limit=10");
  alice.transfer(alice.checking, alice.savings, "7.77");
  auto second = page("/v1/transfers?limit=10", first.at("pagination").at("next_cursor"));
  BOOST_TEST(second.at("data")[0].at("amount") == "0.15");
}

BOOST_AUTO_TEST_CASE(DefaultPage_HasTwenty) { BOOST_TEST(page("/v1/transfers?").at("data").size() == 20u); }

BOOST_AUTO_TEST_CASE(ForeignAndTamperedCursors_AreRefused) {
  customer bob(shared_client());
  std::string cursor = page("/v1/transfers?limit=10").at("pagination").at("next_cursor");
  auto tampered = cursor;
  tampered[tampered.size() / 2] = tampered[tampered.size() / 2] == 'A' ? 'B' : 'A';
  refused(alice.get("/v1/transfers?limit=10&cursor=" + tampered), 400, "VALIDATION_ERROR");
  refused(alice.get("/v1/transfers?limit=10&cursor=" + cursor + "A"), 400, "VALIDATION_ERROR");
  refused(alice.get("/v1/transfers?limit=10&sort=amount&cursor=" + cursor), 400, "VALIDATION_ERROR");
  refused(alice.get("/v1/transactions?limit=10&cursor=" + cursor), 400, "VALIDATION_ERROR");
  refused(bob.get("/v1/transfers?limit=10&cursor=" + cursor), 400, "VALIDATION_ERROR");
}

BOOST_AUTO_TEST_SUITE_END()
BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace florin::end_to_end::pagination_test
