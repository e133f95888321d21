#include "persistence/data_key_store.hpp"

#include <boost/test/unit_test.hpp>

#include "tests/persistence/test_database.hpp"

namespace florin::data_key_store_test {
namespace {

struct stored_keys : fresh_database {
  data_key_store keys{database.server_url()};
};

BOOST_FIXTURE_TEST_SUITE(data_key_store_test, stored_keys)

BOOST_AUTO_TEST_CASE(RootKey_IsTheFirstThatWasOffered) {
  BOOST_TEST(keys.root("one") == "one");
  BOOST_TEST(keys.root("two") == "one");
  BOOST_TEST((keys.list(std::nullopt) == std::vector{wrapped_key{{}, "one"}}));
}

BOOST_AUTO_TEST_CASE(Keys_AreReplacedWhereTheyStillAre) {
  keys.root("root");
  keys.replace({{{}, "root anew"}, {user_id{{1, 1}}, "of somebody who was erased"}});
  BOOST_TEST((keys.list(std::nullopt) == std::vector{wrapped_key{{}, "root anew"}}));
  BOOST_TEST(keys.list(user_id{}).empty());
  keys.replace({});
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace florin::data_key_store_test
