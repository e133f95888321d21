#include <boost/test/unit_test.hpp>

#include "tests/end_to_end/harness/formats.hpp"
#include "tests/end_to_end/harness/shared_bank.hpp"

namespace florin::end_to_end::request_syntax_test {
namespace {

BOOST_AUTO_TEST_SUITE(http)
BOOST_FIXTURE_TEST_SUITE(request_syntax, operations_test)

BOOST_AUTO_TEST_CASE(DuplicateKeys_AreRefused) {
  auto text = R"({"from_account":")" + alice.checking + R"(","to_account":")" + alice.savings +
              R"(","amount":"1.00","amount":"2.00"})";
  refused(alice.post_text("/v1/transfers", text), 400, "VALIDATION_ERROR");
  BOOST_TEST(alice.balance(alice.checking) == "10000.00");
}

BOOST_AUTO_TEST_CASE(DeepNesting_IsRefused) {
  for (std::size_t depth : {33u, 200'000u})
    refused(alice.post_text("/v1/transfers", R"({"x":)" + std::string(depth, '[') + std::string(depth, ']') + "}"),
            400, "MALFORMED_REQUEST");
}

BOOST_AUTO_TEST_CASE(MalformedJson_IsRefused) {
  for (std::string text : {"", "{", "{\"a\":1,}", "{'a':1}", "{\"a\":01}", "{\"a\":NaN}", "{\"a\":\"\x80\"}",
                           "{\"a\":\"\\ud800\"}", "{} {}", "{\"a\":\"\n\"}"})
    BOOST_TEST_CONTEXT(text) refused(alice.post_text("/v1/transfers", text), 400, "MALFORMED_REQUEST");
}

BOOST_AUTO_TEST_CASE(JsonThatIsNoObject_IsRefused) {
  for (std::string text : {"[]", "null", "\"text\"", "1", "true"})
    BOOST_TEST_CONTEXT(text) refused(alice.post_text("/v1/transfers", text), 400, "VALIDATION_ERROR");
}

BOOST_AUTO_TEST_CASE(OtherContentTypes_AreRefused) {
  auto body = transfer_body(alice.checking, alice.savings, "1.00").dump();
  for (std::string type : {"text/plain", "application/xml", "application/x-www-form-urlencoded",
                           "application/json; charset=iso-8859-1"})
    refused(alice.post_text("/v1/transfers", body, {{"Content-Type", type}}), 415, "UNSUPPORTED_MEDIA_TYPE");
  BOOST_TEST(
      alice.post_text("/v1/transfers", body, {{"Content-Type", "Application/JSON; charset=UTF-8"}}).status == 201);
}

BOOST_AUTO_TEST_CASE(LargeBodies_AreRefused) {
  auto details = refused(alice.post_text("/v1/transfers", std::string(1'048'577, ' ')), 413, "PAYLOAD_TOO_LARGE");
  BOOST_TEST(details.at("max_bytes") == 1'048'576);
}

BOOST_AUTO_TEST_SUITE_END()
BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace florin::end_to_end::request_syntax_test
