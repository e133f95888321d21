#pragma once

#include <cstdint>
#include <set>
#include <span>
#include <string>
#include <string_view>

namespace florin {

/// What makes a password easier to guess than its length suggests.
enum class password_weakness : std::uint8_t {
  common_word,
  personal_word,
  repetition,
  sequence,
  neighbouring_keys,
  date
};

/// How hard a password is to guess, by zxcvbn with its compiled-in lists of the 10,000 most common passwords,
/// English words and names.
struct password_strength {
  /// By the guesses that it takes: 0 below 10^3, 1 below 10^6, 2 below 10^8, 3 below 10^10, else 4.
  int score = 0;
  /// The whole password is in the lists: in any case, backwards, repeated or with signs for letters ("P@ssw0rd").
  bool is_common = false;
  std::set<password_weakness> weaknesses;
};

/// `known_words` are those that an attacker tries first. Only the first 64 bytes are looked at, which bounds the
/// time that it takes: what follows makes a password only better. Scripts other than Latin are counted by their
/// bytes, which flatters them, and have no lists.
password_strength estimate_strength(std::string_view password, std::span<const std::string> known_words);

}  // namespace florin
