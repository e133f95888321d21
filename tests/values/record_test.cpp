#include "actors/values/record.hpp"

#include <boost/test/unit_test.hpp>
#include <limits>

namespace florin::record_test {
namespace {

/// One member of every kind of value that a record can hold.
struct everything {
  std::string text;
  std::uint64_t count = 0;
  std::int64_t difference = 0;
  bool flag = false;
  int128 minor = 0;
  timestamp instant;
  std::chrono::sys_days date;
  florin::currency currency = *florin::currency::find("USD");
  money amount = money::zero(*florin::currency::find("USD"));
  account_id account;
  std::optional<money> limit;
  std::optional<timestamp> last;

  bool operator==(const everything&) const = default;
};

template <class Visit>
void visit_fields(Visit&& visit, everything& value) {
  visit("text", value.text);
  visit("count", value.count);
  visit("difference", value.difference);
  visit("flag", value.flag);
  visit("minor", value.minor);
  visit("instant", value.instant);
  visit("date", value.date);
  visit("currency", value.currency);
  visit("amount", value.amount);
  visit("account", value.account);
  visit("limit", value.limit);
  visit("last", value.last);
}

/// Its first format kept what is owed, as `debt`, with the other sign.
struct second_format {
  int128 balance = 0;

  static constexpr std::uint32_t format = 2;
};

template <class Visit>
void visit_fields(Visit&& visit, second_format& value) {
  visit("balance", value.balance);
}

record upgraded(record earlier, const second_format* /*to*/) {
  int128 debt = 0;
  if (!read_record_text(*earlier.find("debt"), debt)) throw unreadable_record("debt");
  second_format value;
  value.balance = -debt;
  return to_record(value);
}

everything example() {
  everything value;
  value.text = "Zoë \"quoted\"\n;|";
  value.count = std::numeric_limits<std::uint64_t>::max();
  value.difference = std::numeric_limits<std::int64_t>::min();
  value.flag = true;
  value.minor = -max_minor_units();
  value.instant = *parse_timestamp("2024-02-29T12:00:00.000001Z");
  value.date = *parse_date("2024-02-29");
  value.currency = *currency::find("USDC");
  value.amount = {-5, *currency::find("JPY")};
  value.account = identifier_source{1}.next<account_id>(value.instant);
  value.limit = money{max_minor_units(), *currency::find("DAI")};
  value.last = timestamp{-1};
  return value;
}

BOOST_AUTO_TEST_SUITE(record_test)

BOOST_AUTO_TEST_CASE(Record_GivesBackEveryKindOfValue) {
  BOOST_TEST((from_record<everything>(to_record(example())) == example()));
  BOOST_TEST((from_record<everything>(to_record(everything{})) == everything{}));
}

BOOST_AUTO_TEST_CASE(Record_KeepsNamesAndTextsInOrder) {
  everything value;
  value.amount = {50'000, *currency::find("USD")};
  auto written = to_record(value);
  BOOST_TEST(written.fields.front().first == "text");
  BOOST_TEST(written.fields.back().first == "last");
  BOOST_TEST(*written.find("amount") == "50000 USD");
  BOOST_TEST(*written.find("flag") == "false");
  BOOST_TEST(*written.find("limit") == "");
  BOOST_TEST(!written.find("nothing"));
}

BOOST_AUTO_TEST_CASE(Record_LeavesDefaultsWhereFieldsAreMissing) {
  record older{{{"text", "kept"}}};
  everything expected;
  expected.text = "kept";
  BOOST_TEST((from_record<everything>(older) == expected));
}

BOOST_AUTO_TEST_CASE(Record_IgnoresFieldsOfANewerVersion) {
  auto newer = to_record(example());
  newer.fields.emplace_back("invented_later", "?");
  BOOST_TEST((from_record<everything>(newer) == example()));
}

BOOST_AUTO_TEST_CASE(Record_SaysItsFormat) {
  BOOST_TEST(to_record(example()).format == 1u);
  BOOST_TEST(to_record(second_format{}).format == 2u);
}

BOOST_AUTO_TEST_CASE(Record_OfAnEarlierFormatIsUpgraded) {
  BOOST_TEST((from_record<second_format>({{{"debt", "5"}}, 1}).balance == -5));
  BOOST_TEST((from_record<second_format>({{{"balance", "-5"}}, 2}).balance == -5));
}

BOOST_AUTO_TEST_CASE(Record_OfAFormatThatNobodyKnowsIsNotRead) {
  for (std::uint32_t format : {0u, 3u})
    BOOST_CHECK_THROW(from_record<second_format>({{{"balance", "5"}}, format}), unreadable_record);
  BOOST_CHECK_THROW(from_record<everything>({{}, 2}), unreadable_record);
}

BOOST_AUTO_TEST_CASE(Record_RefusesTextThatItsFieldDoesNotUnderstand) {
  const std::vector<std::pair<std::string, std::string>> table{
      {"count", "-1"},        {"count", "18446744073709551616"},
      {"count", "1x"},        {"count", ""},
      {"difference", "1.5"},  {"flag", "yes"},
      {"minor", "1e3"},       {"instant", "2024-02-29"},
      {"date", "2023-02-29"}, {"currency", "usd"},
      {"amount", "5"},        {"amount", "5 ???"},
      {"amount", "five USD"}, {"account", "usr_01HMK5S1T3ABCDEFGHJKMNPQRS"},
      {"limit", "5"},         {"last", "never"},
  };
  for (const auto& damaged : table)
    BOOST_CHECK_EXCEPTION(from_record<everything>(record{{damaged}}), unreadable_record, [&](const auto& failure) {
      return std::string(failure.what()) == "unreadable field '" + damaged.first + "' in a stored record";
    });
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace florin::record_test
