#include <boost/test/unit_test.hpp>
#include <chrono>
#include <thread>

#include "tests/end_to_end/harness/formats.hpp"
#include "tests/end_to_end/harness/shared_bank.hpp"
#include "tests/end_to_end/harness/tls_connection.hpp"

namespace florin::end_to_end::connections_test {
namespace {

using namespace std::chrono_literals;

/// Raw connections to the shared bank.
struct raw_connection : operations_test {
  std::string host = shared_bank().address().substr(8);
  tls_connection connection{shared_bank().address()};

  std::string get(const std::string& target, const std::string& more = "") {
    return "GET " + target + " HTTP/1.1\r\nHost: " + host + "\r\nAuthorization: Bearer " + alice.api_key + "\r\n" +
           more + "\r\n";
  }
  std::string post(const std::string& target, const std::string& body) {
    return "POST " + target + " HTTP/1.1\r\nHost: " + host + "\r\nAuthorization: Bearer " + alice.api_key +
           "\r\nContent-Type: application/json\r\nIdempotency-Key: " + new_key() +
           "\r\nContent-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body;
  }
  std::string transfer() {
    return post("/v1/transfers", transfer_body(alice.checking, alice.savings, "1.00").dump());
  }

  /// What is sent must be answered with this status and the connection closed.
  void check_closed_with(const std::string& request, const std::string& status, const std::string& code) {
    connection.send(request);
    auto answer = connection.receive_all(10s);
    BOOST_TEST(answer.starts_with("HTTP/1.1 " + status), answer);
    BOOST_TEST(connection.is_closed());
    auto body = nlohmann::json::parse(answer.substr(answer.find("\r\n\r\n") + 4));
    BOOST_TEST(body.at("error").at("code") == code);
    BOOST_TEST(is_recent_instant(body.at("error").at("timestamp")));
    BOOST_TEST(answer.find(body.at("error").at("request_id").get<std::string>()) < answer.find("\r\n\r\n"));
    for (auto name : {"Limit", "Remaining", "Reset", "Type"})
      BOOST_TEST(answer.find("\r\nX-RateLimit-" + std::string(name) + ": ") < answer.find("\r\n\r\n"), answer);
  }

  void check_bank_goes_on() { BOOST_TEST(alice.get("/v1/accounts").status == 200); }
};

BOOST_AUTO_TEST_SUITE(http)
BOOST_FIXTURE_TEST_SUITE(connections, raw_connection)

BOOST_AUTO_TEST_CASE(Tls_IsVersion13Only) {
  BOOST_TEST(connection.protocol() == "TLSv1.3");
  BOOST_TEST(!accepts_tls_1_2(shared_bank().address()));
}

BOOST_AUTO_TEST_CASE(PipelinedRequests_AreAnsweredInOrder) {
  std::string requests;
  for (int i = 0; i < 10; ++i)
    requests += transfer() + get("/health", "X-Request-Id: pipelined-" + std::to_string(i) + "\r\n");
  connection.send(requests);
  auto answers = connection.receive_until("HTTP/1.1 ", 20, 20s);
  answers += connection.receive_until("\"journal\"", 1, 5s);
  std::size_t at = 0;
  for (int i = 0; i < 10; ++i) {
    at = answers.find("HTTP/1.1 201", at);
    BOOST_REQUIRE(at != std::string::npos);
    at = answers.find("pipelined-" + std::to_string(i), at);
    BOOST_REQUIRE(at != std::string::npos);
  }
  BOOST_TEST(alice.balance(alice.checking) == "9990.00");
}

BOOST_AUTO_TEST_CASE(BytesOneByOne_AreARequest) {
  for (char byte : get("/health")) connection.send(std::string(1, byte));
  BOOST_TEST(connection.receive_until("\"success\":true", 1, 10s).starts_with("HTTP/1.1 200"));
}

BOOST_AUTO_TEST_CASE(LargeHeaders_AreRefused) {
  check_closed_with(get("/health", "X-Large: " + std::string(20'000, 'x') + "\r\n"), "431", "HEADERS_TOO_LARGE");
  check_bank_goes_on();
}

BOOST_AUTO_TEST_CASE(BodiesBeyondEveryLimit_AreRefusedBeforeTheyAreSent) {
  check_closed_with("POST /v1/transfers/batch HTTP/1.1\r\nHost: " + host + "\r\nContent-Length: 99999999\r\n\r\n{",
                    "413", "PAYLOAD_TOO_LARGE");
  check_bank_goes_on();
}

BOOST_AUTO_TEST_CASE(WhatIsNotHttp_IsRefused) {
  check_closed_with("\x16\x03\x01nonsense\r\n\r\n", "400", "MALFORMED_REQUEST");
  check_bank_goes_on();
}

BOOST_AUTO_TEST_CASE(TwoLengths_AreRefused) {
  check_closed_with(
      "POST /v1/transfers HTTP/1.1\r\nHost: " + host +
          "\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nGET /smuggled HTTP/1.1\r\n\r\n",
      "400", "MALFORMED_REQUEST");
  check_bank_goes_on();
}

BOOST_AUTO_TEST_CASE(MissingHost_IsRefused) {
  connection.send("GET /health HTTP/1.1\r\n\r\n");
  BOOST_TEST(connection.receive_until("MALFORMED_REQUEST", 1, 10s).starts_with("HTTP/1.1 400"));
}

BOOST_AUTO_TEST_CASE(ChunkedBodies_AreUnderstood) {
  auto body = transfer_body(alice.checking, alice.savings, "1.00").dump();
  char size[16];
  std::snprintf(size, sizeof size, "%zx", body.size());
  connection.send("POST /v1/transfers HTTP/1.1\r\nHost: " + host + "\r\nAuthorization: Bearer " + alice.api_key +
                  "\r\nContent-Type: application/json\r\nIdempotency-Key: " + new_key() +
                  "\r\nTransfer-Encoding: chunked\r\n\r\n" + size + "\r\n" + body + "\r\n0\r\n\r\n");
  BOOST_TEST(connection.receive_until("\"status\":\"completed\"", 1, 10s).starts_with("HTTP/1.1 201"));
}

BOOST_AUTO_TEST_CASE(TruncatedRequests_MoveNothing) {
  auto request = transfer();
  for (auto length : {10u, 100u, 300u, static_cast<unsigned>(request.size() - 1)}) {
    tls_connection other(shared_bank().address());
    other.send(request.substr(0, length));
  }
  std::this_thread::sleep_for(200ms);
  BOOST_TEST(alice.balance(alice.checking) == "10000.00");
}

BOOST_AUTO_TEST_CASE(ClientsThatLeaveBeforeTheAnswer_HarmNobody) {
  for (int i = 0; i < 20; ++i) tls_connection(shared_bank().address()).send(transfer());
  check_bank_goes_on();
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_CASE(SlowRequests_AreEnded) {
  test_bank bank({"server.request_timeout_s=1"});
  tls_connection slow(bank.address());
  auto started_at = std::chrono::steady_clock::now();
  slow.send("POST /v1/transfers HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\n{");
  slow.receive_all(20s);
  BOOST_TEST(slow.is_closed());
  BOOST_TEST((std::chrono::steady_clock::now() - started_at < 10s));
  BOOST_TEST(bank.client().send({"GET", "/health"}).status == 200);
  bank.require_sound();
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace florin::end_to_end::connections_test
