#include "actors/values/timestamp.hpp"

#include <boost/test/unit_test.hpp>
#include <string>
#include <vector>

namespace florin::timestamp_test {
namespace {

struct row {
  std::string given;
  std::string expected;
};

BOOST_AUTO_TEST_SUITE(timestamp_test)

BOOST_AUTO_TEST_CASE(Timestamp_ReadsEveryRfc3339InstantAndShowsItInUtc) {
  const std::vector<row> table{
      {"2024-01-20T14:30:25Z", "2024-01-20T14:30:25Z"},
      {"2024-01-20t14:30:25z", "2024-01-20T14:30:25Z"},
      {"2024-01-20T14:30:25+00:00", "2024-01-20T14:30:25Z"},
      {"2024-01-20T14:30:25-00:00", "2024-01-20T14:30:25Z"},
      {"2024-01-20T14:30:25+05:30", "2024-01-20T09:00:25Z"},
      {"2024-01-20T23:30:25-01:45", "2024-01-21T01:15:25Z"},
      {"2024-01-01T00:00:00+14:00", "2023-12-31T10:00:00Z"},
      {"2024-01-20T14:30:25.5Z", "2024-01-20T14:30:25.500000Z"},
      {"2024-01-20T14:30:25.000000Z", "2024-01-20T14:30:25Z"},
      {"2024-01-20T14:30:25.000001Z", "2024-01-20T14:30:25.000001Z"},
      {"2024-01-20T14:30:25.123456789Z", "2024-01-20T14:30:25.123456Z"},
      {"2024-02-29T00:00:00Z", "2024-02-29T00:00:00Z"},
      {"2000-02-29T23:59:59Z", "2000-02-29T23:59:59Z"},
      {"1969-12-31T23:59:59.999999Z", "1969-12-31T23:59:59.999999Z"},
      {"0001-01-01T00:00:00Z", "0001-01-01T00:00:00Z"},
      {"9999-12-31T23:59:59.999999Z", "9999-12-31T23:59:59.999999Z"},
  };
  for (const auto& [given, expected] : table) {
    auto instant = parse_timestamp(given);
    BOOST_REQUIRE_MESSAGE(instant, given);
    BOOST_TEST(to_text(*instant) == expected);
  }
}

BOOST_AUTO_TEST_CASE(Timestamp_CountsMicrosecondsSince1970) {
  BOOST_TEST(parse_timestamp("1970-01-01T00:00:00Z")->microseconds == 0);
  BOOST_TEST(parse_timestamp("1970-01-02T00:00:00.000001Z")->microseconds == 86'400'000'001);
  BOOST_TEST(parse_timestamp("1969-12-31T23:59:59Z")->microseconds == -1'000'000);
}

BOOST_AUTO_TEST_CASE(Timestamp_RefusesEverythingElse) {
  const std::vector<std::string> table{
      "",
      "2024-01-20",
      "2024-01-20T14:30Z",
      "2024-01-20T14:30:25",
      "2024-01-20 14:30:25Z",
      "2024-01-20T14:30:25 Z",
      "2024-1-20T14:30:25Z",
      "24-01-20T14:30:25Z",
      "2024-01-20T24:00:00Z",
      "2024-01-20T14:60:25Z",
      "2024-01-20T14:30:61Z",
      "2024-01-20T14:30:25.Z",
      "2024-01-20T14:30:25,5Z",
      "2024-01-20T14:30:25.5",
      "2024-01-20T14:30:25+0530",
      "2024-01-20T14:30:25+05",
      "2024-01-20T14:30:25+24:00",
      "2024-01-20T14:30:25+05:60",
      "2024-01-20T14:30:25Zx",
      "2024-00-20T14:30:25Z",
      "2024-13-20T14:30:25Z",
      "2024-01-00T14:30:25Z",
      "2024-01-32T14:30:25Z",
      "2024-04-31T14:30:25Z",
      "2023-02-29T14:30:25Z",
      "1900-02-29T14:30:25Z",
      "0000-01-01T00:00:00Z",
      "10000-01-01T00:00:00Z",
      "-001-01-01T00:00:00Z",
      "1705761025",
      // Outside of the years 1 to 9999 once they are in UTC.
      "0001-01-01T00:00:00+00:01",
      "9999-12-31T23:59:59-00:01",
  };
  for (const auto& text : table) BOOST_TEST(!parse_timestamp(text), text);
}

BOOST_AUTO_TEST_CASE(Date_ReadsWhatItWritesAndNothingElse) {
  for (const std::string text : {"2024-02-29", "1970-01-01", "0001-01-01", "9999-12-31"}) {
    auto date = parse_date(text);
    BOOST_REQUIRE_MESSAGE(date, text);
    BOOST_TEST(to_text(*date) == text);
  }
  for (const std::string text : {"", "2023-02-29", "2024-2-29", "2024-02-29Z", "2024/02/29", "0000-01-01"})
    BOOST_TEST(!parse_date(text), text);
}

BOOST_AUTO_TEST_CASE(Timestamp_LiesOnItsUtcDay) {
  const std::vector<row> table{
      {"2024-01-20T00:00:00Z", "2024-01-20"},
      {"2024-01-20T23:59:59.999999Z", "2024-01-20"},
      {"1969-12-31T23:59:59.999999Z", "1969-12-31"},
  };
  for (const auto& [given, expected] : table) BOOST_TEST(to_text(parse_timestamp(given)->day()) == expected);
}

BOOST_AUTO_TEST_CASE(Date_KnowsTheFirstDayOfItsMonthAndOfTheNext) {
  struct month_row {
    std::string date, first, next;
  };
  const std::vector<month_row> table{
      {"2024-01-01", "2024-01-01", "2024-02-01"},
      {"2024-02-29", "2024-02-01", "2024-03-01"},
      {"2024-12-31", "2024-12-01", "2025-01-01"},
  };
  for (const auto& [date, first, next] : table) {
    BOOST_TEST(to_text(first_of_month(*parse_date(date))) == first);
    BOOST_TEST(to_text(first_of_next_month(*parse_date(date))) == next);
  }
}

BOOST_AUTO_TEST_CASE(SystemTime_MovesForward) {
  system_time clock;
  auto before = clock.now();
  BOOST_TEST((clock.now() >= before));
  BOOST_TEST((before > *parse_timestamp("2024-01-01T00:00:00Z")));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace florin::timestamp_test
