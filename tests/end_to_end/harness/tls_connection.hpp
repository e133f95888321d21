#pragma once

#include <chrono>
#include <memory>
#include <string>

namespace florin::end_to_end {

/// A TLS connection on which any bytes can be sent, whole requests or not.
class tls_connection {
 public:
  /// `address` is "https://127.0.0.1:8443".
  explicit tls_connection(const std::string& address);

  void send(const std::string& bytes);
  /// What comes until the server closes the connection or the time is over.
  std::string receive_all(std::chrono::milliseconds time);
  /// What comes until the text has been received this many times, or the time is over.
  std::string receive_until(const std::string& text, int times, std::chrono::milliseconds time);
  /// Whether the server has closed the connection; known after a `receive…`.
  bool is_closed() const { return closed_; }
  /// "TLSv1.3"
  std::string protocol() const;

 private:
  bool receive_some(std::string& received, std::chrono::steady_clock::time_point deadline);

  std::shared_ptr<void> connection_;
  bool closed_ = false;
};

/// Whether a handshake succeeds when the client knows no newer version of TLS than 1.2.
bool accepts_tls_1_2(const std::string& address);

}  // namespace florin::end_to_end
