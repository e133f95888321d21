#include <boost/test/unit_test.hpp>

#include "tests/end_to_end/bad_input/hardened_bank.hpp"

namespace florin::end_to_end::texts_test {
namespace {

struct texts : bad_input_test {
  http_reply describe(const std::string& description) {
    auto text = transfer_text();
    text.insert(1, "\"description\":\"" + description + "\",");
    return alice.post_text("/v1/transfers", text);
  }
};

BOOST_AUTO_TEST_SUITE(bad_input)
BOOST_FIXTURE_TEST_SUITE(texts_of_requests, texts, *boost::unit_test::fixture<unharmed_bank>())

BOOST_AUTO_TEST_CASE(BytesThatAreNoText_AreRefused) {
  for (std::string bytes :
       {std::string("\xff"), std::string("\xc0\xaf"), std::string("\xed\xa0\x80"), std::string("\xf4\x90\x80\x80"),
        std::string("\xe2\x82"), std::string("a\0b", 3), std::string("\\u0000"), std::string("\\ud800"),
        std::string("\\udc00\\ud800"), std::string("\x01"), std::string("\\x41"), std::string("\n")})
    BOOST_TEST_CONTEXT(bytes) check_refused(describe(bytes), 400, "MALFORMED_REQUEST");
}

BOOST_AUTO_TEST_CASE(CharactersThatNobodySees_AreRefused) {
  for (std::string each :
       {"\\u202e", "\\u2066", "\\u200f", "\\u200b", "\\u0085", "\\n", "\\t", "\\u001b[2J", "\\ufeff"})
    BOOST_TEST_CONTEXT(each)
  BOOST_TEST(check_refused(describe("paid" + each + "by"), 400, "VALIDATION_ERROR").contains("description"));
}

BOOST_AUTO_TEST_CASE(ZeroBytesBehindTheJson_AreNotItsEnd) {
  auto two = transfer_text() + std::string(1, '\0') + transfer_text("2.00");
  check_refused(alice.post_text("/v1/transfers", two), 400, "MALFORMED_REQUEST");
}

BOOST_AUTO_TEST_CASE(NamesOfFields_AreToldAsTheyCame) {
  auto details = check_refused(alice.post_text("/v1/transfers", R"({"\"\n\u20ac":1,"a.b[0]":2,"":3})"), 400,
                               "VALIDATION_ERROR");
  BOOST_TEST(details.contains("\"\n\u20ac"));
  BOOST_TEST(details.contains("a.b[0]"));
  auto twice = check_refused(alice.post_text("/v1/transfers", R"({"amount":"1","\u0061mount":"2"})"), 400,
                             "VALIDATION_ERROR");
  BOOST_TEST(twice.contains("amount"));
}

BOOST_AUTO_TEST_CASE(ManyWrongFields_AreToldWithinABound) {
  std::string text = "{";
  for (int i = 0; i < 5'000; ++i) text += "\"field" + std::to_string(i) + "\":0,";
  text.back() = '}';
  auto reply = alice.post_text("/v1/transfers", text);
  BOOST_TEST(check_refused(reply, 400, "VALIDATION_ERROR").size() == 100u);
}

BOOST_AUTO_TEST_CASE(TruncatedJson_IsRefusedAtEveryLength) {
  auto text = transfer_text();
  for (std::size_t length = 0; length < text.size(); length += 7)
    check_refused(alice.post_text("/v1/transfers", text.substr(0, length)), 400, "MALFORMED_REQUEST");
}

BOOST_AUTO_TEST_CASE(Queries_AreText) {
  for (std::string query :
       {"%ff=1", "limit=%ff", "cursor=%00", "limit=%", "limit=%4", "limit=%zz", "sort=%ED%A0%80"})
    BOOST_TEST_CONTEXT(query) check_refused(alice.get("/v1/transactions?" + query), 400, "MALFORMED_REQUEST");
  for (std::string query :
       {"limit=0", "limit=101", "limit=-1", "limit=1.0", "limit=1e1", "limit=99999999999999999999",
        "limit=1&limit=1", "unknown=1", "cursor=Zm9v", "from=2024-02-30", "from=20240101",
        "to=2024-01-01T24:00:00Z", "sort=balance", "account=x", "status=lost"})
    BOOST_TEST_CONTEXT(query) check_refused(alice.get("/v1/transactions?" + query), 400, "VALIDATION_ERROR");
  check_refused(alice.get("/v1/transactions?currency=usd"), 400, "INVALID_CURRENCY");
}

BOOST_AUTO_TEST_CASE(Keys_AreVisibleAsciiOfAtMost255Characters) {
  auto with_key = [&](const std::string& key) {
    return alice.post_text("/v1/transfers", R"({"from_account":"x"})", {{"Idempotency-Key", key}});
  };
  for (const auto& key : {std::string(256, 'k'), std::string(10'000, 'k'), std::string("a b"), std::string("a\tb"),
                          std::string("\xc3\xbc"), std::string("\x80"), std::string("\xff\xfe")})
    BOOST_TEST(check_refused(with_key(key), 400, "VALIDATION_ERROR").contains("Idempotency-Key"));
  for (const auto& key :
       {std::string(255, 'k'), std::string("!"), std::string("\"';--"), std::string("~%00<>{}[]\\")})
    BOOST_TEST(check_refused(with_key(key), 400, "VALIDATION_ERROR").contains("from_account"));
}

BOOST_AUTO_TEST_CASE(KeysInAPath_AreOnlyLookedUp) {
  for (std::string key : {"%00", "%ff", "%0d%0a", "a%00b", "%27%3B--", "..", "%2e%2e%2f"})
    BOOST_TEST_CONTEXT(key) check_refused(alice.get("/v1/idempotency-keys/" + key), 404, "NOT_FOUND");
}

BOOST_AUTO_TEST_CASE(Credentials_OfAnyLengthAndBytesAreRefused) {
  for (const auto& credential : {std::string("x"), std::string(10'000, 'x'), std::string("\xff\xfe"),
                                 alice.api_key + "x", alice.api_key.substr(1), "Bearer " + alice.api_key}) {
    auto reply = alice.get("/v1/accounts", {{"Authorization", "Bearer " + credential}});
    check_refused(reply, 401, "UNAUTHENTICATED");
  }
}

BOOST_AUTO_TEST_SUITE_END()
BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace florin::end_to_end::texts_test
