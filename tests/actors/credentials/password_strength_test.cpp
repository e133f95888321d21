#include "actors/credentials/password_strength.hpp"

#include <boost/test/data/monomorphic.hpp>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>
#include <ostream>
#include <vector>

namespace florin::password_strength_test {
namespace {

using enum password_weakness;

struct estimate {
  std::string password;
  int score;
  bool is_common;
  std::set<password_weakness> weaknesses;
};

std::ostream& operator<<(std::ostream& out, const estimate& example) { return out << example.password; }

const std::vector<estimate> estimates{
    {"", 0, false, {}},
    {"password", 0, true, {common_word}},
    {"trustno1", 0, true, {common_word}},
    {"P@ssw0rd", 0, true, {common_word}},
    {"drowssaP", 0, true, {common_word}},
    {"passwordpassword", 0, true, {repetition}},
    {"Passw0rd!", 0, false, {common_word}},
    {"Qwertyui1!", 1, false, {common_word}},
    {"aaaaaaaa", 0, true, {repetition}},
    {"abcdefgh", 0, false, {sequence}},
    {"Anna1987!", 1, false, {common_word, date}},
    {"Ottilie2024!", 1, false, {personal_word, date}},
    {"0ttilie2024!", 1, false, {personal_word, date}},
    {"Zxcvfdsa9!", 3, false, {neighbouring_keys}},
    {"Blue7!kett", 2, false, {common_word, repetition}},
    {"Blue7!kettle", 3, false, {common_word}},
    {"correct horse battery staple", 4, false, {common_word}},
    {"Kv7#qLz9", 4, false, {}},
};

password_strength strength_of(const std::string& password) {
  return estimate_strength(password, std::vector<std::string>{"ottilie"});
}

BOOST_AUTO_TEST_SUITE(password_strength_test)

BOOST_DATA_TEST_CASE(Passwords_AreEstimatedByWhatAnAttackerWouldTry, boost::unit_test::data::make(estimates)) {
  auto strength = strength_of(sample.password);
  BOOST_TEST(strength.score == sample.score);
  BOOST_TEST(strength.is_common == sample.is_common);
  BOOST_TEST((strength.weaknesses == sample.weaknesses));
}

BOOST_AUTO_TEST_CASE(WhatFollowsAfterManyBytes_ChangesNothing) {
  auto longest = "Violet-Otter-42-Lantern" + std::string(41, '-');
  BOOST_TEST(strength_of(longest + std::string(1'000'000, 'x')).score == strength_of(longest).score);
  BOOST_TEST(strength_of(std::string(1'000'000, 'x')).score < 2);
}

BOOST_AUTO_TEST_CASE(Password_MayBeCutWithinACharacter) {
  BOOST_TEST(strength_of(std::string(63, 'x') + "öde").score == strength_of(std::string(63, 'x') + "\xc3").score);
}

BOOST_AUTO_TEST_CASE(StartOfALongPassword_IsNotTakenForTheWhole) {
  BOOST_TEST(strength_of("password").is_common);
  BOOST_TEST(!strength_of(std::string("password\0Kv7#qLz9", 17)).is_common);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace florin::password_strength_test
