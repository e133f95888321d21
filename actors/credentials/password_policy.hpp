#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "actors/values/error.hpp"

namespace florin {

/// What passwords must be like (P7, rules.md §8). Lengths are in characters.
struct password_policy_settings {
  std::size_t minimum_length = 8;
  /// At least 64 (OWASP ASVS 5, 6.2.9).
  std::size_t maximum_length = 128;
  /// Upper, lower, digit and special, as P7 asks for. OWASP ASVS 5, 6.2.5, asks for no such rule: turn it off
  /// there.
  bool requires_composition = true;
};

/// Texts are for people. An acceptable password has no problems, and may still have suggestions.
struct password_assessment {
  bool acceptable = false;
  /// 0 to 4, see password_strength.
  int score = 0;
  std::vector<std::string> problems;
  std::vector<std::string> suggestions;
};

/// Refuses a password that is too short or too long, lacks a kind of character, is a common one, is easy to guess
/// (a score below 2), or contains a personal word in any case; all problems at once. The bank's own words count as
/// guessed first (ASVS 6.2.11) but are not refused.
///
/// A password is what was received, byte for byte: neither trimmed nor normalised nor cut (6.2.8), and any
/// character may be in it, blanks, control characters and all of Unicode among them (6.2.5). Upper, lower and
/// digit are those of ASCII; whatever else there is counts as special.
password_assessment assess_password(std::string_view password, const password_policy_settings& policy,
                                    std::span<const std::string> personal_words);

/// VALIDATION_ERROR with the problems as details of "password"; nothing when the password is acceptable.
std::optional<error> refuse_weak_password(std::string_view password, const password_policy_settings& policy,
                                          std::span<const std::string> personal_words);

/// What must not be in the password of a user: the user name and what is before the @ of the e-mail address.
/// Either may be empty. Words of less than three characters are left out: they are in many passwords by chance.
std::vector<std::string> personal_words_of(std::string_view username, std::string_view email);

}  // namespace florin
