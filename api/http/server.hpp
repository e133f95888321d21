#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "api/http/body_room.hpp"
#include "api/http/connection_refusal.hpp"
#include "api/http/event_loop.hpp"
#include "api/http/exchange.hpp"
#include "api/http/handshake_gate.hpp"

namespace florin {

struct http_server_settings {
  std::string address = "127.0.0.1";
  /// 0: a free one, which `start` tells.
  std::uint16_t port = 8443;
  /// PEM files.
  std::string certificate_file;
  std::string private_key_file;
  std::size_t max_connections = 20'000;
  /// Beyond these the connection is answered 431 and 413, and closed.
  std::uint32_t max_header_bytes = 16 * 1024;
  std::uint64_t max_body_bytes = 1024 * 1024;
  /// How much larger a body may be, by the request's method and target: nobody has the server keep what the
  /// operation would refuse. Absent: no body may be larger.
  std::function<std::uint64_t(std::string_view, std::string_view)> larger_body_bytes = {};
  /// Whether a request's head is dispatched, too, before a body above 16 KiB is read (`exchange::is_head`).
  bool asks_about_large_bodies = false;
  /// For the TLS handshake; for a whole request to arrive, and for a kept-alive connection to stay idle; for
  /// its answer to be made; for it to be taken. Whoever is slower is disconnected, and told so (408) when it has
  /// sent a part of a request.
  std::chrono::seconds handshake_timeout{10};
  std::chrono::seconds read_timeout{30};
  std::chrono::seconds handle_timeout{60};
  std::chrono::seconds write_timeout{30};
  /// Told about every connection that was refused because it sent something else than a request.
  std::function<void(const refused_connection&)> connection_refused = {};
  /// Tells what an address has left that is answered without having asked for anything, and counts it where it is
  /// its fault, on any thread; absent where nobody counts.
  std::function<budget_status(const std::string& address, error_code why, timestamp now)> count_refusal = {};
  /// Proxies stand for many, and so the bounds of one network are not theirs.
  std::vector<std::string> trusted_proxies = {};
  /// How much of large bodies may be in memory; who sends more, or has more sent and does not read it, is answered
  /// 503.
  body_room::bounds bodies{};
  /// How many handshakes may be under way, and who is told about those that were refused.
  handshake_gate::bounds handshakes{};
  std::function<void()> handshake_refused = {};
};

/// The HTTPS listener: TLS 1.3 only, with the groups X25519, P-256 and P-384; HTTP/1.1 with keep-alive, on the
/// thread of an event loop that outlives it. What a connection sends that is no request is answered here
/// (docs/adr/0004-http-refusals.md); every request is handed to `dispatch` on that thread, which must not block.
class http_server {
 public:
  using dispatch_function = std::function<void(std::shared_ptr<exchange>)>;

  http_server(event_loop& loop, http_server_settings settings, dispatch_function dispatch);
  ~http_server();
  http_server(const http_server&) = delete;
  http_server& operator=(const http_server&) = delete;

  /// Listens, and tells the port. Throws std::exception when the address is taken or the TLS files are bad.
  std::uint16_t start();
  /// No new connections; those that are open go on, and are asked to close with their next answer.
  void stop_accepting();
  /// Waits until the answers that were given are sent, for two seconds at most. Idempotent.
  void stop();

 private:
  struct implementation;
  std::unique_ptr<implementation> implementation_;
};

}  // namespace florin
