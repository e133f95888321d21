#include "api/http/head_scanner.hpp"

#include <boost/test/unit_test.hpp>
#include <string>

namespace florin::head_scanner_test {
namespace {

const std::string head =
    "/v1/accounts?limit=1 HTTP/1.1\r\nHost: localhost\r\nX-Odd_1: \ta \x80 \"b\"\r\nEmpty:\r\n\r\n";

bool is_accepted(const std::string& bytes) {
  head_scanner scanner;
  return scanner.accept(bytes);
}

BOOST_AUTO_TEST_SUITE(head_scanner_test)

BOOST_AUTO_TEST_CASE(Head_EndsAtItsEmptyLine) {
  head_scanner scanner;
  BOOST_TEST(scanner.accept(head + "\n any \x01 body"));
  BOOST_TEST(scanner.is_at_end());
}

BOOST_AUTO_TEST_CASE(Head_MayComeInPieces) {
  head_scanner scanner;
  for (char c : head) {
    BOOST_TEST(!scanner.is_at_end());
    BOOST_TEST(scanner.accept({&c, 1}));
  }
  BOOST_TEST(scanner.is_at_end());
}

BOOST_AUTO_TEST_CASE(Head_HasNothingThatOthersReadInAnotherWay) {
  using namespace std::string_literals;
  for (auto rest :
       {"\nHost: a\r\n\r\n"s, "\r\nHost: a\n\r\n"s, "\r\nHost: a\r\n\n"s, "\r\nX: a\nContent-Length: 5\r\n\r\n"s,
        "\r\nContent-Length:\r\n 5\r\n\r\n"s, "\r\nX: a\r\n\tb\r\n\r\n"s, "\r\n X: a\r\n\r\n"s,
        "\r\nContent-Length : 5\r\n\r\n"s, "\r\nX Y: a\r\n\r\n"s, "\r\n: a\r\n\r\n"s, "\r\nX(): a\r\n\r\n"s,
        "\r\nno colon\r\n\r\n"s, "\r\nX: a\rb\r\n\r\n"s, "\r\nX: a\0b\r\n\r\n"s, "\r\nX\0: a\r\n\r\n"s,
        "\r\nX: \x07\r\n\r\n"s, "\r\nX: \x7f\r\n\r\n"s, "\r\nX\x80: a\r\n\r\n"s, "\r\n\r\r\n"s})
    BOOST_TEST(!is_accepted("/ HTTP/1.1" + rest), rest);
}

BOOST_AUTO_TEST_CASE(Fault_IsNotForgotten) {
  head_scanner scanner;
  BOOST_TEST(!scanner.accept("/ HTTP/1.1\n"));
  BOOST_TEST(!scanner.accept("Host: a\r\n\r\n"));
  BOOST_TEST(!scanner.is_at_end());
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace florin::head_scanner_test
