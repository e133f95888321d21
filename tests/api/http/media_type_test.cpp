#include "api/http/media_type.hpp"

#include <boost/test/unit_test.hpp>

namespace florin::media_type_test {
namespace {

constexpr auto problem = "application/problem+json";

BOOST_AUTO_TEST_SUITE(media_type_test)

BOOST_AUTO_TEST_CASE(Accept_NamesATypeAmongOthers) {
  for (auto header :
       {"application/problem+json", "Application/Problem+JSON", "text/html, application/problem+json",
        "application/problem+json;q=0.1 , */*", "application/problem+json; charset=utf-8",
        "text/html;x=\",\", application/problem+json;q=1.000",
        "application/problem+json;q=0, application/problem+json"})
    BOOST_TEST(accepts(header, problem), header);
}

BOOST_AUTO_TEST_CASE(Accept_DoesNotNameOthers) {
  for (auto header : {"", "*/*", "application/*", "application/json", "application/problem+jsonp",
                      "x-application/problem+json", "application/problem+json;q=0",
                      "application/problem+json; Q=0.000", "text/html;x=\", application/problem+json, \""})
    BOOST_TEST(!accepts(header, problem), header);
}

BOOST_AUTO_TEST_CASE(Weights_DecideBetweenTwo) {
  for (auto header :
       {"application/problem+json", "application/problem+json, application/json",
        "application/problem+json;q=0.5, application/json;q=0.5", "application/problem+json;q=0.1",
        "application/json;q=0.9, application/problem+json", "*/*;q=0.1, application/problem+json;q=0.2",
        "application/problem+json;q=0.3, application/*;q=0.2, */*;q=0.9"})
    BOOST_TEST(prefers(header, problem, "application/json"), header);
  for (auto header :
       {"", "*/*", "application/json", "application/problem+json;q=0.5, application/json",
        "application/problem+json;q=0.4, application/json;q=0.401", "application/problem+json;q=0.5, */*;q=0.8",
        "application/problem+json;q=0", "application/problem+json;q=x",
        "application/problem+json;q=0.2, application/*;q=0.3, */*;q=0.1"})
    BOOST_TEST(!prefers(header, problem, "application/json"), header);
}

BOOST_AUTO_TEST_CASE(ContentType_IsJsonInUtf8) {
  for (auto header : {"application/json", "Application/JSON", "application/json;charset=utf-8",
                      "application/json ; charset=\"UTF-8\"", "application/json; x=y; charset=utf-8"})
    BOOST_TEST(is_json_in_utf8(header), header);
}

BOOST_AUTO_TEST_CASE(ContentType_IsNothingElse) {
  for (auto header : {"", "text/json", "application/jsonp", "appli cation/json", "application/json, text/plain",
                      "application/json; charset=utf-80", "application/json; charset=utf-16",
                      "application/json; charset=", "application/json; charset=utf-8; charset=latin1"})
    BOOST_TEST(!is_json_in_utf8(header), header);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace florin::media_type_test
