#pragma once

#include <string>

// Behind the standard library's headers: what Asio finds out about these must be the same in every source.
#include <asio.hpp>
#include <asio/ssl.hpp>

namespace florin {

/// A raw connection to the server under test: sends what it is told and reads what comes, within 10 seconds.
class tls_client {
 public:
  explicit tls_client(std::uint16_t port, int highest_tls_version = TLS1_3_VERSION);

  void send(const std::string& text);
  /// Everything until the text is in it; what is there when the connection ends.
  std::string receive_until(const std::string& text);
  /// Everything until the server closes.
  std::string receive_all();
  /// Only half-closes, as a client that has nothing more to say.
  void stop_sending();

 private:
  bool receive_some();
  bool wait_for(short event);

  asio::io_context io_;
  asio::ssl::context tls_{asio::ssl::context::tls_client};
  asio::ssl::stream<asio::ip::tcp::socket> stream_;
  std::string received_;
};

}  // namespace florin
