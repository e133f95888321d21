#include "actors/transaction/transaction_caps.hpp"

#include <boost/test/unit_test.hpp>

#include "tests/actors/example_bank.hpp"

namespace florin::transaction_caps_test {
namespace {

const transaction_cap_settings two_of_each{
    2, 2, {{10'000'00, *currency::find("USD")}, {10, *currency::find("BTC")}}};

transaction moving(int128 minor, const std::string& code, transaction_type type = transaction_type::transfer) {
  transaction moved;
  moved.type = type;
  moved.postings = {{{}, {}, {minor, *currency::find(code)}}};
  return moved;
}

BOOST_AUTO_TEST_SUITE(transaction_caps_test)

BOOST_AUTO_TEST_CASE(Caps_CountWhatIsLargeOrCrypto) {
  struct row {
    transaction each;
    bool is_capped;
  };
  const std::vector<row> table{
      {moving(10'000'01, "USD"), true},
      {moving(10'000'00, "USD"), false},
      {moving(1, "USD"), false},
      {moving(10'000'01, "USD", transaction_type::deposit), false},
      {moving(11, "BTC"), true},
      {moving(10, "BTC"), true},
      {moving(10, "BTC", transaction_type::deposit), true},
      {moving(1, "JPY"), true},
  };
  for (const auto& [each, is_capped] : table) {
    transaction_caps caps(two_of_each);
    BOOST_TEST(!caps.count(each, noon));
    BOOST_TEST(!caps.count(each, noon));
    BOOST_TEST_CONTEXT(to_text(each.postings.front().amount) << " " << to_text(each.type))
    BOOST_TEST(caps.count(each, noon).has_value() == is_capped);
  }
}

BOOST_AUTO_TEST_CASE(Caps_StartAnewWithTheNextWindow) {
  struct row {
    transaction each;
    std::int64_t window_seconds;
  };
  for (const auto& [each, window_seconds] : {row{moving(10'000'01, "USD"), 3600}, row{moving(10, "BTC"), 60}}) {
    transaction_caps caps(two_of_each);
    for (int i = 0; i < 2; ++i) BOOST_TEST(!caps.count(each, noon));
    auto refusal = caps.count(each, noon + std::chrono::seconds(window_seconds - 1));
    BOOST_REQUIRE(refusal.has_value());
    auto used_up = used_up_budget(*refusal);
    BOOST_REQUIRE(used_up.has_value());
    BOOST_TEST(used_up->limit == 2u);
    BOOST_TEST(used_up->remaining == 0u);
    BOOST_TEST(used_up->window_seconds == window_seconds);
    BOOST_TEST(used_up->reset_at == noon.microseconds / 1'000'000 + window_seconds);
    BOOST_TEST((used_up->scope == budget_scope::global));
    BOOST_TEST(!caps.count(each, noon + std::chrono::seconds(window_seconds)));
  }
}

BOOST_AUTO_TEST_CASE(Caps_OfLargeTransfersLeaveSmallOnesAlone) {
  transaction_caps caps(two_of_each);
  for (int i = 0; i < 3; ++i) caps.count(moving(10'000'01, "USD"), noon);
  BOOST_TEST(!caps.count(moving(1, "USD"), noon));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace florin::transaction_caps_test
