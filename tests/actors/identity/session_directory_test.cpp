#include "actors/identity/session_directory.hpp"

#include <boost/test/unit_test.hpp>

#include "tests/actors/example_bank.hpp"

namespace florin::session_directory_test {
namespace {

using directory = session_directory<int>;

const session_id login{{1, 1}};
const session_id key{{1, 2}};

directory with_two() {
  directory known;
  known.add("", {1, login, alice, noon});
  known.add("c0ffee", {2, key, alice, noon});
  return known;
}

int found(directory& known, const session_name& name) {
  const auto* entry = known.find(name, noon);
  return entry ? entry->actor : 0;
}

BOOST_AUTO_TEST_SUITE(session_directory_test)

BOOST_AUTO_TEST_CASE(Session_IsFoundByBothOfItsNames) {
  auto known = with_two();
  BOOST_TEST(found(known, login) == 1);
  BOOST_TEST(found(known, key) == 2);
  BOOST_TEST(found(known, "c0ffee") == 2);
  BOOST_TEST(found(known, "unknown") == 0);
  BOOST_TEST(found(known, session_id{{1, 3}}) == 0);
}

BOOST_AUTO_TEST_CASE(Sessions_AreFoundByTheirUser) {
  auto known = with_two();
  BOOST_TEST(known.of(alice).size() == 2u);
  BOOST_TEST(known.of(bob).empty());
}

BOOST_AUTO_TEST_CASE(ForgottenSession_IsNowhere) {
  auto known = with_two();
  known.forget_if([](const auto& entry) { return entry.actor == 2; });
  BOOST_TEST(found(known, "c0ffee") == 0);
  BOOST_TEST(found(known, key) == 0);
  BOOST_TEST(known.of(alice) == std::vector<int>{1}, boost::test_tools::per_element());
  BOOST_TEST(known.size() == 1u);
}

BOOST_AUTO_TEST_CASE(WhoeverIsFound_IsInUse) {
  auto known = with_two();
  known.find(login, noon + std::chrono::seconds(9));
  known.forget_if([](const auto& entry) { return entry.last_used == noon; });
  BOOST_TEST(found(known, login) == 1);
  BOOST_TEST(known.size() == 1u);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace florin::session_directory_test
