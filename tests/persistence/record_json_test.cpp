#include "persistence/record_json.hpp"

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

namespace florin::record_json_test {

BOOST_AUTO_TEST_SUITE(record_json_test)

BOOST_AUTO_TEST_CASE(Record_IsReadBackInItsOrder) {
  record written{{{"zeta", "1"}, {"alpha", "quote\" backslash\\ newline\n ünïcödé \x01"}, {"empty", ""}}};
  BOOST_CHECK(parse_record(to_json_text(written)) == written);
}

BOOST_AUTO_TEST_CASE(Record_IsAFlatObjectOfTexts) {
  BOOST_TEST(to_json_text({{{"b", "2"}, {"a", "1"}}}) == R"({"format":1,"b":"2","a":"1"})");
  record later{{{"a", "1"}}, 2};
  BOOST_TEST(to_json_text(later) == R"({"format":2,"a":"1"})");
  BOOST_CHECK(parse_record(to_json_text(later)) == later);
  BOOST_CHECK((parse_texts(R"({"b":"2"})") == record{{{"b", "2"}}}));
}

BOOST_AUTO_TEST_CASE(Record_ThatIsNotUtf8CannotBeStored) {
  BOOST_CHECK_THROW(to_json_text({{{"name", "\xff"}}}), unstorable_text);
}

BOOST_DATA_TEST_CASE(Text_ThatIsNoRecordIsNotRead,
                     (std::vector<std::string>{"", "[]", "{", R"({"format":1,"a":1})", R"({"format":1,"a":null})",
                                               R"({"format":1,"a":{}})", R"({"a":"1"})",
                                               R"({"format":"1","a":"1"})", R"({"format":-1,"a":"1"})"}),
                     text) {
  BOOST_CHECK_THROW(parse_record(text), unreadable_record);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace florin::record_json_test
