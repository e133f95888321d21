#include "api/http/body_room.hpp"

#include <boost/test/unit_test.hpp>

namespace florin::body_room_test {
namespace {

struct room_fixture {
  std::shared_ptr<body_room> room =
      std::make_shared<body_room>(body_room::bounds{.in_all = 100, .of_one_network = 60});

  std::unique_ptr<body_room::share> open(const std::string& network) {
    return std::make_unique<body_room::share>(room, network);
  }
};

BOOST_FIXTURE_TEST_SUITE(body_room_test, room_fixture)

BOOST_AUTO_TEST_CASE(Shares_GrowToTheBounds) {
  auto first = open("192.0.2.1"), second = open("192.0.2.1"), other = open("192.0.2.2");
  BOOST_TEST(first->grow_to(40));
  BOOST_TEST(first->grow_to(30));
  BOOST_TEST(!second->grow_to(21));
  BOOST_TEST(second->grow_to(20));
  BOOST_TEST(!other->grow_to(41));
  BOOST_TEST(other->grow_to(40));
}

BOOST_AUTO_TEST_CASE(Proxies_StandForMany) {
  auto proxied = open("");
  BOOST_TEST(proxied->grow_to(100));
  BOOST_TEST(!open("")->grow_to(1));
}

BOOST_AUTO_TEST_CASE(WhatEnds_GivesItsShareBack) {
  auto first = open("192.0.2.1");
  BOOST_TEST(first->grow_to(60));
  BOOST_TEST(!open("192.0.2.1")->grow_to(1));
  first.reset();
  auto again = open("192.0.2.1");
  BOOST_TEST(again->grow_to(60));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace florin::body_room_test
