#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

namespace florin {

/// A currency that Florin knows: its code and how many decimals its smallest unit has.
/// Known ones come from ISO 4217 and the crypto list of rules.md §6; which of them are open for
/// business is configuration.
class currency {
 public:
  static constexpr std::size_t max_code_length = 6;

  /// No currency at all; what a value has before it is read.
  constexpr currency() = default;

  /// The currency with this upper-case code, or nothing.
  static std::optional<currency> find(std::string_view code);

  constexpr std::string_view code() const { return {code_.data(), length_}; }
  /// Decimals of the smallest unit: USD 2, JPY 0, BTC 8.
  std::uint8_t scale() const { return scale_; }
  bool is_crypto() const { return crypto_; }

  bool operator==(const currency&) const = default;

 private:
  friend struct known_currency;
  constexpr currency(std::string_view code, std::uint8_t scale, bool crypto)
      : length_(static_cast<std::uint8_t>(code.size())), scale_(scale), crypto_(crypto) {
    for (std::size_t i = 0; i < code.size(); ++i) code_[i] = code[i];
  }

  std::array<char, max_code_length> code_{};
  std::uint8_t length_ = 0;
  std::uint8_t scale_ = 0;
  bool crypto_ = false;
};

}  // namespace florin
