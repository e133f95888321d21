#include "api/tokens/verified_tokens.hpp"

#include <boost/test/unit_test.hpp>

#include "tests/api/tokens/example_tokens.hpp"

namespace florin::verified_tokens_test {
namespace {

constexpr std::int64_t second = 1'000'000;
constexpr timestamp now{1'795'359'600 * second};

timestamp after(std::int64_t seconds) { return {now.microseconds + seconds * second}; }

struct known_tokens {
  signing_key key = signing_key::generate();
  signing_keys keys{{key}};
  verified_tokens tokens{keys, example_issuer, example_audience, 3};

  std::string token_of(std::int64_t issued_after, const std::string& id = "1") const {
    auto claims = example_claims(after(issued_after));
    claims.id = id;
    return sign_access_token(claims, keys);
  }
};

BOOST_FIXTURE_TEST_SUITE(verified_tokens_test, known_tokens)

BOOST_AUTO_TEST_CASE(KnownToken_IsNotVerifiedAgain) {
  auto token = token_of(0);
  auto first = tokens.check(token, now).value();
  BOOST_TEST(first->id == "1");
  BOOST_TEST((tokens.check(token, after(899)).value() == first));
  BOOST_TEST(tokens.size() == 1u);
}

BOOST_AUTO_TEST_CASE(RefusedToken_IsNotRemembered) {
  auto token = token_of(0);
  token.back() = token.back() == 'A' ? 'Q' : 'A';
  for (int i = 0; i < 2; ++i) BOOST_TEST((tokens.check(token, now).error().code == error_code::unauthenticated));
  BOOST_TEST(tokens.size() == 0u);
}

BOOST_AUTO_TEST_CASE(KnownToken_EndsWithItsSecond) {
  auto token = token_of(0);
  BOOST_TEST(tokens.check(token, now).has_value());
  BOOST_TEST(tokens.check(token, after(900)).error().message == "The access token has expired");
}

BOOST_AUTO_TEST_CASE(ExpiredTokens_AreForgotten) {
  BOOST_TEST(tokens.check(token_of(0), now).has_value());
  BOOST_TEST(tokens.check(token_of(10), after(10)).has_value());
  BOOST_TEST(tokens.check(token_of(905), after(905)).has_value());
  BOOST_TEST(tokens.size() == 2u);
}

BOOST_AUTO_TEST_CASE(FullMemory_ForgetsWhatEndsFirst) {
  auto oldest = token_of(0);
  auto known = tokens.check(oldest, after(5)).value();
  auto second_oldest = tokens.check(token_of(1), after(5)).value();
  for (auto issued : {2, 3}) BOOST_TEST(tokens.check(token_of(issued), after(5)).has_value());
  BOOST_TEST(tokens.size() == 3u);
  BOOST_TEST((tokens.check(token_of(1), after(5)).value() == second_oldest));
  // It is good all the same, but had to be verified again.
  BOOST_TEST((tokens.check(oldest, after(5)).value() != known));
  BOOST_TEST(tokens.size() == 3u);
}

BOOST_AUTO_TEST_CASE(TokensOfARemovedKey_EndAtOnce) {
  auto token = token_of(0);
  BOOST_TEST(tokens.check(token, now).has_value());
  keys.replace({key, signing_key::generate()});
  BOOST_TEST(tokens.check(token, now).has_value());
  keys.replace({signing_key::generate()});
  BOOST_TEST(!tokens.check(token, now).has_value());
  BOOST_TEST(tokens.size() == 0u);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace florin::verified_tokens_test
