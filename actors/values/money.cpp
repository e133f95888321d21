#include "actors/values/money.hpp"

#include <algorithm>
#include <limits>
#include <stdexcept>

namespace florin {
namespace {

constexpr std::size_t max_digits = 38;
constexpr std::size_t max_amount_digits = 30;

bool is_digit(char c) { return c >= '0' && c <= '9'; }

void require_same_currency(const money& a, const money& b) {
  if (a.currency != b.currency) throw std::logic_error("amounts of two currencies do not combine");
}

int128 power_of_ten(unsigned exponent) {
  int128 power = 1;
  while (exponent-- > 0) power *= 10;
  return power;
}

std::string with_point(int128 unscaled, unsigned scale) {
  bool negative = unscaled < 0;
  std::string digits = to_text(negative ? -unscaled : unscaled);
  if (digits.size() <= scale) digits.insert(0, scale + 1 - digits.size(), '0');
  if (scale > 0) digits.insert(digits.size() - scale, 1, '.');
  return negative ? "-" + digits : digits;
}

}  // namespace

int128 max_minor_units() {
  static const int128 limit = power_of_ten(max_amount_digits) - 1;
  return limit;
}

std::string to_text(int128 number) {
  using int64 = std::numeric_limits<std::int64_t>;
  // Dividing 128 bits digit by digit is slow, and nearly all amounts are smaller.
  if (number >= int64::min() && number <= int64::max()) return std::to_string(static_cast<std::int64_t>(number));
  bool negative = number < 0;
  std::string digits;
  // Taking the remainder before the sign keeps the most negative value safe.
  for (; number != 0; number /= 10) {
    int digit = static_cast<int>(number % 10);
    digits.push_back(static_cast<char>('0' + (digit < 0 ? -digit : digit)));
  }
  if (negative) digits.push_back('-');
  std::reverse(digits.begin(), digits.end());
  return digits;
}

std::optional<int128> parse_int128(std::string_view text) {
  bool negative = !text.empty() && text.front() == '-';
  if (negative) text.remove_prefix(1);
  if (text.empty() || text.size() > max_digits) return std::nullopt;
  int128 number = 0;
  for (char c : text) {
    if (!is_digit(c)) return std::nullopt;
    number = number * 10 + (c - '0');
  }
  return negative ? -number : number;
}

std::optional<decimal> decimal::parse(std::string_view text) {
  auto point = text.find('.');
  auto whole = text.substr(0, point);
  auto fraction = point == std::string_view::npos ? std::string_view{} : text.substr(point + 1);
  bool dangling_point = point != std::string_view::npos && fraction.empty();
  bool leading_zero = whole.size() > 1 && whole.front() == '0';
  if (whole.empty() || dangling_point || leading_zero || whole.size() + fraction.size() > max_digits)
    return std::nullopt;
  int128 unscaled = 0;
  for (auto digits : {whole, fraction}) {
    for (char c : digits) {
      if (!is_digit(c)) return std::nullopt;
      unscaled = unscaled * 10 + (c - '0');
    }
  }
  return decimal{unscaled, static_cast<std::uint8_t>(fraction.size())};
}

std::string to_text(const decimal& number) { return with_point(number.unscaled, number.scale); }

result<money> money::from(const decimal& number, florin::currency of) {
  if (number.scale > of.scale()) {
    return error{error_code::validation_error,
                 "The amount has more decimals than " + std::string(of.code()) + " allows",
                 {{"amount", std::vector<std::string>{std::string(of.code()) + " amounts have at most " +
                                                      std::to_string(of.scale()) + " decimals"}}}};
  }
  int128 factor = power_of_ten(of.scale() - number.scale);
  if (number.unscaled > max_minor_units() / factor) {
    return error{error_code::validation_error,
                 "The amount is too large",
                 {{"amount", std::vector<std::string>{"Amounts have at most 30 digits, decimals included"}}}};
  }
  return money{number.unscaled * factor, of};
}

std::string to_text(const money& amount) { return with_point(amount.minor, amount.currency.scale()); }

money operator+(const money& a, const money& b) {
  require_same_currency(a, b);
  return {a.minor + b.minor, a.currency};
}

money operator-(const money& a, const money& b) {
  require_same_currency(a, b);
  return {a.minor - b.minor, a.currency};
}

money operator-(const money& a) { return {-a.minor, a.currency}; }

money& operator+=(money& a, const money& b) { return a = a + b; }

money& operator-=(money& a, const money& b) { return a = a - b; }

std::strong_ordering operator<=>(const money& a, const money& b) {
  require_same_currency(a, b);
  if (a.minor < b.minor) return std::strong_ordering::less;
  return a.minor == b.minor ? std::strong_ordering::equal : std::strong_ordering::greater;
}

}  // namespace florin
