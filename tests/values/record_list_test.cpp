#include "actors/values/record_list.hpp"

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>
#include <ostream>

namespace florin::record_list_test {
namespace {

namespace data = boost::unit_test::data;

struct pet {
  std::string name;
  std::int64_t age = 0;

  bool operator==(const pet&) const = default;
};
template <class Visit>
void visit_fields(Visit&& visit, pet& each) {
  visit("name", each.name);
  visit("age", each.age);
}

BOOST_AUTO_TEST_SUITE(record_list_test)

BOOST_AUTO_TEST_CASE(List_IsReadAsItWasWritten) {
  const std::string every_mark = "a=b,c;d%e f\"\\\n\t\x7f\xc3\xa4";
  const std::vector<pet> pets{{"Rex", 3}, {every_mark, -1}, {"", 0}};
  std::vector<pet> read;
  BOOST_TEST(read_record_text(record_text(pets), read));
  BOOST_TEST((read == pets));
}

BOOST_AUTO_TEST_CASE(List_IsStableText) {
  BOOST_TEST(record_text(std::vector<pet>{{"Rex the 1st", 3}, {"Ä", 0}}) ==
             "name=Rex%20the%201st,age=3;name=%C3%84,age=0");
  BOOST_TEST(record_text(std::vector<pet>{}).empty());
}

BOOST_AUTO_TEST_CASE(FieldsThatAreNotThere_KeepTheirDefaults) {
  std::vector<pet> read;
  BOOST_TEST(read_record_text("name=Rex;age=2,colour=red", read));
  BOOST_TEST((read == std::vector<pet>{{"Rex", 0}, {"", 2}}));
}

BOOST_DATA_TEST_CASE(OtherTexts_AreRefused,
                     data::make({"Rex", "name=Rex;age", "name=R x", "name=%2", "name=%G0", "name=%c3", "age=many",
                                 "name=a=b"}),
                     text) {
  std::vector<pet> read;
  BOOST_TEST(!read_record_text(text, read));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace florin::record_list_test
