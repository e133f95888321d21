#include <boost/test/unit_test.hpp>

#include "tests/end_to_end/bad_input/hardened_bank.hpp"

namespace florin::end_to_end::smuggled_requests_test {
namespace {

/// What a request smuggled behind another one would do.
const std::string smuggled = "GET /health HTTP/1.1\r\nHost: localhost\r\nX-Request-Id: smuggled\r\n\r\n";

std::string with_length(const std::string& body) {
  return "Content-Length: " + std::to_string(body.size()) + "\r\n";
}

BOOST_AUTO_TEST_SUITE(bad_input)
BOOST_FIXTURE_TEST_SUITE(smuggled_requests, bad_input_test, *boost::unit_test::fixture<unharmed_bank>())

// RFC 9112 §6.1 and §6.3, and the ways in which servers were made to disagree about them.
BOOST_AUTO_TEST_CASE(AmbiguousLengths_AreRefused) {
  auto body = transfer_text();
  auto length = with_length(body);
  for (const auto& headers : {length + "Transfer-Encoding: chunked\r\n",
                              "Transfer-Encoding: chunked\r\n" + length,
                              length + "Transfer-Encoding:\tchunked\r\n",
                              length + "transfer-encoding: CHUNKED\r\n",
                              length + "Transfer-Encoding: identity\r\n",
                              length + "Transfer-Encoding: chunked, identity\r\n",
                              length + "Transfer-Encoding:\r\n chunked\r\n",
                              std::string("Transfer-Encoding: gzip\r\n"),
                              std::string("Transfer-Encoding: chunked, gzip\r\n"),
                              std::string("Transfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n"),
                              std::string("Transfer-Encoding: xchunked\r\n"),
                              length + length,
                              length + "Content-Length: 0\r\n",
                              std::string("Content-Length: 5, 5\r\n"),
                              std::string("Content-Length: +5\r\n"),
                              std::string("Content-Length: -5\r\n"),
                              std::string("Content-Length: 0x5\r\n"),
                              std::string("Content-Length: 5 5\r\n"),
                              std::string("Content-Length: 18446744073709551616\r\n"),
                              std::string("Content-Length:\r\n")})
    check_bytes_refused(transfer_head(headers) + body + smuggled, 400, "MALFORMED_REQUEST");
}

BOOST_AUTO_TEST_CASE(BrokenChunks_AreRefused) {
  for (std::string chunks :
       {"zz\r\nhello\r\n0\r\n\r\n", "-5\r\nhello\r\n0\r\n\r\n", "\r\nhello\r\n0\r\n\r\n", "5\r\nhello0\r\n\r\n",
        "ffffffffffffffff1\r\nhello\r\n0\r\n\r\n", "0x5\r\nhello\r\n0\r\n\r\n"})
    check_bytes_refused(transfer_head("Transfer-Encoding: chunked\r\n") + chunks + smuggled, 400,
                        "MALFORMED_REQUEST");
}

BOOST_AUTO_TEST_CASE(HeadersThatAreNone_AreRefused) {
  for (std::string header :
       {std::string("X-Null: a\0b\r\n", 13), std::string("X\0: a\r\n", 7), std::string("X-Bell: \x07\r\n"),
        std::string("X Y: a\r\n"), std::string("Content-Length : 5\r\n"), std::string("Content-Length:\r\n 5\r\n"),
        std::string("X-Folded: a\r\n b\r\n"), std::string(" X-Blank: a\r\n"),
        std::string("X-Line-Feed: a\nContent-Length: 5\r\n"), std::string(": a\r\n"), std::string("no colon\r\n"),
        std::string("X-Return: a\rb\r\n"), std::string("X(): a\r\n")})
    check_bytes_refused(transfer_head(header) + smuggled, 400, "MALFORMED_REQUEST");
}

BOOST_AUTO_TEST_CASE(RequestLinesThatAreNone_AreRefused) {
  for (std::string line : {"GET\t/health HTTP/1.1", "GET /health", "GET /hea lth HTTP/1.1", "GET /health HTTP/2.0",
                           "GET /health HTTP/1.1 x", "get /health HTTP/1.1", "GET /h\x7f HTTP/1.1",
                           "BREW /health HTTP/1.1", "GET /health HTP/1.1", "\x80 /health HTTP/1.1"})
    check_bytes_refused(line + "\r\nHost: localhost\r\nConnection: close\r\n\r\n", 400, "MALFORMED_REQUEST");
}

BOOST_AUTO_TEST_CASE(TargetsThatAreNoPath_AreRefused) {
  for (std::string target : {"http://localhost/health", "https://user@localhost/health", "//localhost/health#x",
                             "/health#top", "/%zz/../health"}) {
    auto answer = answer_to("GET " + target + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
    BOOST_TEST(answer.starts_with("HTTP/1.1 4"), target << " " << answer);
  }
}

BOOST_AUTO_TEST_CASE(HeadersThatMayBeThereOnce_AreRefusedTwice) {
  auto body = transfer_text();
  auto bob = customer(hardened_bank().client());
  for (const auto& header :
       {"Authorization: Bearer " + bob.api_key + "\r\n", "Idempotency-Key: " + new_key() + "\r\n",
        std::string("Content-Type: text/plain\r\n"), std::string("Host: elsewhere\r\n")})
    check_bytes_refused(transfer_head("Connection: close\r\n" + header + with_length(body)) + body, 400,
                        "MALFORMED_REQUEST");
}

// http-parser does not mind what stands in the lines between chunks, and other servers end them elsewhere.
BOOST_AUTO_TEST_CASE(NothingIsReadBehindAChunkedBody) {
  for (std::string chunks : {"2\r\n{}\r\n0\r\n\r\n", "2;a\nb\r\n{}\r\n0\r\n\r\n", "2;\r\n{}\r\n0\r\n\r\n",
                             "2\r\n{}\r\n0\r\nContent-Length: 5\r\n\r\n", "2\r\n{}\r\n0\r\nX: a\nY: b\r\n\r\n"})
    check_bytes_refused(transfer_head("Transfer-Encoding: chunked\r\n") + chunks + smuggled, 400,
                        "VALIDATION_ERROR");
}

// A response that the client can shape would be the other half of smuggling.
BOOST_AUTO_TEST_CASE(LineBreaksInAPath_DoNotReachTheAnswersHeaders) {
  auto answer = answer_to(
      "GET /api/transactions/a%0d%0aSet-Cookie:%20stolen/ HTTP/1.1\r\nHost: localhost\r\n"
      "Connection: close\r\n\r\n");
  BOOST_TEST(answer.starts_with("HTTP/1.1 401"), answer);
  BOOST_TEST(answer.find("\r\nSet-Cookie") == std::string::npos, answer);
}

BOOST_AUTO_TEST_SUITE_END()
BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace florin::end_to_end::smuggled_requests_test
