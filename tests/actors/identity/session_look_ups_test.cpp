#include "actors/identity/session_look_ups.hpp"

#include <boost/test/unit_test.hpp>

#include "tests/actors/example_bank.hpp"

namespace florin::session_look_ups_test {
namespace {

BOOST_AUTO_TEST_SUITE(session_look_ups_test)

BOOST_AUTO_TEST_CASE(Session_IsLookedUpOnceForAllWhoWait) {
  session_look_ups<int> look_ups;
  BOOST_TEST(look_ups.wait("a", 1));
  BOOST_TEST(!look_ups.wait("a", 2));
  BOOST_TEST(look_ups.wait("b", 3));
  BOOST_TEST(look_ups.finish("a") == (std::vector{1, 2}), boost::test_tools::per_element());
  BOOST_TEST(look_ups.wait("a", 4));
}

BOOST_AUTO_TEST_CASE(WhatWasReadBeforeItsUserChanged_IsOutdated) {
  session_look_ups<int> look_ups;
  look_ups.wait("a", 1);
  auto started = look_ups.now();
  BOOST_TEST(!look_ups.is_outdated(started, alice, false));
  look_ups.note_standing_change(alice);
  BOOST_TEST(look_ups.is_outdated(started, alice, false));
  BOOST_TEST(!look_ups.is_outdated(started, bob, false));
  BOOST_TEST(!look_ups.is_outdated(look_ups.now(), alice, false));
}

BOOST_AUTO_TEST_CASE(WhatWasReadBeforeAClientWasDeleted_IsOutdatedForClientsAlone) {
  session_look_ups<int> look_ups;
  look_ups.wait("a", 1);
  auto started = look_ups.now();
  look_ups.note_client_change();
  BOOST_TEST(look_ups.is_outdated(started, alice, true));
  BOOST_TEST(!look_ups.is_outdated(started, alice, false));
  BOOST_TEST(!look_ups.is_outdated(look_ups.now(), alice, true));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace florin::session_look_ups_test
