#include <openssl/ssl.h>

#include <asio/ip/tcp.hpp>
#include <boost/test/unit_test.hpp>
#include <thread>
#include <vector>

#include "tests/end_to_end/harness/customer.hpp"

namespace florin::end_to_end::handshakes_test {
namespace {

using asio::ip::tcp;

struct silent_clients {
  asio::io_context io;
  std::vector<tcp::socket> sockets;

  /// Connects from that address, and says nothing.
  void connect(const test_bank& bank, const std::string& from) {
    auto address = bank.address();
    auto port = static_cast<unsigned short>(std::stoi(address.substr(address.rfind(':') + 1)));
    auto& socket = sockets.emplace_back(io, tcp::endpoint(asio::ip::make_address(from), 0));
    socket.connect({asio::ip::make_address("127.0.0.1"), port});
  }
  /// How many of them the server has closed, after so long.
  std::size_t count_closed(std::chrono::milliseconds after) {
    std::this_thread::sleep_for(after);
    std::size_t closed = 0;
    for (auto& socket : sockets) {
      socket.non_blocking(true);
      char byte = 0;
      asio::error_code outcome;
      socket.read_some(asio::buffer(&byte, 1), outcome);
      closed += outcome != asio::error::would_block;
    }
    return closed;
  }
};

BOOST_AUTO_TEST_SUITE(bad_input)
BOOST_AUTO_TEST_SUITE(handshakes)

BOOST_AUTO_TEST_CASE(OneAddress_BeginsOnlySoMany) {
  test_bank bank({"server.max_handshakes_per_address=5"});
  silent_clients silent;
  for (int i = 0; i < 20; ++i) silent.connect(bank, "127.0.0.2");
  BOOST_TEST(silent.count_closed(std::chrono::milliseconds(500)) == 15u);
  // Others do not notice, and it may go on once the first ones are over.
  customer alice(bank.client());
  BOOST_TEST(alice.transfer(alice.checking, alice.savings, "1.00").status == 201);
  silent.sockets.clear();
  silent.connect(bank, "127.0.0.2");
  BOOST_TEST(silent.count_closed(std::chrono::milliseconds(500)) == 0u);
  auto metrics =
      http_client(bank.metrics_address().substr(0, bank.metrics_address().rfind('/')), bank.certificate())
          .send({"GET", "/metrics"});
  BOOST_TEST(metrics.body.find("florin_http_refused_handshakes_total 15") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(TheOldest_MakesRoom) {
  test_bank bank({"server.max_handshakes=10"});
  silent_clients silent;
  for (int i = 2; i < 22; ++i) silent.connect(bank, "127.0.0." + std::to_string(i));
  BOOST_TEST(silent.count_closed(std::chrono::milliseconds(500)) == 10u);
  BOOST_TEST(bank.client().send({"GET", "/health"}).status == 200);
  BOOST_TEST(silent.count_closed(std::chrono::milliseconds(100)) == 11u);
}

BOOST_AUTO_TEST_SUITE_END()
BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace florin::end_to_end::handshakes_test
