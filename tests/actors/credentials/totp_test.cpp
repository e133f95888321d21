#include "actors/credentials/totp.hpp"

#include <boost/test/unit_test.hpp>
#include <limits>
#include <string>
#include <vector>

namespace florin::totp_test {
namespace {

/// Of the test vectors of RFC 4226 and RFC 6238.
const std::string secret = "12345678901234567890";

constexpr timestamp at_second(std::int64_t second) { return {second * 1'000'000}; }

constexpr std::int64_t some_step = 37'037'036;
constexpr timestamp in_some_step = at_second(some_step * totp_period_seconds + 1);

BOOST_AUTO_TEST_SUITE(totp_test)

BOOST_AUTO_TEST_CASE(Totp_IsTheHotpOfTheStep) {
  // RFC 4226, appendix D.
  const std::vector<std::string> codes{"755224", "287082", "359152", "969429", "338314",
                                       "254676", "287922", "162583", "399871", "520489"};
  for (std::size_t step = 0; step < codes.size(); ++step)
    BOOST_TEST(totp_code(secret, static_cast<std::int64_t>(step)) == codes[step]);
}

BOOST_AUTO_TEST_CASE(Totp_AcceptsTheCodesOfRfc6238) {
  struct row {
    std::int64_t second;
    std::string code;
  };
  // Its appendix B has eight digits; the last six are the shorter code.
  const std::vector<row> table{{59, "287082"},
                               {1'111'111'109, "081804"},
                               {1'111'111'111, "050471"},
                               {1'234'567'890, "005924"},
                               {2'000'000'000, "279037"},
                               {20'000'000'000, "353130"}};
  for (const auto& [second, code] : table)
    BOOST_TEST(matching_totp_step(secret, code, at_second(second), std::nullopt).value() == second / 30);
}

BOOST_AUTO_TEST_CASE(Totp_AcceptsAClockThatIsOffByOneStep) {
  for (std::int64_t drift : {-1, 0, 1}) {
    auto code = totp_code(secret, some_step + drift);
    BOOST_TEST(matching_totp_step(secret, code, in_some_step, std::nullopt).value() == some_step + drift);
  }
  for (std::int64_t drift : {-3, -2, 2, 3}) {
    auto code = totp_code(secret, some_step + drift);
    BOOST_TEST(!matching_totp_step(secret, code, in_some_step, std::nullopt), "drift of " << drift);
  }
}

BOOST_AUTO_TEST_CASE(Totp_ChangesWithTheMicrosecondThatTheStepBegins) {
  auto code = totp_code(secret, some_step + 2);
  timestamp next_step = at_second((some_step + 1) * totp_period_seconds);
  BOOST_TEST(matching_totp_step(secret, code, next_step, std::nullopt).value() == some_step + 2);
  BOOST_TEST(!matching_totp_step(secret, code, {next_step.microseconds - 1}, std::nullopt));
}

BOOST_AUTO_TEST_CASE(Totp_RefusesACodeThatWasUsed) {
  auto code = totp_code(secret, some_step);
  auto used = matching_totp_step(secret, code, in_some_step, std::nullopt);
  BOOST_TEST(used.value() == some_step);
  BOOST_TEST(!matching_totp_step(secret, code, in_some_step, used));
  timestamp in_next_step{in_some_step.microseconds + totp_period_seconds * 1'000'000};
  BOOST_TEST(!matching_totp_step(secret, code, in_next_step, used));
}

BOOST_AUTO_TEST_CASE(Totp_RefusesStepsBeforeTheLastUsedOneAndAcceptsLaterOnes) {
  for (std::int64_t last_used : {-1, 0, 1})
    for (std::int64_t typed : {-1, 0, 1}) {
      auto found =
          matching_totp_step(secret, totp_code(secret, some_step + typed), in_some_step, some_step + last_used);
      BOOST_TEST(found.has_value() == (typed > last_used), typed << " after " << last_used);
    }
  auto latest = std::numeric_limits<std::int64_t>::max();
  BOOST_TEST(!matching_totp_step(secret, totp_code(secret, some_step), in_some_step, latest));
}

BOOST_AUTO_TEST_CASE(Totp_TakesTheLaterOfTwoStepsThatHaveTheSameCode) {
  constexpr std::int64_t twin = 910'737;
  BOOST_TEST(totp_code(secret, twin) == totp_code(secret, twin + 1));
  auto code = totp_code(secret, twin);
  auto used = matching_totp_step(secret, code, at_second(twin * totp_period_seconds), std::nullopt);
  BOOST_TEST(used.value() == twin + 1);
  BOOST_TEST(!matching_totp_step(secret, code, at_second(twin * totp_period_seconds), used));
}

BOOST_AUTO_TEST_CASE(Totp_RefusesAnythingButSixDigits) {
  auto code = totp_code(secret, some_step);
  std::vector<std::string> refused{"",
                                   "0",
                                   code.substr(1),
                                   code + "0",
                                   " " + code,
                                   code + " ",
                                   "12345a",
                                   "+12345",
                                   code.substr(0, 5) + '\0',
                                   "\xd9\xa1\xd9\xa2\xd9\xa3"};
  for (const auto& text : refused) BOOST_TEST(!matching_totp_step(secret, text, in_some_step, std::nullopt), text);
}

BOOST_AUTO_TEST_CASE(Totp_RefusesTheCodeOfAnotherSecret) {
  auto code = totp_code("09876543210987654321", some_step);
  BOOST_TEST(!matching_totp_step(secret, code, in_some_step, std::nullopt));
}

BOOST_AUTO_TEST_CASE(Totp_HasNoStepsBefore1970) {
  auto first = totp_code(secret, 0);
  BOOST_TEST(matching_totp_step(secret, first, at_second(0), std::nullopt).value() == 0);
  BOOST_TEST(matching_totp_step(secret, first, at_second(-30), std::nullopt).value() == 0);
  BOOST_TEST(!matching_totp_step(secret, first, at_second(-31), std::nullopt));
  BOOST_TEST(!matching_totp_step(secret, totp_code(secret, -1), at_second(-1), std::nullopt));
  BOOST_TEST(!matching_totp_step(secret, first, {std::numeric_limits<std::int64_t>::min()}, std::nullopt));
  BOOST_TEST(!matching_totp_step(secret, first, {std::numeric_limits<std::int64_t>::max()}, std::nullopt));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace florin::totp_test
