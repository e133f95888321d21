#include "actors/transaction/draft.hpp"

#include <boost/test/unit_test.hpp>

#include "tests/actors/example_bank.hpp"

namespace florin::draft_test {
namespace {

BOOST_AUTO_TEST_SUITE(draft_test)

BOOST_AUTO_TEST_CASE(RouteOf_VisitsEveryAccountOnceSourcesFirst) {
  auto a = account_number(1), b = account_number(2), c = account_number(3);
  struct row {
    std::vector<posting> postings;
    std::vector<account_id> route;
  };
  const std::vector<row> table{
      {{{a, b, cents(1)}}, {a, b}},
      {{{b, a, cents(1)}}, {b, a}},
      {{{a, a, cents(1)}}, {a}},
      {{{a, b, cents(1)}, {a, c, cents(1)}}, {a, b, c}},
      {{{a, b, cents(1)}, {c, b, cents(1)}}, {a, c, b}},
      {{{a, b, cents(1)}, {b, c, cents(1)}, {c, a, cents(1)}}, {a, b, c}},
  };
  for (const auto& [postings, route] : table) BOOST_TEST((route_of(transfer_of(alice, postings)) == route));
}

BOOST_AUTO_TEST_CASE(Draft_IsAgreedOnceItsWholeRouteAgreed) {
  transaction_draft draft;
  draft.route = {account_number(1), account_number(2)};
  for (const auto& account : draft.route) {
    BOOST_TEST(!draft.is_agreed());
    BOOST_TEST((draft.next_account() == account));
    draft.agreements.push_back({account, 1, {}});
  }
  BOOST_TEST(draft.is_agreed());
}

BOOST_AUTO_TEST_CASE(Draft_ThatEndsWithAgreementsIsAbandoned) {
  struct row {
    std::size_t agreements;
    bool are_taken_over;
    int calls;
  };
  const std::vector<row> table{{0, false, 0}, {1, false, 1}, {2, false, 1}, {2, true, 0}};
  for (const auto& [agreements, are_taken_over, calls] : table) {
    int seen = 0;
    auto draft = std::make_unique<transaction_draft>();
    draft->agreements.assign(agreements, {account_number(1), 1, {}});
    draft->abandoned = [&seen](const auto&) { ++seen; };
    if (are_taken_over) std::exchange(draft->agreements, {});
    draft.reset();
    BOOST_TEST(seen == calls);
  }
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace florin::draft_test
