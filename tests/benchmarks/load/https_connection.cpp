#include "tests/benchmarks/load/https_connection.hpp"

#include <arpa/inet.h>
#include <fcntl.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <charconv>
#include <stdexcept>

namespace florin::benchmarks {
namespace {

constexpr std::string_view length_header = "\r\nContent-Length: ";
constexpr std::string_view end_of_head = "\r\n\r\n";

void require(bool is_so, const std::string& what) {
  if (!is_so) throw std::runtime_error(what);
}

int connect_to(const std::string& address) {
  auto host = address.substr(address.find("//") + 2);
  auto colon = host.find(':');
  sockaddr_in where{};
  where.sin_family = AF_INET;
  where.sin_port = htons(static_cast<std::uint16_t>(std::stoi(host.substr(colon + 1))));
  require(inet_pton(AF_INET, host.substr(0, colon).c_str(), &where.sin_addr) == 1,
          address + " is no IPv4 address");
  int descriptor = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  require(connect(descriptor, reinterpret_cast<const sockaddr*>(&where), sizeof where) == 0,
          "nobody listens at " + address);
  int yes = 1;
  setsockopt(descriptor, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
  return descriptor;
}

std::size_t number_at(std::string_view text, std::size_t at) {
  std::size_t number = 0;
  std::from_chars(text.data() + at, text.data() + text.size(), number);
  return number;
}

}  // namespace

std::shared_ptr<SSL_CTX> client_context() {
  std::shared_ptr<SSL_CTX> context(SSL_CTX_new(TLS_client_method()), SSL_CTX_free);
  SSL_CTX_set_mode(context.get(), SSL_MODE_RELEASE_BUFFERS);
  return context;
}

https_connection::https_connection(const std::string& address, SSL_CTX* context)
    : tls_(SSL_new(context), SSL_free) {
  int descriptor = connect_to(address);
  // The session closes it in the end.
  SSL_set_fd(tls_.get(), descriptor);
  BIO_set_close(SSL_get_rbio(tls_.get()), BIO_CLOSE);
  require(SSL_connect(tls_.get()) == 1, "no TLS handshake with " + address);
  fcntl(descriptor, F_SETFL, fcntl(descriptor, F_GETFL) | O_NONBLOCK);
}

void https_connection::send(std::string_view request) {
  received_.erase(0, consumed_);
  consumed_ = 0;
  for (;;) {
    auto written = SSL_write(tls_.get(), request.data(), static_cast<int>(request.size()));
    if (written > 0) return;
    require(SSL_get_error(tls_.get(), written) == SSL_ERROR_WANT_WRITE, "a request was not taken");
    pollfd writable{descriptor(), POLLOUT, 0};
    poll(&writable, 1, -1);
  }
}

std::optional<http_answer> https_connection::receive() {
  while (read_more()) {
  }
  auto head_end = received_.find(end_of_head);
  if (head_end == std::string::npos) return std::nullopt;
  auto length_at = received_.find(length_header);
  require(length_at < head_end, "an answer has no length");
  auto body_at = head_end + end_of_head.size();
  auto length = number_at(received_, length_at + length_header.size());
  if (received_.size() < body_at + length) return std::nullopt;
  consumed_ = body_at + length;
  auto status = static_cast<int>(number_at(received_, std::string_view("HTTP/1.1 ").size()));
  return http_answer{status, std::string_view(received_).substr(body_at, length)};
}

bool https_connection::read_more() {
  constexpr std::size_t most = 16'384;
  auto before = received_.size();
  received_.resize(before + most);
  auto count = SSL_read(tls_.get(), received_.data() + before, most);
  received_.resize(before + static_cast<std::size_t>(count > 0 ? count : 0));
  if (count <= 0)
    require(SSL_get_error(tls_.get(), count) == SSL_ERROR_WANT_READ, "the server closed a connection");
  return count > 0;
}

}  // namespace florin::benchmarks
