#include <boost/test/unit_test.hpp>

#include "tests/end_to_end/bad_input/hardened_bank.hpp"

namespace florin::end_to_end::floods_test {
namespace {

using namespace std::chrono_literals;

std::string many_headers(int count, const std::string& value) {
  std::string headers;
  for (int i = 0; i < count; ++i) headers += "X-" + std::to_string(i) + ": " + value + "\r\n";
  return headers;
}

BOOST_AUTO_TEST_SUITE(bad_input)
BOOST_FIXTURE_TEST_SUITE(floods, bad_input_test, *boost::unit_test::fixture<unharmed_bank>())

BOOST_AUTO_TEST_CASE(HeaderFloods_AreRefused) {
  for (const auto& headers :
       {many_headers(5'000, ""), many_headers(200, std::string(100, 'x')),
        "Cookie: " + std::string(100'000, 'x') + "\r\n", std::string(20'000, 'x') + ": y\r\n"})
    check_bytes_refused("GET /health HTTP/1.1\r\nHost: localhost\r\n" + headers + "\r\n", 431,
                        "HEADERS_TOO_LARGE");
  check_bytes_refused("GET /" + std::string(20'000, 'x') + " HTTP/1.1\r\n\r\n", 431, "HEADERS_TOO_LARGE");
}

BOOST_AUTO_TEST_CASE(TrailerFloods_AreRefused) {
  auto chunks = "2\r\n{}\r\n0\r\n" + many_headers(2'000, "y") + "\r\n";
  check_bytes_refused(transfer_head("Transfer-Encoding: chunked\r\n") + chunks, 431, "HEADERS_TOO_LARGE");
}

BOOST_AUTO_TEST_CASE(EndlessBodies_AreRefusedAtTheLimit) {
  std::string chunks;
  for (int i = 0; i < 20; ++i) chunks += "80000\r\n" + std::string(0x80000, ' ') + "\r\n";
  check_bytes_refused(transfer_head("Transfer-Encoding: chunked\r\n") + chunks, 413, "PAYLOAD_TOO_LARGE");
}

BOOST_AUTO_TEST_CASE(ManyValuesAndNames_CostNoMoreThanTheyAreWorth) {
  std::string numbers = "[0";
  std::string names = "{\"a\":0";
  while (numbers.size() < 1'000'000) numbers += ",0";
  for (int i = 0; names.size() < 1'000'000; ++i) names += ",\"" + std::to_string(i) + "\":0";
  auto started = std::chrono::steady_clock::now();
  check_refused(alice.post_text("/v1/transfers", numbers + "]"), 400, "MALFORMED_REQUEST");
  check_refused(alice.post_text("/v1/transfers", names + "}"), 400, "VALIDATION_ERROR");
  BOOST_TEST((std::chrono::steady_clock::now() - started < 10s));
}

BOOST_AUTO_TEST_SUITE_END()
BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace florin::end_to_end::floods_test
