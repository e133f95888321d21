#include "monitoring/log_line.hpp"

#include <boost/test/unit_test.hpp>

namespace florin::log_line_test {
namespace {

BOOST_AUTO_TEST_SUITE(log_line_test)

BOOST_AUTO_TEST_CASE(Line_StartsWithWhatHappened) {
  BOOST_TEST(log_line("request_served", {{"status", "201"}, {"operation", "transfers.create"}}) ==
             "request_served status=201 operation=transfers.create");
}

BOOST_AUTO_TEST_CASE(Values_CannotForgeLinesOrFields) {
  BOOST_TEST(log_line("e", {{"a", "two words"}}) == R"(e a="two words")");
  BOOST_TEST(log_line("e", {{"a", "x\nfake_event b=1"}}) == R"(e a="x?fake_event b=1")");
  BOOST_TEST(log_line("e", {{"a", R"(say "hi")"}}) == R"(e a="say \"hi\"")");
  BOOST_TEST(log_line("e", {{"a", ""}}) == R"(e a="")");
}

BOOST_AUTO_TEST_CASE(Entry_SaysWhatTheLineWasMadeOf) {
  std::string text =
      "2024-01-20T14:30:25.123456Z warning " + log_line("request_failed", {{"plain", "a=b"},
                                                                           {"none", ""},
                                                                           {"spaced", "two  words user=eve"},
                                                                           {"quoted", R"(say "hi" \o/)"},
                                                                           {"last", "ü"}});
  auto entry = parse_log_line(text);
  BOOST_REQUIRE(entry.has_value());
  BOOST_TEST(to_text(entry->recorded_at) == "2024-01-20T14:30:25.123456Z");
  BOOST_TEST((entry->level == log_level::warning));
  BOOST_TEST(entry->event == "request_failed");
  std::vector<log_fact> facts{{"plain", "a=b"},
                              {"none", ""},
                              {"spaced", "two  words user=eve"},
                              {"quoted", R"(say "hi" \o/)"},
                              {"last", "ü"}};
  BOOST_TEST((entry->facts == facts));
  BOOST_TEST(!entry->fact("user").has_value());
}

BOOST_AUTO_TEST_CASE(WhatIsNoLine_IsNoEntry) {
  for (auto text : {"", "hello", "2024-01-20T14:30:25Z", "2024-01-20T14:30:25Z info",
                    "2024-01-20T14:30:25Z loud e", "2024-13-20T14:30:25Z info e", " 2024-01-20T14:30:25Z info e"})
    BOOST_TEST(!parse_log_line(text).has_value(), text);
}

BOOST_AUTO_TEST_CASE(BrokenLine_SaysWhatItCan) {
  for (auto text : {"e a", "e a=", "e a=\"", "e a=\"b", "e a=\"b\\", "e =", "e a=\"b\"c", "e  "})
    BOOST_TEST(parse_log_line(std::string("2024-01-20T14:30:25Z info ") + text)->event == "e", text);
}

BOOST_AUTO_TEST_CASE(Times_SortAsText) {
  BOOST_TEST(log_time_text({1'705'761'025'000'000}) == "2024-01-20T14:30:25.000000Z");
  BOOST_TEST(log_time_text({1'705'761'025'000'001}) == "2024-01-20T14:30:25.000001Z");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace florin::log_line_test
