#include "api/http/percent_encoding.hpp"

#include <boost/test/unit_test.hpp>

#include "actors/values/base64url.hpp"

namespace florin::percent_encoding_test {
namespace {

BOOST_AUTO_TEST_SUITE(text_encodings_test)

BOOST_AUTO_TEST_CASE(PercentDecode_UnderstandsBothCases) {
  BOOST_TEST(percent_decode("a%2Fb%2fc%20").value() == "a/b/c ");
  BOOST_TEST(percent_decode("plain+text").value() == "plain+text");
}

BOOST_AUTO_TEST_CASE(PercentDecode_RefusesWhatIsCutOff) {
  for (auto text : {"%", "%2", "a%", "%zz", "%2g"}) BOOST_TEST(!percent_decode(text), text);
}

BOOST_AUTO_TEST_CASE(PercentEncode_LeavesOnlyWhatIsUnreserved) {
  BOOST_TEST(percent_encode("AZaz09-._~") == "AZaz09-._~");
  BOOST_TEST(percent_encode("a/b \r\n\xff%") == "a%2Fb%20%0D%0A%FF%25");
}

BOOST_AUTO_TEST_CASE(Query_IsSplitIntoPairs) {
  auto query = parse_query("a=1&b=two+words&c=%3D&d&&e=x=y").value();
  query_parameters expected{{"a", "1"}, {"b", "two words"}, {"c", "="}, {"d", ""}, {"e", "x=y"}};
  BOOST_TEST((query == expected));
  BOOST_TEST(parse_query("").value().empty());
  BOOST_TEST(!parse_query("a=%"));
}

BOOST_AUTO_TEST_CASE(Query_IsText) {
  BOOST_TEST(parse_query("gr%C3%BC=%c3%9f").value().front().second == "\u00df");
  for (auto query : {"%ff=1", "a=%ff", "a=%ED%A0%80", "a=%00"}) BOOST_TEST(!parse_query(query), query);
}

BOOST_AUTO_TEST_CASE(Base64url_ComesBackAsItWas) {
  for (std::string bytes : {"", "f", "fo", "foo", "foob", "\xff\xfe\xfd"})
    BOOST_TEST(from_base64url(to_base64url(bytes)).value() == bytes);
  BOOST_TEST(from_base64url(to_base64url(std::string(1, '\0'))).value() == std::string(1, '\0'));
  BOOST_TEST(to_base64url("foob") == "Zm9vYg");
  BOOST_TEST(to_base64url("\xff\xfe") == "__4");
}

BOOST_AUTO_TEST_CASE(Base64url_RefusesWhatNoEncoderWrites) {
  for (auto text : {"Z", "Zm9vYg==", "Zm9v Yg", "Zm+v", "Zm/v", "Zh"}) BOOST_TEST(!from_base64url(text), text);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace florin::percent_encoding_test
