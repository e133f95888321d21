#include "tests/end_to_end/harness/tls_connection.hpp"

#include <openssl/ssl.h>
#include <poll.h>

#include <array>
#include <csignal>
#include <stdexcept>

namespace florin::end_to_end {
namespace {

std::shared_ptr<SSL_CTX> new_context(int newest_protocol) {
  std::shared_ptr<SSL_CTX> context(SSL_CTX_new(TLS_client_method()), SSL_CTX_free);
  SSL_CTX_set_max_proto_version(context.get(), newest_protocol);
  // Session tickets can be read, too, but are nothing to wait behind for what may never come.
  SSL_CTX_clear_mode(context.get(), SSL_MODE_AUTO_RETRY);
  return context;
}

/// Making a context takes longer than a handshake, so all connections share theirs.
SSL_CTX* shared_context() {
  static auto context = [] {
    // A server that refuses what is still being sent must not end this program.
    std::signal(SIGPIPE, SIG_IGN);
    return new_context(TLS1_3_VERSION);
  }();
  return context.get();
}

struct connection {
  connection(const std::string& address, SSL_CTX* context) : stream(BIO_new_ssl_connect(context), BIO_free_all) {
    BIO_set_conn_hostname(stream.get(), address.substr(address.find("//") + 2).c_str());
    is_open = BIO_do_connect(stream.get()) == 1 && BIO_do_handshake(stream.get()) == 1;
  }

  std::shared_ptr<BIO> stream;
  bool is_open = false;
};

int count(const std::string& text, const std::string& part) {
  int found = 0;
  for (auto at = text.find(part); at != std::string::npos; at = text.find(part, at + part.size())) ++found;
  return found;
}

}  // namespace

tls_connection::tls_connection(const std::string& address) {
  auto made = std::make_shared<connection>(address, shared_context());
  if (!made->is_open) throw std::runtime_error("no TLS connection to " + address);
  connection_ = made;
}

void tls_connection::send(const std::string& bytes) {
  auto* stream = static_cast<connection*>(connection_.get())->stream.get();
  // A server that has heard enough may close; what it said before is still worth reading.
  BIO_write(stream, bytes.data(), static_cast<int>(bytes.size()));
}

bool tls_connection::receive_some(std::string& received, std::chrono::steady_clock::time_point deadline) {
  auto* stream = static_cast<connection*>(connection_.get())->stream.get();
  if (BIO_pending(stream) == 0) {
    int descriptor = -1;
    BIO_get_fd(stream, &descriptor);
    auto left = std::chrono::duration_cast<std::chrono::milliseconds>(deadline - std::chrono::steady_clock::now());
    pollfd readable{descriptor, POLLIN, 0};
    if (left.count() <= 0 || poll(&readable, 1, static_cast<int>(left.count())) <= 0) return false;
  }
  std::array<char, 16384> space;
  int size = BIO_read(stream, space.data(), static_cast<int>(space.size()));
  if (size <= 0 && BIO_should_retry(stream)) return true;
  closed_ = size <= 0;
  if (!closed_) received.append(space.data(), static_cast<std::size_t>(size));
  return !closed_;
}

std::string tls_connection::receive_all(std::chrono::milliseconds time) {
  std::string received;
  auto deadline = std::chrono::steady_clock::now() + time;
  while (receive_some(received, deadline)) {
  }
  return received;
}

std::string tls_connection::receive_until(const std::string& text, int times, std::chrono::milliseconds time) {
  std::string received;
  auto deadline = std::chrono::steady_clock::now() + time;
  while (count(received, text) < times && receive_some(received, deadline)) {
  }
  return received;
}

std::string tls_connection::protocol() const {
  SSL* session = nullptr;
  BIO_get_ssl(static_cast<connection*>(connection_.get())->stream.get(), &session);
  return SSL_get_version(session);
}

bool accepts_tls_1_2(const std::string& address) {
  return connection(address, new_context(TLS1_2_VERSION).get()).is_open;
}

}  // namespace florin::end_to_end
