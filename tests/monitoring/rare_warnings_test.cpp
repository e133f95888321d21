#include "monitoring/rare_warnings.hpp"

#include <boost/test/unit_test.hpp>

namespace florin::rare_warnings_test {
namespace {

using namespace std::chrono_literals;

BOOST_AUTO_TEST_SUITE(rare_warnings_test)

BOOST_AUTO_TEST_CASE(WhatGoesOn_IsToldEveryTenSeconds) {
  rare_warnings rare;
  rare_warnings::instant start{};
  int told = 0;
  // Twenty times a second for a minute.
  for (int i = 0; i < 1'200; ++i) told += rare.is_due("disk_full", start + i * 50ms) ? 1 : 0;
  BOOST_TEST(told == 6);
}

BOOST_AUTO_TEST_CASE(WhatIsNew_IsToldAtOnce) {
  rare_warnings rare;
  rare_warnings::instant start{};
  BOOST_TEST(rare.is_due("disk_full", start));
  BOOST_TEST(rare.is_due("unknown", start + 1ms));
  BOOST_TEST(!rare.is_due("disk_full", start + 9'999ms));
  BOOST_TEST(rare.is_due("disk_full", start + 10s));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace florin::rare_warnings_test
