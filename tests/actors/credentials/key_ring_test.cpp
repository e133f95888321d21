#include "actors/credentials/key_ring.hpp"

#include <boost/test/unit_test.hpp>
#include <stdexcept>

namespace florin::key_ring_test {
namespace {

secret_bytes filled(unsigned char with) {
  secret_bytes bytes;
  bytes.fill(with);
  return bytes;
}

const secret_bytes first = filled(1);
const secret_bytes second = filled(2);
const secret_bytes root = filled(3);
const user_id alice{{1, 1}};
const user_id bob{{1, 2}};
const data_key key{filled(4)};

BOOST_AUTO_TEST_SUITE(key_ring_test)

BOOST_AUTO_TEST_CASE(EarlierKeys_UnwrapAndTheNewestWraps) {
  key_ring keys({first}, root);
  auto before = keys.wrap(key, alice);
  keys.use({second, first});
  BOOST_TEST((keys.unwrap(before, alice) == key));
  auto after = keys.wrap(key, alice);
  keys.use({second});
  BOOST_TEST(!keys.unwrap(before, alice));
  BOOST_TEST((keys.unwrap(after, alice) == key));
}

BOOST_AUTO_TEST_CASE(Key_IsWrappedAnewOnce) {
  key_ring keys({first}, root);
  auto before = keys.wrap(key, alice);
  BOOST_TEST(!keys.wrap_anew(before, alice));
  keys.use({second, first});
  auto anew = keys.wrap_anew(before, alice);
  BOOST_REQUIRE(anew);
  BOOST_TEST(!keys.wrap_anew(*anew, alice));
  BOOST_TEST(!keys.wrap_anew(before, bob));
  BOOST_TEST(!keys.wrap_anew("sealed:x", alice));
  keys.use({second});
  BOOST_TEST((keys.unwrap(*anew, alice) == key));
}

BOOST_AUTO_TEST_CASE(WhatIsDerived_StaysWhatItIs) {
  key_ring keys({first}, root);
  auto derived = keys.derive("claims");
  keys.use({second});
  BOOST_TEST((keys.derive("claims") == derived));
  BOOST_TEST((key_ring({first}, filled(5)).derive("claims") != derived));
}

BOOST_AUTO_TEST_CASE(Copies_AreTheSameRing) {
  key_ring keys({first}, root);
  const key_ring copy = keys;
  keys.use({second});
  BOOST_TEST((copy.unwrap(keys.wrap(key, alice), alice) == key));
}

BOOST_AUTO_TEST_CASE(Ring_NeedsAKey) {
  BOOST_CHECK_THROW(key_ring({}, root), std::invalid_argument);
  key_ring keys({first}, root);
  BOOST_CHECK_THROW(keys.use({}), std::invalid_argument);
  BOOST_TEST(keys.unwrap(keys.wrap(key, alice), alice).has_value());
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace florin::key_ring_test
