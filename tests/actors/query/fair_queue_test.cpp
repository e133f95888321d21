#include "actors/fair_queue.hpp"

#include <boost/test/unit_test.hpp>
#include <string>
#include <vector>

namespace florin::fair_queue_test {
namespace {

using names = fair_queue<char, std::string>;

/// What comes out, one after the other, each of it done before the next one is taken.
std::string order_of(names& queue) {
  std::string order;
  while (auto next = queue.take()) {
    order += next->item + ' ';
    queue.finish(next->lane, next->weight);
  }
  return order;
}

BOOST_AUTO_TEST_SUITE(fair_queue_test)

BOOST_AUTO_TEST_CASE(Lanes_TakeTurns) {
  names queue{{10, 100, 1}};
  for (auto item : {"a1", "a2", "a3", "a4"}) BOOST_TEST(queue.add('a', item));
  BOOST_TEST(queue.add('b', "b1"));
  BOOST_TEST(queue.add('c', "c1"));
  BOOST_TEST(queue.add('c', "c2"));
  BOOST_TEST(queue.waiting() == 7u);
  BOOST_TEST(order_of(queue) == "a1 b1 c1 a2 c2 a3 a4 ");
  BOOST_TEST(queue.waiting() == 0u);
  BOOST_TEST(queue.lanes() == 0u);
}

BOOST_AUTO_TEST_CASE(Lane_IsWorkedOnOnceAtATime) {
  names queue{{10, 100, 1}};
  queue.add('a', "a1");
  queue.add('a', "a2");
  queue.add('b', "b1");
  BOOST_TEST(queue.take()->item == "a1");
  BOOST_TEST(queue.take()->item == "b1");
  BOOST_TEST(!queue.take().has_value());
  queue.finish('b');
  BOOST_TEST(!queue.take().has_value());
  queue.finish('a');
  BOOST_TEST(queue.take()->item == "a2");
}

BOOST_AUTO_TEST_CASE(Lane_HasNoMoreUnderWayThanItMayButOneThingInAnyCase) {
  names queue{{100, 100, 10}};
  queue.add('a', "small", 4);
  queue.add('a', "another", 6);
  queue.add('a', "huge", 50);
  queue.add('a', "last", 1);
  BOOST_TEST(queue.take()->item == "small");
  BOOST_TEST(queue.take()->item == "another");
  BOOST_TEST(!queue.take().has_value());
  queue.finish('a', 4);
  BOOST_TEST(!queue.take().has_value());
  queue.finish('a', 6);
  BOOST_TEST(queue.take()->item == "huge");
  BOOST_TEST(!queue.take().has_value());
  queue.finish('a', 50);
  BOOST_TEST(queue.take()->item == "last");
}

BOOST_AUTO_TEST_CASE(WhatIsTooMuch_IsNotAdded) {
  names queue{{3, 5, 1}};
  for (auto item : {"a1", "a2", "a3"}) BOOST_TEST(queue.add('a', item));
  BOOST_TEST(!queue.add('a', "a4"));
  BOOST_TEST(!queue.add('b', "b1", 3));
  BOOST_TEST(queue.add('b', "b1", 2));
  BOOST_TEST(!queue.add('c', "c1"));
  BOOST_TEST(order_of(queue) == "a1 b1 a2 a3 ");
  BOOST_TEST(queue.add('c', "c1"));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace florin::fair_queue_test
