#include "actors/transaction/transaction_caps.hpp"

#include <boost/test/unit_test.hpp>

#include "actors/account/account.hpp"
#include "actors/account/account_events.hpp"
#include "actors/user/user_events.hpp"
#include "tests/actors/example_bank.hpp"

namespace florin::transaction_caps_test {
namespace {

const transaction_cap_settings two_of_each{
    no_cap, 2, 2, {{10'000'00, *currency::find("USD")}, {10, *currency::find("BTC")}}};

transaction moving(int128 minor, const std::string& code, transaction_type type = transaction_type::transfer) {
  static identifier_source identifiers{1};
  transaction moved;
  moved.id = identifiers.next<transaction_id>(noon);
  moved.type = type;
  moved.postings = {{{}, {}, {minor, *currency::find(code)}}};
  return moved;
}

std::shared_ptr<batch> batch_of(const journal_entry& entry, timestamp at) {
  auto committed = std::make_shared<batch>();
  committed->stamped_at = at;
  stamped_entry stamped;
  stamped.entry = entry;
  committed->submissions.push_back({{stamped}, {}, {}});
  return committed;
}

/// Another one of its kind, up to its commit.
std::optional<error> make(transaction_caps& caps, transaction each, timestamp at) {
  static identifier_source identifiers{2};
  each.id = identifiers.next<transaction_id>(noon);
  auto refusal = caps.take(each, at);
  if (!refusal) caps.commit(*batch_of({each, {}, {}}, at));
  return refusal;
}

submission opening(account_type type, bool comes_with_its_customer = false) {
  account_opened opened;
  opened.type = type;
  opened.currency = *currency::find("USD");
  opened.monthly_fee = opened.overdraft_limit = money::zero(opened.currency);
  entity_change change;
  change.event = journaled(opened);
  submission wanted;
  wanted.entries.push_back({std::nullopt, {change}, {}});
  if (comes_with_its_customer) {
    change.entity.kind = entity_kind::user;
    change.event = {user_events::registered, {}};
    wanted.entries.front().changes.push_back(change);
  }
  return wanted;
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
    BOOST_TEST(!make(caps, each, noon));
    BOOST_TEST(!make(caps, each, noon));
    BOOST_TEST_CONTEXT(to_text(each.postings.front().amount) << " " << to_text(each.type))
    BOOST_TEST(make(caps, each, noon).has_value() == is_capped);
  }
}

BOOST_AUTO_TEST_CASE(Caps_LookBackAtTheirWindow) {
  struct row {
    transaction each;
    std::int64_t window_seconds;
  };
  for (const auto& [each, window_seconds] : {row{moving(10'000'01, "USD"), 3600}, row{moving(10, "BTC"), 60}}) {
    transaction_caps caps(two_of_each);
    for (int i = 0; i < 2; ++i) BOOST_TEST(!make(caps, each, noon));
    auto refusal = make(caps, each, noon + std::chrono::seconds(window_seconds - 1));
    BOOST_REQUIRE(refusal.has_value());
    auto used_up = used_up_budget(*refusal);
    BOOST_REQUIRE(used_up.has_value());
    BOOST_TEST(used_up->limit == 2u);
    BOOST_TEST(used_up->remaining == 0u);
    BOOST_TEST(used_up->window_seconds == window_seconds);
    BOOST_TEST(used_up->reset_at == noon.microseconds / 1'000'000 + window_seconds);
    BOOST_TEST((used_up->scope == budget_scope::global));
    BOOST_TEST(!make(caps, each, noon + std::chrono::seconds(window_seconds)));
  }
}

BOOST_AUTO_TEST_CASE(Caps_OfLargeTransfersLeaveSmallOnesAlone) {
  transaction_caps caps(two_of_each);
  for (int i = 0; i < 3; ++i) make(caps, moving(10'000'01, "USD"), noon);
  BOOST_TEST(!make(caps, moving(1, "USD"), noon));
}

BOOST_AUTO_TEST_CASE(Caps_AreNotUsedUpByWhatIsRefusedLaterOn) {
  transaction_caps caps(two_of_each);
  for (const auto& each : {moving(10'000'01, "USD"), moving(11, "BTC")})
    for (int i = 0; i < 5; ++i) {
      BOOST_TEST(!caps.take(each, noon));
      caps.give_back(each.id);
      // Once is enough, and what took nothing gives nothing.
      caps.give_back(each.id);
      caps.give_back(moving(1, "USD").id);
    }
  for (int i = 0; i < 2; ++i) BOOST_TEST(!make(caps, moving(10'000'01, "USD"), noon));
  BOOST_TEST(make(caps, moving(10'000'01, "USD"), noon).has_value());
}

BOOST_AUTO_TEST_CASE(Caps_CountWhatIsOnItsWay) {
  transaction_caps caps(two_of_each);
  auto first = moving(10'000'01, "USD"), second = moving(10'000'01, "USD"), third = moving(10'000'01, "USD");
  BOOST_TEST(!caps.take(first, noon));
  BOOST_TEST(!caps.take(second, noon));
  auto refusal = caps.take(third, noon);
  BOOST_REQUIRE(refusal.has_value());
  // There may be room at once.
  BOOST_TEST(used_up_budget(*refusal)->reset_at == noon.microseconds / 1'000'000 + 1);
  caps.give_back(first.id);
  BOOST_TEST(!caps.take(third, noon));
}

BOOST_AUTO_TEST_CASE(Caps_OfTwoKindsTakeNothingWhenOneIsUsedUp) {
  auto settings = two_of_each;
  settings.crypto_transactions_per_minute = 1;
  transaction_caps caps(settings);
  BOOST_TEST(!make(caps, moving(11, "BTC"), noon));
  for (int i = 0; i < 3; ++i) BOOST_TEST(make(caps, moving(11, "BTC"), noon).has_value());
  BOOST_TEST(!make(caps, moving(10'000'01, "USD"), noon));
}

BOOST_AUTO_TEST_CASE(Caps_RememberWhatTheJournalHas) {
  auto settings = two_of_each;
  settings.before = {{bank_cap::large_transfers, noon, 1},
                     {bank_cap::crypto_transactions, noon, 2},
                     {bank_cap::large_transfers, noon + std::chrono::minutes(10), 1},
                     {bank_cap::new_accounts, noon, 1}};
  transaction_caps caps(settings);
  BOOST_TEST(make(caps, moving(10'000'01, "USD"), noon + std::chrono::minutes(59)).has_value());
  BOOST_TEST(make(caps, moving(1, "BTC"), noon + std::chrono::seconds(59)).has_value());
  BOOST_TEST(!make(caps, moving(1, "BTC"), noon + std::chrono::seconds(60)));
  BOOST_TEST(!make(caps, moving(10'000'01, "USD"), noon + std::chrono::minutes(60)));
  BOOST_TEST(make(caps, moving(10'000'01, "USD"), noon + std::chrono::minutes(60)).has_value());
}

/// By one user, as of the two.
transaction by(const user_id& user, transaction each) {
  each.initiator = user;
  return each;
}

/// A quarter of eight each.
struct shared_caps {
  user_id alice{identifier_source{3}.next<user_id>(noon)}, bob{identifier_source{4}.next<user_id>(noon)},
      carol{identifier_source{5}.next<user_id>(noon)};
  transaction_cap_settings settings = [] {
    auto shared = two_of_each;
    shared.large_transfers_per_hour = shared.crypto_transactions_per_minute = 8;
    shared.share_of_one_user_percent = 25;
    return shared;
  }();
};

BOOST_FIXTURE_TEST_CASE(Share_IsAllThatOneUserUsesUp, shared_caps) {
  for (const auto& [each, window_seconds] :
       {std::pair{moving(10'000'01, "USD"), std::int64_t{3600}}, {moving(10, "BTC"), std::int64_t{60}}}) {
    transaction_caps caps(settings);
    for (int i = 0; i < 2; ++i) BOOST_TEST(!make(caps, by(alice, each), noon));
    auto refusal = make(caps, by(alice, each), noon);
    BOOST_REQUIRE(refusal.has_value());
    auto used_up = used_up_budget(*refusal);
    BOOST_TEST(used_up->limit == 2u);
    BOOST_TEST((used_up->scope == budget_scope::user));
    BOOST_TEST(used_up->reset_at == noon.microseconds / 1'000'000 + window_seconds);
    // Others go on, and what she was refused takes nothing from them.
    for (int i = 0; i < 5; ++i) make(caps, by(alice, each), noon);
    for (const auto& other : {bob, carol}) BOOST_TEST(!make(caps, by(other, each), noon));
    BOOST_TEST(!make(caps, by(alice, each), noon + std::chrono::seconds(window_seconds)));
  }
}

BOOST_FIXTURE_TEST_CASE(Share_IsOfWhatOthersLeave_SoThatLatecomersFindSomething, shared_caps) {
  settings.large_transfers_per_hour = 100;
  transaction_caps caps(settings);
  auto large = moving(10'000'01, "USD");
  auto first = identifier_source{100}.next<user_id>(noon);
  std::uint64_t seed = 100;
  // As much as each of them may, one after the other.
  for (int most : {25, 18, 14, 10, 8, 6, 4, 3, 3, 2, 1, 1, 1, 1, 1, 1, 1}) {
    auto user = identifier_source{seed++}.next<user_id>(noon);
    int made = 0;
    std::optional<error> refusal;
    while (!(refusal = make(caps, by(user, large), noon))) ++made;
    BOOST_TEST(made == most, "user " << seed - 100);
    if (seed < 117) {
      BOOST_TEST((used_up_budget(*refusal)->scope == budget_scope::user));
      BOOST_TEST(make(caps, by(first, large), noon).has_value());
    }
  }
  auto refusal = make(caps, by(alice, large), noon);
  BOOST_REQUIRE(refusal.has_value());
  BOOST_TEST((used_up_budget(*refusal)->scope == budget_scope::global));
}

BOOST_FIXTURE_TEST_CASE(Share_CountsWhatIsOnItsWayAndIsGivenBack, shared_caps) {
  transaction_caps caps(settings);
  auto first = by(alice, moving(10'000'01, "USD")), second = by(alice, moving(10'000'01, "USD")),
       third = by(alice, moving(10'000'01, "USD"));
  BOOST_TEST(!caps.take(first, noon));
  BOOST_TEST(!caps.take(second, noon));
  BOOST_TEST(caps.take(third, noon).has_value());
  caps.give_back(first.id);
  BOOST_TEST(!caps.take(third, noon));
}

BOOST_FIXTURE_TEST_CASE(Share_RemembersWhatTheJournalHas, shared_caps) {
  settings.large_transfers_per_hour = 16;
  settings.before = {{bank_cap::large_transfers, noon, 3, alice},
                     {bank_cap::large_transfers, noon, 1, bob},
                     {bank_cap::crypto_transactions, noon, 2, bob}};
  transaction_caps caps(settings);
  auto large = moving(10'000'01, "USD"), crypto = moving(10, "BTC", transaction_type::deposit);
  BOOST_TEST(make(caps, by(alice, large), noon + std::chrono::minutes(59)).has_value());
  BOOST_TEST(!make(caps, by(bob, large), noon + std::chrono::minutes(59)));
  BOOST_TEST(make(caps, by(bob, crypto), noon + std::chrono::seconds(59)).has_value());
  BOOST_TEST(!make(caps, by(bob, crypto), noon + std::chrono::seconds(60)));
  BOOST_TEST(!make(caps, by(alice, large), noon + std::chrono::minutes(60)));
}

BOOST_FIXTURE_TEST_CASE(Share_IsAtLeastOneAndAtMostAll, shared_caps) {
  for (const auto& [percent, allowed] : {std::pair{1, 1}, {24, 1}, {50, 4}, {100, 8}}) {
    settings.share_of_one_user_percent = static_cast<std::uint64_t>(percent);
    transaction_caps caps(settings);
    int made = 0;
    while (!make(caps, by(alice, moving(10'000'01, "USD")), noon)) ++made;
    BOOST_TEST(made == allowed, percent);
  }
}

BOOST_FIXTURE_TEST_CASE(Share_IsForgottenWithItsWindow, shared_caps) {
  settings.large_transfers_per_hour = 1'000;
  transaction_caps caps(settings);
  auto at = noon;
  // One of whom is busy all the time.
  for (std::uint64_t user = 100; user < 600; ++user, at = at + std::chrono::seconds(60)) {
    BOOST_TEST(!make(caps, by(identifier_source{user}.next<user_id>(noon), moving(10'000'01, "USD")), at));
    BOOST_TEST(!make(caps, by(alice, moving(10'000'01, "USD")), at));
  }
  int more = 0;
  while (!make(caps, by(alice, moving(10'000'01, "USD")), at)) ++more;
  // The latest hour's are hers yet, and the others have as many.
  BOOST_TEST(more == (1'000 - 59) / 4 - 59);
}

BOOST_AUTO_TEST_CASE(OpeningCap_CountsWhatCustomersOpen) {
  transaction_cap_settings settings;
  settings.new_accounts_per_hour = 2;
  settings.before = {{bank_cap::new_accounts, noon, 1}};
  opening_cap cap(settings);
  auto checking = opening(account_type::checking);
  for (int i = 0; i < 3; ++i) {
    BOOST_TEST(!cap.take(opening(account_type::internal), noon));
    BOOST_TEST(!cap.take(opening(account_type::checking, true), noon));
    BOOST_TEST(!cap.take(checking, noon));
    cap.give_back(checking);
  }
  BOOST_TEST(!cap.take(checking, noon));
  BOOST_TEST(cap.take(checking, noon).has_value());
  cap.commit(*batch_of(checking.entries.front(), noon + std::chrono::minutes(1)));
  auto refusal = cap.take(checking, noon + std::chrono::minutes(1));
  BOOST_REQUIRE(refusal.has_value());
  BOOST_TEST(used_up_budget(*refusal)->limit == 2u);
  BOOST_TEST(!cap.take(checking, noon + std::chrono::minutes(60)));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace florin::transaction_caps_test
