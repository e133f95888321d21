#include <algorithm>
#include <array>

#include "actors/values/record_text.hpp"
#include "tests/fuzzing/property.hpp"
#include "tests/fuzzing/targets.hpp"

namespace florin::fuzzing {
namespace {

constexpr std::array codes{"JPY", "USD", "KWD", "USDC", "BTC", "DAI"};

bool are_digits(std::string_view text) {
  return !text.empty() && std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

/// The grammar of rules.md §2, in words of its own: digits without a needless zero, perhaps a point and digits.
bool is_decimal(std::string_view text) {
  auto whole = text.substr(0, text.find('.'));
  auto fraction = text.substr(whole.size());
  bool has_needless_zero = whole.size() > 1 && whole[0] == '0';
  bool is_well_formed =
      are_digits(whole) && !has_needless_zero && (fraction.empty() || are_digits(fraction.substr(1)));
  return is_well_formed && std::ranges::count_if(text, [](char c) { return c != '.'; }) <= 38;
}

void check_money(const decimal& number, std::string_view code) {
  auto of = *currency::find(code);
  auto amount = money::from(number, of);
  if (!amount) return require(amount.error().code == error_code::validation_error, "a refused amount is named");
  require(amount->minor >= 0 && amount->minor <= max_minor_units(), "an amount is within the limits");
  auto text = to_text(*amount);
  auto again = decimal::parse(text);
  require(again && again->scale == of.scale(), "an amount is written in the currency's scale");
  auto read = money::from(*again, of);
  require(read && *read == *amount, "an amount is read as it was written");
  money stored;
  require(read_record_text(record_text(*amount), stored) && stored == *amount, "a stored amount is the same");
}

void check_decimal(std::string_view input) {
  auto number = decimal::parse(input);
  require(number.has_value() == is_decimal(input), "what is a decimal number is decided by the grammar");
  if (!number) return;
  require(to_text(*number) == input, "a decimal number is written as it was read");
  for (const auto* code : codes) check_money(*number, code);
}

void check_int128(std::string_view input) {
  auto number = parse_int128(input);
  auto digits = input.substr(input.starts_with('-'));
  require(number.has_value() == (are_digits(digits) && digits.size() <= 38), "a number has 1 to 38 digits");
  if (!number) return;
  auto significant = digits.substr(std::min(digits.find_first_not_of('0'), digits.size() - 1));
  auto expected = (input.starts_with('-') && significant != "0" ? "-" : "") + std::string(significant);
  require(to_text(*number) == expected, "a number is written without needless zeros");
}

}  // namespace

void check_amounts(std::string_view input) {
  check_decimal(input);
  check_int128(input);
  money stored;
  if (!read_record_text(input, stored)) return;
  money again;
  require(read_record_text(record_text(stored), again) && again == stored, "a stored amount is read as written");
}

}  // namespace florin::fuzzing
