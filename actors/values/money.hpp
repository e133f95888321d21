#pragma once

#include <compare>
#include <optional>
#include <string>
#include <string_view>

#include "actors/values/currency.hpp"
#include "actors/values/int128.hpp"
#include "actors/values/result.hpp"

namespace florin {

/// The largest amount that anybody may move. A hundred million of them still fit into a balance, which
/// PostgreSQL's numeric(38,0) and 128 bits hold.
int128 max_minor_units();

/// The decimal digits of a 128-bit integer.
std::string to_text(int128 number);
std::optional<int128> parse_int128(std::string_view text);

/// A decimal number as a client wrote it ("500.00"), before its currency is known. Digits only, at most
/// one point, no sign, no exponent, at most 38 digits.
struct decimal {
  int128 unscaled = 0;
  std::uint8_t scale = 0;

  static std::optional<decimal> parse(std::string_view text);
  bool operator==(const decimal&) const = default;
};

std::string to_text(const decimal& number);

/// An amount of one currency in its minor units. Sums of different currencies do not exist.
struct money {
  int128 minor = 0;
  florin::currency currency;

  static money zero(florin::currency of) { return {0, of}; }
  /// Refuses more decimals than the currency has (VALIDATION_ERROR) and amounts beyond max_minor_units.
  static result<money> from(const decimal& number, florin::currency of);

  bool operator==(const money&) const = default;
};

/// In the currency's own scale: "500.00" USD, "500" JPY, "0.00000001" BTC.
std::string to_text(const money& amount);

/// Both sides carry the same currency: whoever breaks this has a bug, so it throws std::logic_error.
money operator+(const money& a, const money& b);
money operator-(const money& a, const money& b);
money operator-(const money& a);
money& operator+=(money& a, const money& b);
money& operator-=(money& a, const money& b);
std::strong_ordering operator<=>(const money& a, const money& b);

inline bool is_negative(const money& amount) { return amount.minor < 0; }
inline bool is_positive(const money& amount) { return amount.minor > 0; }

}  // namespace florin
