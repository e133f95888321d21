#include "actors/credentials/password_hash.hpp"

#include <boost/test/unit_test.hpp>

namespace florin::password_hash_test {
namespace {

/// As cheap as argon2id can be.
const argon2_parameters cheap{8 * 1024, 1};

BOOST_AUTO_TEST_SUITE(password_hash_test)

BOOST_AUTO_TEST_CASE(Hash_TellsHowItWasMade) {
  BOOST_TEST(hash_password("Kv7#qLz9", {}).starts_with("$argon2id$v=19$m=19456,t=2,p=1$"));
}

BOOST_AUTO_TEST_CASE(Hash_MatchesItsPasswordOnly) {
  auto hash = hash_password("Kv7#qLz9", cheap);
  BOOST_TEST(matches_password(hash, "Kv7#qLz9"));
  for (std::string_view other : {"", "Kv7#qLz", "Kv7#qLz9 ", " Kv7#qLz9", "kv7#qLz9"})
    BOOST_TEST(!matches_password(hash, other), other);
}

BOOST_AUTO_TEST_CASE(Hash_IsOfEveryByte) {
  std::string longest(1'000, 'x');
  auto hash = hash_password(longest + "a", cheap);
  BOOST_TEST(matches_password(hash, longest + "a"));
  BOOST_TEST(!matches_password(hash, longest + "b"));
  using namespace std::string_view_literals;
  BOOST_TEST(!matches_password(hash_password("a\0b"sv, cheap), "a\0c"sv));
}

BOOST_AUTO_TEST_CASE(Hashes_AreNeverTheSame) {
  BOOST_TEST(hash_password("Kv7#qLz9", cheap) != hash_password("Kv7#qLz9", cheap));
}

BOOST_AUTO_TEST_CASE(WhatIsNoHash_MatchesNothing) {
  for (std::string text : {"", "x", "$argon2id$", "$argon2id$v=19$m=19456,t=2,p=1$AAAA$AAAA", "$2b$10$abcdefgh"}) {
    BOOST_TEST(!matches_password(text, ""), text);
    BOOST_TEST(needs_rehash(text, {}), text);
  }
}

BOOST_AUTO_TEST_CASE(AnotherCost_NeedsARehash) {
  auto hash = hash_password("Kv7#qLz9", cheap);
  BOOST_TEST(!needs_rehash(hash, cheap));
  BOOST_TEST(needs_rehash(hash, {16 * 1024, 1}));
  BOOST_TEST(needs_rehash(hash, {8 * 1024, 2}));
  BOOST_TEST(matches_password(hash, "Kv7#qLz9"));
}

/// Made with libargon2, from the salt "somesaltsomesalt".
BOOST_AUTO_TEST_CASE(HashOfTheReferenceImplementation_IsUnderstood) {
  std::string hash =
      "$argon2id$v=19$m=19456,t=2,p=1$c29tZXNhbHRzb21lc2FsdA$"
      "ce0mybW2cIAMyovnWKTB+1+iD6gvqpf212rpmp22WDY";
  BOOST_TEST(matches_password(hash, "Kv7#qLz9"));
  BOOST_TEST(!matches_password(hash, "Kv7#qLz8"));
  BOOST_TEST(!needs_rehash(hash, {}));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace florin::password_hash_test
