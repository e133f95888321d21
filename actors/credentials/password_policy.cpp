#include "actors/credentials/password_policy.hpp"

#include <algorithm>
#include <array>

#include "actors/credentials/password_strength.hpp"
#include "actors/values/character_count.hpp"

namespace florin {
namespace {

constexpr int least_acceptable_score = 2;
/// From here on there is nothing left to suggest.
constexpr int good_score = 3;
constexpr std::size_t shortest_personal_word = 3;

/// What an attacker of this bank would think of first.
constexpr std::array<std::string_view, 9> words_of_the_bank{
    "florin", "bank", "banking", "account", "transfer", "payments", "savings", "wallet", "money"};

constexpr std::string_view leave_personal_words_out =
    "Leave out your user name, your e-mail address and the name of the bank.";
constexpr std::string_view combine_words =
    "Put several unrelated words together: that is easy to remember and hard to guess.";

bool is_ascii_upper(char c) { return c >= 'A' && c <= 'Z'; }
bool is_ascii_lower(char c) { return c >= 'a' && c <= 'z'; }
bool is_ascii_digit(char c) { return c >= '0' && c <= '9'; }
bool is_special(char c) { return !is_ascii_upper(c) && !is_ascii_lower(c) && !is_ascii_digit(c); }
char to_ascii_lower(char c) { return is_ascii_upper(c) ? static_cast<char>(c - 'A' + 'a') : c; }

struct character_kind {
  bool (*contains)(char);
  std::string_view problem;
  std::string_view suggestion;
};
constexpr std::array<character_kind, 4> required_kinds{{
    {is_ascii_upper, "Must have an upper-case letter", "Add an upper-case letter, from A to Z."},
    {is_ascii_lower, "Must have a lower-case letter", "Add a lower-case letter, from a to z."},
    {is_ascii_digit, "Must have a digit", "Add a digit, from 0 to 9."},
    {is_special, "Must have a special character", "Add a special character, such as a blank, - or !."},
}};

std::string_view advice_against(password_weakness weakness) {
  switch (weakness) {
    case password_weakness::common_word:
      return "Avoid a single common word, name or password; signs in place of letters do not hide it.";
    case password_weakness::personal_word: return leave_personal_words_out;
    case password_weakness::repetition: return "Avoid repetitions, such as \"aaa\" or \"abcabc\".";
    case password_weakness::sequence: return "Avoid sequences, such as \"abcd\" or \"4321\".";
    case password_weakness::neighbouring_keys: return "Avoid keys that are side by side, such as \"qwerty\".";
    case password_weakness::date: return "Avoid dates and years: those that matter to you can be found out.";
  }
  return combine_words;
}

bool contains_ignoring_case(std::string_view text, std::string_view word) {
  return !std::ranges::search(text, word, {}, to_ascii_lower, to_ascii_lower).empty();
}

void add_suggestion(password_assessment& to, std::string_view suggestion) {
  if (std::ranges::find(to.suggestions, suggestion) == to.suggestions.end())
    to.suggestions.emplace_back(suggestion);
}

void add_problem(password_assessment& to, std::string_view problem, std::string_view suggestion) {
  to.problems.emplace_back(problem);
  add_suggestion(to, suggestion);
}

void check_length(std::string_view password, const password_policy_settings& policy, password_assessment& found) {
  auto length = count_characters(password);
  auto shortest = std::to_string(policy.minimum_length) + " characters";
  auto longest = std::to_string(policy.maximum_length) + " characters";
  if (length < policy.minimum_length) add_problem(found, "Must have at least " + shortest, combine_words);
  if (length > policy.maximum_length)
    add_problem(found, "Must have at most " + longest, "Shorten it to " + longest + " or less.");
}

void check_composition(std::string_view password, password_assessment& found) {
  for (const auto& kind : required_kinds)
    if (std::ranges::none_of(password, kind.contains)) add_problem(found, kind.problem, kind.suggestion);
}

void check_personal_words(std::string_view password, std::span<const std::string> personal_words,
                          password_assessment& found) {
  if (std::ranges::any_of(personal_words,
                          [&](const auto& word) { return contains_ignoring_case(password, word); }))
    add_problem(found, "Must not contain your user name or e-mail address", leave_personal_words_out);
}

void check_strength(const password_strength& strength, password_assessment& found) {
  found.score = strength.score;
  if (strength.is_common)
    add_problem(found, "Must not be a common password, word or name", combine_words);
  else if (strength.score < least_acceptable_score)
    add_problem(found, "Must not be easy to guess", combine_words);
  if (strength.score >= good_score) return;
  for (auto weakness : strength.weaknesses) add_suggestion(found, advice_against(weakness));
  add_suggestion(found, combine_words);
}

}  // namespace

password_assessment assess_password(std::string_view password, const password_policy_settings& policy,
                                    std::span<const std::string> personal_words) {
  std::vector<std::string> known_words(personal_words.begin(), personal_words.end());
  known_words.insert(known_words.end(), words_of_the_bank.begin(), words_of_the_bank.end());
  password_assessment found;
  check_length(password, policy, found);
  if (policy.requires_composition) check_composition(password, found);
  check_personal_words(password, personal_words, found);
  check_strength(estimate_strength(password, known_words), found);
  found.acceptable = found.problems.empty();
  return found;
}

std::optional<error> refuse_weak_password(std::string_view password, const password_policy_settings& policy,
                                          std::span<const std::string> personal_words) {
  auto assessment = assess_password(password, policy, personal_words);
  if (assessment.acceptable) return std::nullopt;
  return error{error_code::validation_error, "The password is not acceptable", {}}.with(
      "password", std::move(assessment.problems));
}

std::vector<std::string> personal_words_of(std::string_view username, std::string_view email) {
  std::vector<std::string> words;
  for (auto word : {username, email.substr(0, email.rfind('@'))})
    if (count_characters(word) >= shortest_personal_word) words.emplace_back(word);
  return words;
}

}  // namespace florin
