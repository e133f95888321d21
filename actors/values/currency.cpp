#include "actors/values/currency.hpp"

#include <algorithm>
#include <array>

namespace florin {

/// ISO 4217's minor units; crypto scales from rules.md §6. Sorted by code for the look-up.
struct known_currency {
  static constexpr currency fiat(std::string_view code, std::uint8_t scale) { return {code, scale, false}; }
  static constexpr currency crypto(std::string_view code, std::uint8_t scale) { return {code, scale, true}; }
};

namespace {

constexpr currency fiat(std::string_view code, std::uint8_t scale = 2) {
  return known_currency::fiat(code, scale);
}
constexpr currency crypto(std::string_view code, std::uint8_t scale) {
  return known_currency::crypto(code, scale);
}

constexpr std::array known_currencies{
    fiat("AED"),       fiat("AUD"),    fiat("BHD", 3), fiat("BRL"),    crypto("BTC", 8),  fiat("CAD"),
    fiat("CHF"),       fiat("CLP", 0), fiat("CNY"),    fiat("CZK"),    crypto("DAI", 18), fiat("DKK"),
    crypto("ETH", 8),  fiat("EUR"),    fiat("GBP"),    fiat("HKD"),    fiat("HUF"),       fiat("IDR"),
    fiat("ILS"),       fiat("INR"),    fiat("ISK", 0), fiat("JPY", 0), fiat("KRW", 0),    fiat("KWD", 3),
    fiat("MXN"),       fiat("MYR"),    fiat("NOK"),    fiat("NZD"),    fiat("OMR", 3),    fiat("PHP"),
    fiat("PLN"),       fiat("RON"),    fiat("SAR"),    fiat("SEK"),    fiat("SGD"),       fiat("THB"),
    fiat("TND", 3),    fiat("TRY"),    fiat("TWD"),    fiat("UAH"),    fiat("USD"),       crypto("USDC", 6),
    crypto("USDT", 6), fiat("VND", 0), fiat("ZAR"),
};

constexpr auto by_code = [](const currency& known) { return known.code(); };
static_assert(std::ranges::is_sorted(known_currencies, {}, by_code));

}  // namespace

std::optional<currency> currency::find(std::string_view code) {
  auto found = std::ranges::lower_bound(known_currencies, code, {}, by_code);
  if (found == known_currencies.end() || found->code() != code) return std::nullopt;
  return *found;
}

}  // namespace florin
