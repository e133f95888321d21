#include "actors/values/identifier.hpp"

#include <algorithm>
#include <boost/test/unit_test.hpp>
#include <set>
#include <string>
#include <type_traits>
#include <unordered_set>
#include <vector>

namespace florin::identifier_test {
namespace {

constexpr timestamp now{1'705'761'025'123'456};

static_assert(!std::is_convertible_v<account_id, user_id>);
static_assert(!std::is_convertible_v<identifier_bits, account_id>);

BOOST_AUTO_TEST_SUITE(identifier_test)

BOOST_AUTO_TEST_CASE(Identifier_ReadsWhatItWrites) {
  const std::vector<identifier_bits> table{
      {0, 0}, {0, 1}, {1, 0}, {0x0123456789abcdef, 0xfedcba9876543210}, {~0ULL, ~0ULL}};
  for (const auto& bits : table) {
    account_id id{bits};
    auto text = to_text(id);
    BOOST_TEST(text.size() == 30u);
    BOOST_TEST(text.starts_with("acc_"));
    BOOST_TEST((account_id::parse(text) == id), text);
  }
}

BOOST_AUTO_TEST_CASE(Identifier_HasThePrefixOfItsKind) {
  identifier_source source{1};
  BOOST_TEST(to_text(source.next<account_id>(now)).starts_with("acc_"));
  BOOST_TEST(to_text(source.next<user_id>(now)).starts_with("usr_"));
  BOOST_TEST(to_text(source.next<session_id>(now)).starts_with("ses_"));
  BOOST_TEST(to_text(source.next<transaction_id>(now)).starts_with("txn_"));
  BOOST_TEST(to_text(source.next<request_id>(now)).starts_with("req_"));
}

BOOST_AUTO_TEST_CASE(Identifier_RefusesWrongTexts) {
  const std::string digits = "01HMK5S1T3ABCDEFGHJKMNPQRS";
  BOOST_REQUIRE(account_id::parse("acc_" + digits));
  const std::vector<std::string> table{
      "",
      "acc_",
      digits,
      "usr_" + digits,
      "ACC_" + digits,
      "acc-" + digits,
      " acc_" + digits,
      "acc_" + digits + "0",
      "acc_" + digits.substr(1),
      "acc_8" + digits.substr(1),
      "acc_Z" + digits.substr(1),
      "acc_" + digits.substr(0, 25) + "I",
      "acc_" + digits.substr(0, 25) + "L",
      "acc_" + digits.substr(0, 25) + "O",
      "acc_" + digits.substr(0, 25) + "U",
      "acc_" + digits.substr(0, 25) + "a",
      "acc_" + digits.substr(0, 25) + "-",
      "acc_" + digits.substr(0, 25) + "\xff",
  };
  for (const auto& text : table) BOOST_TEST(!account_id::parse(text), text);
}

BOOST_AUTO_TEST_CASE(Identifiers_SortByTheTimeOfTheirMaking) {
  identifier_source source{7};
  std::vector<transaction_id> ids;
  for (std::int64_t millisecond = 0; millisecond < 1000; ++millisecond)
    ids.push_back(source.next<transaction_id>({now.microseconds + millisecond * 1000}));
  BOOST_TEST(std::ranges::is_sorted(ids));
  BOOST_TEST(std::ranges::is_sorted(ids, {}, [](const auto& id) { return to_text(id); }));
}

BOOST_AUTO_TEST_CASE(Identifier_KnowsWhenItWasMadeToTheMillisecond) {
  identifier_source source{7};
  BOOST_TEST(source.next<account_id>(now).created_at().microseconds == now.microseconds / 1000 * 1000);
}

BOOST_AUTO_TEST_CASE(Identifiers_OfOneInstantDiffer) {
  identifier_source source{7};
  std::set<account_id> ids;
  for (int i = 0; i < 10'000; ++i) ids.insert(source.next<account_id>(now));
  BOOST_TEST(ids.size() == 10'000u);
}

BOOST_AUTO_TEST_CASE(IdentifierSource_RepeatsItselfFromTheSameSeed) {
  identifier_source one{42}, same{42}, other{43};
  auto first = one.next<account_id>(now);
  BOOST_TEST((first == same.next<account_id>(now)));
  BOOST_TEST((first != other.next<account_id>(now)));
}

BOOST_AUTO_TEST_CASE(Sources_MakeIdsOfTheirOwnAtOneInstant) {
  constexpr std::size_t sources = 200'000;
  std::unordered_set<user_id> made;
  for (std::size_t i = 0; i < sources; ++i) made.insert(identifier_source{}.next<user_id>(timestamp{1}));
  BOOST_TEST(made.size() == sources);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace florin::identifier_test
