#include <boost/test/unit_test.hpp>
#include <thread>

#include "tests/end_to_end/bad_input/hardened_bank.hpp"

namespace florin::end_to_end::slow_requests_test {
namespace {

using namespace std::chrono_literals;
using std::chrono::steady_clock;

/// A client that sends a piece every 100 ms until the server has had enough, and what it is told then.
std::string drip(tls_connection& connection, const std::string& first, const std::string& piece) {
  connection.send(first);
  std::string answer;
  for (auto deadline = steady_clock::now() + 15s; !connection.is_closed() && steady_clock::now() < deadline;) {
    answer += connection.receive_all(100ms);
    if (answer.empty()) connection.send(piece);
  }
  return answer;
}

BOOST_AUTO_TEST_SUITE(bad_input)
BOOST_FIXTURE_TEST_SUITE(slow_requests, bad_input_test, *boost::unit_test::fixture<unharmed_bank>())

// What slowhttptest does: headers (slowloris) and bodies (R.U.D.Y.) that never end.
BOOST_AUTO_TEST_CASE(RequestsThatNeverEnd_AreToldAfterTheTimeLimit) {
  for (const auto& [first, piece] :
       {std::pair{std::string("GET /health HTTP/1.1\r\n"), std::string("X-More: y\r\n")},
        {std::string("G"), std::string()},
        {transfer_head("Content-Length: 1000\r\n"), std::string(" ")},
        {transfer_head("Transfer-Encoding: chunked\r\n"), std::string("1\r\n \r\n")}}) {
    tls_connection connection(hardened_bank().address());
    auto started = steady_clock::now();
    auto answer = drip(connection, first, piece);
    auto took = steady_clock::now() - started;
    BOOST_TEST(answer.starts_with("HTTP/1.1 408 Request Timeout\r\n"), first << answer);
    BOOST_TEST(answer.find("\"code\":\"REQUEST_TIMEOUT\"") != std::string::npos, answer);
    BOOST_TEST(connection.is_closed());
    BOOST_TEST((took > 1s && took < 12s));
  }
}

BOOST_AUTO_TEST_CASE(IdleConnections_AreClosedWithoutAWord) { BOOST_TEST(answer_to("").empty()); }

BOOST_AUTO_TEST_CASE(ManySlowRequests_DoNotKeepOthersWaiting) {
  std::vector<tls_connection> slow;
  for (int i = 0; i < 300; ++i) {
    slow.emplace_back(hardened_bank().address());
    slow.back().send(transfer_head("Content-Length: 1000\r\n") + "{");
    if (i % 30 != 0) continue;
    auto started = steady_clock::now();
    BOOST_TEST(alice.get("/v1/accounts").status == 200);
    BOOST_TEST((steady_clock::now() - started < 5s));
  }
  for (auto& each : slow) {
    auto answer = each.receive_all(10s);
    BOOST_TEST(answer.starts_with("HTTP/1.1 408 "), answer);
  }
}

// A client that asks and does not read: the answers wait in the kernel's buffers, and then nothing more is done
// for it.
BOOST_AUTO_TEST_CASE(ClientsThatDoNotRead_AreNotServedOn) {
  std::string requests;
  for (int i = 0; i < 500; ++i) requests += "GET /openapi.json HTTP/1.1\r\nHost: localhost\r\n\r\n";
  std::vector<tls_connection> deaf;
  for (int i = 0; i < 20; ++i) {
    deaf.emplace_back(hardened_bank().address());
    deaf.back().send(requests);
  }
  std::this_thread::sleep_for(1s);
  BOOST_TEST(alice.get("/v1/accounts").status == 200);
}

BOOST_AUTO_TEST_SUITE_END()
BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace florin::end_to_end::slow_requests_test
