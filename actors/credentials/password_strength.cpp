#include "actors/credentials/password_strength.hpp"

#include <zxcvbn.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <memory>
#include <optional>
#include <vector>

namespace florin {
namespace {

/// zxcvbn's time grows with more than the square of the length: at worst a millisecond for 64 bytes, five for 100.
constexpr std::size_t most_estimated_bytes = 64;

/// Nearly any sign is a replaced letter to zxcvbn: what is shorter is no word to speak of.
constexpr int shortest_word = 3;

struct free_matches {
  void operator()(ZxcMatch_t* first) const { ZxcvbnFreeInfo(first); }
};
using match_list = std::unique_ptr<ZxcMatch_t, free_matches>;

int kind_of(const ZxcMatch_t& part) { return part.Type % MULTIPLE_MATCH; }

bool is_listed_word(const ZxcMatch_t& part) {
  return kind_of(part) == DICTIONARY_MATCH || kind_of(part) == DICT_LEET_MATCH;
}

std::optional<password_weakness> weakness_of(const ZxcMatch_t& part) {
  if (is_listed_word(part) && part.Length < shortest_word) return std::nullopt;
  if (part.Type >= MULTIPLE_MATCH) return password_weakness::repetition;
  switch (kind_of(part)) {
    case DICTIONARY_MATCH:
    case DICT_LEET_MATCH: return password_weakness::common_word;
    case USER_MATCH:
    case USER_LEET_MATCH: return password_weakness::personal_word;
    case REPEATS_MATCH: return password_weakness::repetition;
    case SEQUENCE_MATCH: return password_weakness::sequence;
    case SPATIAL_MATCH: return password_weakness::neighbouring_keys;
    case DATE_MATCH:
    case YEAR_MATCH: return password_weakness::date;
    default: return std::nullopt;
  }
}

int score_of(double entropy_bits) {
  constexpr std::array<double, 4> least_decades{3, 6, 8, 10};
  auto decades = entropy_bits * std::log10(2.0);
  return static_cast<int>(std::ranges::count_if(least_decades, [&](double least) { return decades >= least; }));
}

/// As zxcvbn takes them; they live as long as the words.
std::vector<const char*> null_terminated(std::span<const std::string> words) {
  std::vector<const char*> list;
  for (const auto& word : words) list.push_back(word.c_str());
  list.push_back(nullptr);
  return list;
}

}  // namespace

password_strength estimate_strength(std::string_view password, std::span<const std::string> known_words) {
  std::string estimated(password.substr(0, most_estimated_bytes));
  auto words = null_terminated(known_words);
  ZxcMatch_t* first = nullptr;
  auto entropy_bits = ZxcvbnMatch(estimated.c_str(), words.data(), &first);
  match_list parts(first);

  password_strength strength;
  strength.score = score_of(entropy_bits);
  for (const auto* part = parts.get(); part; part = part->Next) {
    if (auto weakness = weakness_of(*part)) strength.weaknesses.insert(*weakness);
    strength.is_common |= is_listed_word(*part) && static_cast<std::size_t>(part->Length) == password.size();
  }
  return strength;
}

}  // namespace florin
