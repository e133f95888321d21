#include "tests/api/http/tls_client.hpp"

#include <poll.h>

namespace florin {

tls_client::tls_client(std::uint16_t port, int highest_tls_version) : stream_(io_, tls_) {
  SSL_set_max_proto_version(stream_.native_handle(), highest_tls_version);
  stream_.lowest_layer().connect({asio::ip::make_address("127.0.0.1"), port});
  stream_.handshake(asio::ssl::stream_base::client);
  // So that a read gives up instead of waiting for good.
  stream_.lowest_layer().non_blocking(true);
}

bool tls_client::wait_for(short event) {
  pollfd watched{stream_.lowest_layer().native_handle(), event, 0};
  return ::poll(&watched, 1, 10'000) == 1;
}

void tls_client::send(const std::string& text) {
  asio::error_code failure;
  for (std::size_t sent = 0; sent < text.size();) {
    sent += stream_.write_some(asio::buffer(text) + sent, failure);
    if (failure && (failure != asio::error::would_block || !wait_for(POLLOUT))) return;
  }
}

bool tls_client::receive_some() {
  char bytes[16'384];
  asio::error_code failure;
  auto length = stream_.read_some(asio::buffer(bytes), failure);
  received_.append(bytes, length);
  return !failure || (failure == asio::error::would_block && wait_for(POLLIN));
}

std::string tls_client::receive_until(const std::string& text) {
  while (received_.find(text) == std::string::npos && receive_some()) continue;
  return std::exchange(received_, {});
}

std::string tls_client::receive_all() {
  while (receive_some()) continue;
  return std::exchange(received_, {});
}

void tls_client::stop_sending() { stream_.lowest_layer().shutdown(asio::socket_base::shutdown_send); }

}  // namespace florin
