#include "actors/values/csv.hpp"

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

namespace florin::csv_test {
namespace {

using row = std::vector<std::string>;

/// Rows with "|" between them and ";" between fields.
std::string read(std::string_view text) {
  std::string seen;
  csv_reader reader{text};
  while (auto next = reader.next()) {
    for (std::size_t i = 0; i < next->size(); ++i) seen += (i > 0 ? ";" : "") + (*next)[i];
    seen += '|';
  }
  return seen + (reader.is_broken() ? "broken" : "");
}

struct csv_case {
  std::string text;
  std::string seen;
};
std::ostream& operator<<(std::ostream& out, const csv_case& each) { return out << each.text; }

const std::vector<csv_case> cases{
    {"", ""},
    {"a,b\r\nc,d\r\n", "a;b|c;d|"},
    {"a,b\nc,d", "a;b|c;d|"},
    {"\r\n\na\n\n", "a|"},
    {"\xEF\xBB\xBF"
     "a,b",
     "a;b|"},
    {",", ";|"},
    {"a,\r\n,b", "a;|;b|"},
    {R"("a,b","c""d","")", "a,b;c\"d;|"},
    {"\"a\r\nb\",c\n", "a\r\nb;c|"},
    {"a\"b,c", "a\"b;c|"},
    {"a\rb,c", "a\rb;c|"},
    {"a,\"b", "broken"},
    {"x\n\"a\"b,c\ny", "x|broken"},
};

BOOST_AUTO_TEST_SUITE(csv_test)

BOOST_DATA_TEST_CASE(Rows_AreRead, cases, each) { BOOST_TEST(read(each.text) == each.seen); }

BOOST_AUTO_TEST_CASE(Rows_KnowTheirLines) {
  csv_reader reader{"a\n\n\"b\nc\"\nd"};
  for (std::size_t line : {1, 3, 5}) {
    BOOST_REQUIRE(reader.next());
    BOOST_TEST(reader.line() == line);
  }
}

BOOST_AUTO_TEST_CASE(Rows_ComeBackAsTheyWereWritten) {
  const std::vector<row> rows{{"plain", ""}, {"with, comma", "with \"quotes\""}, {"two\r\nlines", " blank "}};
  std::string text;
  for (const auto& each : rows) append_csv_row(text, each);
  csv_reader reader{text};
  for (const auto& each : rows) BOOST_TEST((reader.next() == each));
  BOOST_TEST(!reader.next());
  BOOST_TEST(text.starts_with("plain,\r\n\"with, comma\",\"with \"\"quotes\"\"\"\r\n"));
}

BOOST_AUTO_TEST_CASE(Formulas_AreDisarmed) {
  std::string text;
  append_csv_row(text, {"=HYPERLINK(\"http://x\")", "+1", "-1", "@SUM(A1)", "\tx", "a=b"});
  BOOST_TEST(text == "\"'=HYPERLINK(\"\"http://x\"\")\",'+1,'-1,'@SUM(A1),'\tx,a=b\r\n");
}

BOOST_AUTO_TEST_CASE(Formulas_AreDisarmedWhateverTheyBeginWith) {
  for (std::string start : {"=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20", "\ufe66",
                            "\ufe62", "\ufe63", "\ufe6b", "\u2212"})
    for (std::string before : {"", " ", "\u00a0", "\u3000 ", "\u2003\u200b", "\ufeff", "\u2028", "'", "''"}) {
      if (before != "" && std::string("\t\r\n").find(start) != std::string::npos) continue;
      row field{before + start + "1"};
      std::string text;
      append_csv_row(text, field);
      BOOST_TEST_CONTEXT(field[0]) {
        BOOST_TEST(text.substr(text.front() == '"' ? 1 : 0).starts_with("'" + field[0]));
        BOOST_TEST((csv_reader{text}.next() == field));
      }
    }
  for (std::string harmless : {"O'Hara", "'quoted'", "a=b", "\u00a0x", "1-2", "'"}) {
    std::string text;
    append_csv_row(text, {harmless});
    BOOST_TEST(text == harmless + "\r\n");
    BOOST_TEST((csv_reader{text}.next() == row{harmless}));
  }
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace florin::csv_test
