#include "actors/credentials/recovery_codes.hpp"

#include <boost/test/unit_test.hpp>
#include <numeric>
#include <set>

namespace florin::recovery_codes_test {
namespace {

std::vector<recovery_code> example_codes() {
  std::array<std::uint8_t, recovery_code_count * recovery_code_size> bytes;
  std::iota(bytes.begin(), bytes.end(), std::uint8_t{0});
  return make_recovery_codes(bytes);
}

std::vector<std::string> example_digests() {
  std::vector<std::string> digests;
  for (const auto& code : example_codes()) digests.push_back(code.digest);
  return digests;
}

BOOST_AUTO_TEST_SUITE(recovery_codes_test)

BOOST_AUTO_TEST_CASE(RecoveryCodes_AreTenDifferentOnes) {
  std::set<std::string> texts;
  for (const auto& code : example_codes()) texts.insert(code.text);
  BOOST_TEST(texts.size() == 10u);
}

BOOST_AUTO_TEST_CASE(RecoveryCode_IsTheBytesInGroupsOfFour) {
  BOOST_TEST(example_codes().front().text == "000g-40r4-0m30-e209-185g-r38e");
}

BOOST_AUTO_TEST_CASE(RecoveryCode_IsStoredAsTheSha256OfItsCharacters) {
  BOOST_TEST(example_codes().front().digest == "a9605bc4d6e9e1e7ea4c692377058995b15dd8cd361eab9708aa972ef8f27c90");
}

BOOST_AUTO_TEST_CASE(RecoveryCode_IsFoundAmongTheDigests) {
  auto codes = example_codes();
  for (std::size_t i = 0; i < codes.size(); ++i)
    BOOST_TEST(matching_recovery_code(example_digests(), codes[i].text).value() == i);
}

BOOST_AUTO_TEST_CASE(RecoveryCode_IsRecognisedHoweverItIsTyped) {
  for (auto typed :
       {"000g40r40m30e209185gr38e", "000G-40R4-0M30-E209-185G-R38E", " 000g 40r4 0m30 e209 185g r38e\t",
        "0-0-0-g40r40m30e209185gr38e--", "OoOg-4Or4-oM3o-e2O9-185g-R38E", "000g-40r4-0m30-e209-i85g-r38e",
        "000g-40r4-0m30-e209-L85g-r38e", "000g-40r4-0m30-e209-I85g-r38e"})
    BOOST_TEST((matching_recovery_code(example_digests(), typed) == 0u), typed);
}

BOOST_AUTO_TEST_CASE(RecoveryCode_IsRefusedWhenItIsAnyOtherText) {
  auto digests = example_digests();
  std::string code = "000g-40r4-0m30-e209-185g-r38e";
  for (const auto& typed :
       {std::string{}, std::string{"----"}, code.substr(1), code + "0", code + code, "u" + code.substr(1),
        "1" + code.substr(1), code + "!", code + '\0', digests.front(), std::string(16'000, '0')})
    BOOST_TEST(!matching_recovery_code(digests, typed), typed);
}

BOOST_AUTO_TEST_CASE(RecoveryCode_IsRefusedOnceItsDigestIsGone) {
  auto digests = example_digests();
  digests.erase(digests.begin());
  BOOST_TEST(!matching_recovery_code(digests, example_codes().front().text));
  BOOST_TEST(matching_recovery_code(digests, example_codes().back().text).value() == 8u);
  BOOST_TEST(!matching_recovery_code({}, example_codes().front().text));
  BOOST_TEST(!matching_recovery_code({"", "0"}, example_codes().front().text));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace florin::recovery_codes_test
