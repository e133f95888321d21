#pragma once

#include <openssl/ssl.h>

#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace florin::benchmarks {

/// A complete answer. `body` lives until the connection's next request.
struct http_answer {
  int status = 0;
  std::string_view body;
};

/// One HTTP/1.1 connection with TLS that is kept alive and has one request under way at a time. It never waits for
/// an answer; its owner watches `descriptor` for what can be read. Throws std::runtime_error when the connection
/// ends.
class https_connection {
 public:
  /// Connects and waits for the handshake. `address` is "https://127.0.0.1:8443".
  https_connection(const std::string& address, SSL_CTX* context);

  int descriptor() const { return SSL_get_fd(tls_.get()); }

  /// The whole request as it goes over the wire. Waits for room when it is larger than the socket's buffer.
  void send(std::string_view request);
  /// Reads what is there: the answer, if it is complete.
  std::optional<http_answer> receive();

 private:
  bool read_more();

  std::unique_ptr<SSL, decltype(&SSL_free)> tls_;
  std::string received_;
  /// Up to here it was an answer that is done with.
  std::size_t consumed_ = 0;
};

/// What all connections share. The certificate is not verified: it is loopback, and that costs only the handshake.
std::shared_ptr<SSL_CTX> client_context();

}  // namespace florin::benchmarks
