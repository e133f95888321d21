#include "actors/journal/record_change.hpp"
#include "actors/user/user_events.hpp"

#include <boost/test/unit_test.hpp>

namespace florin::record_change_test {
namespace {

BOOST_AUTO_TEST_SUITE(record_change_test)

BOOST_AUTO_TEST_CASE(Change_SaysWhatIsNewOrDifferent) {
  record before{{{"a", "1"}, {"b", "2"}}}, after{{{"a", "1"}, {"b", "3"}, {"c", "4"}}};
  auto change = record_change(user_events::changed, {1, 1}, user_id{{1, 1}}, 2, before, after);
  BOOST_TEST((change.event.body == record{{{"b", "3"}, {"c", "4"}}}));
  BOOST_TEST((change.snapshot == after));
  BOOST_TEST(change.version == 2u);
}

BOOST_AUTO_TEST_CASE(Change_OfNothingSaysNothing) {
  record same{{{"a", "1"}}};
  BOOST_TEST(record_change(user_events::changed, {}, {}, 2, same, same).event.body.fields.empty());
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace florin::record_change_test
