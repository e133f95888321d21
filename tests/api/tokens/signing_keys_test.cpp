#include "api/tokens/signing_keys.hpp"

#include <boost/test/unit_test.hpp>

namespace florin::signing_keys_test {
namespace {

struct three_keys {
  signing_key oldest = signing_key::generate();
  signing_key middle = signing_key::generate();
  signing_key newest = signing_key::generate();
};

BOOST_FIXTURE_TEST_SUITE(signing_keys_test, three_keys)

BOOST_AUTO_TEST_CASE(LastKey_SignsAndAllAreFound) {
  signing_keys keys({oldest, middle, newest});
  BOOST_TEST(keys.current().id() == newest.id());
  BOOST_TEST(keys.all().size() == 3u);
  for (const auto& key : {oldest, middle, newest}) BOOST_TEST(keys.find(key.id()).value().id() == key.id());
  BOOST_TEST(!keys.find("").has_value());
  BOOST_TEST(!keys.find(signing_key::generate().id()).has_value());
}

BOOST_AUTO_TEST_CASE(NewKey_SignsWhileTheEarlierOneStillVerifies) {
  signing_keys keys({oldest});
  auto before = keys.removals();
  keys.replace({oldest, newest});
  BOOST_TEST(keys.current().id() == newest.id());
  BOOST_TEST(keys.find(oldest.id()).has_value());
  BOOST_TEST(keys.removals() == before);
}

BOOST_AUTO_TEST_CASE(RemovedKey_IsGoneAndThatIsTold) {
  signing_keys keys({oldest, middle});
  auto before = keys.removals();
  keys.replace({middle, newest});
  BOOST_TEST(!keys.find(oldest.id()).has_value());
  BOOST_TEST(keys.removals() != before);
}

BOOST_AUTO_TEST_CASE(NoKeys_AreRefused) {
  BOOST_CHECK_THROW(signing_keys({}), std::invalid_argument);
  signing_keys keys({oldest});
  BOOST_CHECK_THROW(keys.replace({}), std::invalid_argument);
  BOOST_TEST(keys.current().id() == oldest.id());
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace florin::signing_keys_test
