#include "api/tokens/refresh_token.hpp"

#include <boost/test/unit_test.hpp>

#include "actors/credentials/link_token.hpp"

namespace florin::refresh_token_test {
namespace {

const secret_bytes key{1};
const secret_bytes other{2};
const refresh_claim claim{session_id{{0x0123456789abcdef, 42}}, 7};
const user_id alice{{1, 2}};
const timestamp noon{1'705'752'000'000'000};

std::string with_each_character_changed(const std::string& token, std::size_t i) {
  auto changed = token;
  changed[i] = changed[i] == 'A' ? 'B' : 'A';
  return changed;
}

BOOST_AUTO_TEST_SUITE(refresh_token_test)

BOOST_AUTO_TEST_CASE(RefreshToken_SaysWhatItWasMadeOf) {
  auto token = make_refresh_token(claim, key);
  BOOST_TEST(token.starts_with("rt_"));
  BOOST_TEST((read_refresh_token(token, key) == claim));
  // So that a lost answer can be given again.
  BOOST_TEST(make_refresh_token(claim, key) == token);
}

BOOST_AUTO_TEST_CASE(RefreshToken_OfSomebodyElseIsNone) {
  auto token = make_refresh_token(claim, key);
  BOOST_TEST(!read_refresh_token(token, other));
  for (std::size_t i = 0; i < token.size(); ++i)
    BOOST_TEST(!read_refresh_token(with_each_character_changed(token, i), key), i);
  for (std::size_t size = 0; size < token.size(); ++size)
    BOOST_TEST(!read_refresh_token(token.substr(0, size), key));
  BOOST_TEST(!read_refresh_token(token + "A", key));
}

BOOST_AUTO_TEST_CASE(LinkToken_IsGoodForItsOwnPurposeOnly) {
  auto end = timestamp{noon.microseconds + 1'000'000};
  auto token = make_link_token({link_purpose::password_reset, alice, end, "hash"}, key);
  using enum link_purpose;
  BOOST_TEST((user_of_link_token(token) == alice));
  BOOST_TEST(is_good_link_token(token, password_reset, alice, "hash", key, noon));
  BOOST_TEST(!is_good_link_token(token, email_verification, alice, "hash", key, noon));
  BOOST_TEST(!is_good_link_token(token, password_reset, user_id{{1, 3}}, "hash", key, noon));
  BOOST_TEST(!is_good_link_token(token, password_reset, alice, "another hash", key, noon));
  BOOST_TEST(!is_good_link_token(token, password_reset, alice, "hash", other, noon));
  BOOST_TEST(!is_good_link_token(token, password_reset, alice, "hash", key, end));
  for (std::size_t i = 0; i < token.size(); ++i)
    BOOST_TEST(
        !is_good_link_token(with_each_character_changed(token, i), password_reset, alice, "hash", key, noon));
  for (auto none : {"", "x", "rt_", "AAAA"}) BOOST_TEST(!user_of_link_token(none));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace florin::refresh_token_test
