#include "actors/credentials/password_policy.hpp"

#include <boost/test/data/monomorphic.hpp>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>
#include <ostream>

namespace florin::password_policy_test {
namespace {

using texts = std::vector<std::string>;

const texts words_of_ottilie{"ottilie", "o.meer"};

struct assessed_password {
  std::string password;
  texts problems;
};

std::ostream& operator<<(std::ostream& out, const assessed_password& example) { return out << example.password; }

const std::vector<assessed_password> assessed_passwords{
    {"Kv7#qLz9", {}},
    {"Violet-Otter-42-Lantern", {}},
    {"Grüße Möwe 7", {}},
    {" Kv7 qLz9\x01\t", {}},
    {std::string("Kv7#qLz9-") + std::string(119, 'x'), {}},
    {"Kv7#qLz", {"Must have at least 8 characters"}},
    {"Kv7#Möw", {"Must have at least 8 characters"}},
    {"Kv7#qLz9-" + std::string(120, 'x'), {"Must have at most 128 characters"}},
    {"kv7#qlz9", {"Must have an upper-case letter"}},
    {"KV7#QLZ9", {"Must have a lower-case letter"}},
    {"Kvx#qLzy", {"Must have a digit"}},
    {"Kv73qLz9", {"Must have a special character"}},
    {"Summer2024!", {"Must not be easy to guess"}},
    {"P@ssw0rd", {"Must not be a common password, word or name"}},
    {"Kv7#OTTILIE#qLz9", {"Must not contain your user name or e-mail address"}},
    {"Kv7#o.Meer#qLz9", {"Must not contain your user name or e-mail address"}},
    {"password",
     {"Must have an upper-case letter", "Must have a digit", "Must have a special character",
      "Must not be a common password, word or name"}},
    {"",
     {"Must have at least 8 characters", "Must have an upper-case letter", "Must have a lower-case letter",
      "Must have a digit", "Must have a special character", "Must not be easy to guess"}},
};

password_assessment assess(const std::string& password, const password_policy_settings& policy = {}) {
  return assess_password(password, policy, words_of_ottilie);
}

BOOST_AUTO_TEST_SUITE(password_policy_test)

BOOST_DATA_TEST_CASE(Password_IsToldAllThatIsWrongWithIt, boost::unit_test::data::make(assessed_passwords)) {
  auto found = assess(sample.password);
  BOOST_TEST(found.problems == sample.problems, boost::test_tools::per_element());
  BOOST_TEST(found.acceptable == sample.problems.empty());
}

BOOST_AUTO_TEST_CASE(EveryProblem_ComesWithASuggestion) {
  for (const auto& example : assessed_passwords)
    if (!example.problems.empty()) BOOST_TEST(!assess(example.password).suggestions.empty(), example.password);
}

BOOST_AUTO_TEST_CASE(Suggestions_SayWhatToDo) {
  BOOST_TEST(assess("kv7#qlz9").suggestions == texts{"Add an upper-case letter, from A to Z."},
             boost::test_tools::per_element());
  texts for_a_year{"Put several unrelated words together: that is easy to remember and hard to guess.",
                   "Avoid a single common word, name or password; signs in place of letters do not hide it.",
                   "Avoid dates and years: those that matter to you can be found out."};
  BOOST_TEST(assess("Summer2024!").suggestions == for_a_year, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(AcceptablePassword_MayBecomeBetter) {
  auto found = assess("Blue7!kett");
  BOOST_TEST(found.acceptable);
  BOOST_TEST(found.score == 2);
  BOOST_TEST(!found.suggestions.empty());
}

BOOST_AUTO_TEST_CASE(GoodPassword_NeedsNoSuggestion) {
  BOOST_TEST(assess("Violet-Otter-42-Lantern").score == 4);
  BOOST_TEST(assess("Violet-Otter-42-Lantern").suggestions.empty());
}

BOOST_AUTO_TEST_CASE(Composition_IsASwitch) {
  password_policy_settings any_composition;
  any_composition.requires_composition = false;
  BOOST_TEST(!assess("correct horse battery staple").acceptable);
  BOOST_TEST(assess("correct horse battery staple", any_composition).acceptable);
  BOOST_TEST(!assess("password", any_composition).acceptable);
}

BOOST_AUTO_TEST_CASE(MinimumLength_IsASetting) {
  password_policy_settings longer;
  longer.minimum_length = 15;
  BOOST_TEST(assess("Kv7#qLz9", longer).problems == texts{"Must have at least 15 characters"},
             boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(WordsOfTheBank_AreGuessedFirstButNotRefused) {
  BOOST_TEST(!assess("Florin2024!").acceptable);
  BOOST_TEST(assess("Florin-Lantern-42").acceptable);
}

BOOST_AUTO_TEST_CASE(WeakPassword_IsAValidationErrorOfItsField) {
  auto refusal = refuse_weak_password("Ottilie2024", {}, words_of_ottilie);
  BOOST_REQUIRE(refusal);
  BOOST_TEST((refusal->code == error_code::validation_error));
  BOOST_REQUIRE(refusal->details.size() == 1u);
  BOOST_TEST(refusal->details.front().name == "password");
  texts problems{"Must have a special character", "Must not contain your user name or e-mail address",
                 "Must not be easy to guess"};
  BOOST_TEST(std::get<texts>(refusal->details.front().value) == problems, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(AcceptablePassword_IsNotRefused) {
  BOOST_TEST(!refuse_weak_password("Violet-Otter-42-Lantern", {}, words_of_ottilie));
}

BOOST_AUTO_TEST_CASE(PersonalWords_AreUserNameAndLocalPart) {
  BOOST_TEST(personal_words_of("ottilie", "o.meer@example.com") == words_of_ottilie,
             boost::test_tools::per_element());
  BOOST_TEST(personal_words_of("", "").empty());
  BOOST_TEST(personal_words_of("om", "o@example.com").empty());
  BOOST_TEST(personal_words_of("", "no address") == texts{"no address"}, boost::test_tools::per_element());
  BOOST_TEST(personal_words_of("", "\"a@b\"@example.com") == texts{"\"a@b\""}, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace florin::password_policy_test
