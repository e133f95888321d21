#include "api/json/writer.hpp"

#include <boost/test/unit_test.hpp>
#include <nlohmann/json.hpp>

namespace florin::json::writer_test {
namespace {

BOOST_AUTO_TEST_SUITE(json_writer_test)

BOOST_AUTO_TEST_CASE(Writer_PutsCommasWhereTheyAreDue) {
  std::string text;
  writer out{text};
  out.begin_object().name("a").begin_array().integer(1).integer(-2).null().end_array();
  out.name("b").boolean(true).name("c").begin_object().end_object().name("d").raw("[]").name("e").string("");
  out.end_object();
  BOOST_TEST(text == R"({"a":[1,-2,null],"b":true,"c":{},"d":[],"e":""})");
}

BOOST_AUTO_TEST_CASE(Writer_AppendsToWhatIsThere) {
  std::string text = R"({"before":1)";
  writer out{text};
  out.name("after").plain_string("2").end_object();
  BOOST_TEST(text == R"({"before":1,"after":"2"})");
}

BOOST_AUTO_TEST_CASE(Strings_ComeBackAsTheyWere) {
  std::string odd = "quote \" backslash \\ line\nreturn\rtab\t bell\x07 \u20ac { [ : ,";
  std::string text;
  writer{text}.begin_array().string(odd).string(",").string("x").end_array();
  auto parsed = nlohmann::json::parse(text);
  BOOST_TEST(parsed[0].get<std::string>() == odd);
  BOOST_TEST(parsed[1].get<std::string>() == ",");
  BOOST_TEST(parsed[2].get<std::string>() == "x");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace florin::json::writer_test
