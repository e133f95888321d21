#include "actors/values/character_count.hpp"

#include <boost/test/unit_test.hpp>

namespace florin::character_count_test {
namespace {

BOOST_AUTO_TEST_SUITE(character_count_test)

BOOST_AUTO_TEST_CASE(Characters_AreCountedRatherThanBytes) {
  BOOST_TEST(count_characters("") == 0u);
  BOOST_TEST(count_characters("abc") == 3u);
  BOOST_TEST(count_characters("Möwe") == 4u);
  BOOST_TEST(count_characters("пароль") == 6u);
  BOOST_TEST(count_characters("1 €") == 3u);
  BOOST_TEST(count_characters("🦦🦦") == 2u);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace florin::character_count_test
