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
  BOOST_TEST(to_json_text({{{"b", "2"}, {"a", "1"}}}) == R"({"b":"2","a":"1"})");
}

BOOST_AUTO_TEST_CASE(Record_ThatIsNotUtf8CannotBeStored) {
  BOOST_CHECK_THROW(to_json_text({{{"name", "\xff"}}}), unstorable_text);
}

BOOST_DATA_TEST_CASE(Text_ThatIsNoRecordIsNotRead,
                     (std::vector<std::string>{"", "[]", "{", R"({"a":1})", R"({"a":null})", R"({"a":{}})"}),
                     text) {
  BOOST_CHECK_THROW(parse_record(text), unreadable_record);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace florin::record_json_test
