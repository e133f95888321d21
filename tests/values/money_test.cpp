#include "actors/values/money.hpp"

#include <boost/test/unit_test.hpp>
#include <stdexcept>
#include <string>
#include <vector>

namespace florin::money_test {
namespace {

const std::string nines(38, '9');

currency in(const std::string& code) { return *currency::find(code); }

BOOST_AUTO_TEST_SUITE(money_test)

BOOST_AUTO_TEST_CASE(Decimal_ReadsWhatClientsWrite) {
  struct row {
    std::string text;
    int128 unscaled;
    int scale;
  };
  const std::vector<row> table{
      {"0", 0, 0},
      {"7", 7, 0},
      {"500.00", 50000, 2},
      {"0.00", 0, 2},
      {"0.5", 5, 1},
      {"10", 10, 0},
      {"1234.5678", 12345678, 4},
      {"0.00000001", 1, 8},
      {nines, *parse_int128(nines), 0},
      {"0." + std::string(36, '0') + "1", 1, 37},
  };
  for (const auto& [text, unscaled, scale] : table) {
    auto read = decimal::parse(text);
    BOOST_REQUIRE_MESSAGE(read, text);
    BOOST_TEST((read->unscaled == unscaled), text);
    BOOST_TEST(read->scale == scale, text);
    BOOST_TEST(to_text(*read) == text);
  }
}

BOOST_AUTO_TEST_CASE(Decimal_RefusesEverythingElse) {
  for (const std::string text :
       {"",   ".",     ".5", "5.", "-1",   "+1",  "1e3",      "1E3",   "0x10", "1,000", " 1",
        "1 ", "1.2.3", "00", "01", "00.1", "NaN", "Infinity", "1_000", "½",    "１"})
    BOOST_TEST(!decimal::parse(text), text);
  BOOST_TEST(!decimal::parse(nines + "0"));
  BOOST_TEST(!decimal::parse("0." + nines));
  BOOST_TEST(!decimal::parse(std::string("1\0", 2)));
}

BOOST_AUTO_TEST_CASE(Money_TakesTheScaleOfItsCurrency) {
  struct row {
    std::string written;
    std::string code;
    std::string shown;
  };
  const std::vector<row> table{
      {"500", "USD", "500.00"},
      {"500.0", "USD", "500.00"},
      {"0.01", "USD", "0.01"},
      {"500", "JPY", "500"},
      {"1.5", "KWD", "1.500"},
      {"0.00000001", "BTC", "0.00000001"},
      {"21000000", "BTC", "21000000.00000000"},
      {"1.000001", "USDC", "1.000001"},
      {"999999999999.999999999999999999", "DAI", "999999999999.999999999999999999"},
  };
  for (const auto& [written, code, shown] : table) {
    auto amount = money::from(*decimal::parse(written), in(code));
    BOOST_REQUIRE_MESSAGE(amount, written << " " << code);
    BOOST_TEST(to_text(*amount) == shown);
  }
}

BOOST_AUTO_TEST_CASE(Money_RefusesExcessDecimalsAndTooManyDigits) {
  struct row {
    std::string written;
    std::string code;
    std::string message;
  };
  const std::vector<row> table{
      {"0.001", "USD", "The amount has more decimals than USD allows"},
      {"1.000", "USD", "The amount has more decimals than USD allows"},
      {"1.0", "JPY", "The amount has more decimals than JPY allows"},
      {"0.000000001", "BTC", "The amount has more decimals than BTC allows"},
      {nines, "USD", "The amount is too large"},
      {"1" + std::string(36, '0'), "USD", "The amount is too large"},
  };
  for (const auto& [written, code, message] : table) {
    auto amount = money::from(*decimal::parse(written), in(code));
    BOOST_REQUIRE_MESSAGE(!amount, written << " " << code);
    BOOST_TEST(to_text(amount.error().code) == "VALIDATION_ERROR");
    BOOST_TEST(amount.error().message == message);
    BOOST_TEST(amount.error().details.front().name == "amount");
  }
}

BOOST_AUTO_TEST_CASE(Money_HoldsTheLargestAmountOfACurrency) {
  auto largest = money::from(*decimal::parse(nines.substr(10) + ".99"), in("USD"));
  BOOST_REQUIRE(largest);
  BOOST_TEST((largest->minor == max_minor_units()));
  BOOST_TEST(!money::from(*decimal::parse("1" + std::string(28, '0')), in("USD")));
}

BOOST_AUTO_TEST_CASE(Money_ShowsTheSignInFrontOfTheDigits) {
  BOOST_TEST(to_text(money{-5, in("USD")}) == "-0.05");
  BOOST_TEST(to_text(money{-12345, in("USD")}) == "-123.45");
  BOOST_TEST(to_text(money{-5, in("JPY")}) == "-5");
}

BOOST_AUTO_TEST_CASE(Money_AddsSubtractsAndCompares) {
  money five{500, in("EUR")}, two{200, in("EUR")};
  BOOST_TEST(to_text(five + two) == "7.00");
  BOOST_TEST(to_text(five - two) == "3.00");
  BOOST_TEST(to_text(-five) == "-5.00");
  BOOST_TEST((two < five));
  BOOST_TEST((five <= five));
  BOOST_TEST(is_positive(two));
  BOOST_TEST(is_negative(two - five));
  BOOST_TEST(!is_positive(money::zero(in("EUR"))));
  five += two;
  five -= money{100, in("EUR")};
  BOOST_TEST(to_text(five) == "6.00");
}

BOOST_AUTO_TEST_CASE(Money_OfTwoCurrenciesDoesNotCombine) {
  money dollars{1, in("USD")}, euros{1, in("EUR")};
  BOOST_CHECK_THROW(dollars + euros, std::logic_error);
  BOOST_CHECK_THROW(dollars - euros, std::logic_error);
  BOOST_CHECK_THROW(dollars += euros, std::logic_error);
  BOOST_CHECK_THROW(dollars -= euros, std::logic_error);
  BOOST_CHECK_THROW(static_cast<void>(dollars < euros), std::logic_error);
  BOOST_TEST((dollars != euros));
}

BOOST_AUTO_TEST_CASE(Int128_ReadsWhatItWrites) {
  for (const std::string text : {"0", "1", "-1", "18446744073709551616", "-18446744073709551616"}) {
    auto number = parse_int128(text);
    BOOST_REQUIRE_MESSAGE(number, text);
    BOOST_TEST(to_text(*number) == text);
  }
  BOOST_TEST(to_text(*parse_int128("-" + nines)) == "-" + nines);
  auto most_negative = static_cast<int128>(1) << 126;
  BOOST_TEST(to_text(-most_negative - most_negative) == "-170141183460469231731687303715884105728");
  for (const std::string text : {"", "-", "+1", "--1", "1.0", "1 ", "a"}) BOOST_TEST(!parse_int128(text), text);
  BOOST_TEST(!parse_int128(nines + "9"));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace florin::money_test
