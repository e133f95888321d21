#include "tests/api/http/tls_client.hpp"

#include <sys/socket.h>

namespace florin {

tls_client::tls_client(std::uint16_t port, int highest_tls_version) : stream_(io_, tls_) {
  SSL_set_max_proto_version(stream_.native_handle(), highest_tls_version);
  stream_.lowest_layer().connect({asio::ip::make_address("127.0.0.1"), port});
  timeval limit{10, 0};
  ::setsockopt(stream_.lowest_layer().native_handle(), SOL_SOCKET, SO_RCVTIMEO, &limit, sizeof limit);
  stream_.handshake(asio::ssl::stream_base::client);
}

void tls_client::send(const std::string& text) {
  asio::error_code ignored;
  asio::write(stream_, asio::buffer(text), ignored);
}

bool tls_client::receive_some() {
  char bytes[16'384];
  asio::error_code failure;
  auto length = stream_.read_some(asio::buffer(bytes), failure);
  received_.append(bytes, length);
  return !failure;
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
