#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

// Behind the standard library's headers: what Asio finds out about these must be the same in every source.
#include <http_parser.h>

#include <asio.hpp>
#include <asio/ssl.hpp>

#include "api/http/body_room.hpp"
#include "api/http/connection_refusal.hpp"
#include "api/http/handshake_gate.hpp"
#include "api/http/head_scanner.hpp"

namespace florin {

/// Whether a large body may come. Whoever is asked keeps it; until it is answered the stream reads no further.
/// Used on the stream's thread.
class body_question {
 public:
  /// Reads on, or ends the connection.
  using held_read = std::function<void(bool may_read)>;

  bool is_open() const { return is_open_; }
  void hold(held_read read) { held_ = std::move(read); }
  /// The connection is closed, and the answer is of no use any more.
  void drop() { is_open_ = false; }
  void let_come() { answer(true); }
  /// The connection ends with these words.
  void refuse(std::string last_words) {
    if (is_open_) last_words_ = std::move(last_words);
    answer(false);
  }
  const std::string& last_words() const { return last_words_; }

 private:
  void answer(bool may_read) {
    if (!std::exchange(is_open_, false)) return;
    if (auto read = std::exchange(held_, nullptr)) read(may_read);
  }

  held_read held_;
  std::string last_words_;
  bool is_open_ = true;
};

/// What all TLS connections of a server have in common.
struct tls_environment {
  asio::ssl::context tls{asio::ssl::context::tls_server};
  std::chrono::seconds handshake_timeout{10};
  std::vector<std::string> trusted_proxies;
  handshake_gate handshakes{{}};
  std::shared_ptr<body_room> bodies;
  std::uint64_t max_body_bytes = 0;
  std::function<std::uint64_t(std::string_view, std::string_view)> larger_body_bytes;
  /// Asks whether a large body may come, by the parser of its request; absent where nobody asks.
  std::function<void(std::shared_ptr<const tls_environment>, const http_parser&, std::string remote_address,
                     std::shared_ptr<body_question>)>
      ask_for_body;
  /// Told about every connection that was refused because it sent something else than a request.
  std::function<void(const refused_connection&)> refused;
  /// Tells what an address has left that is answered so, and counts it where it is its fault; absent where nobody
  /// counts.
  std::function<budget_status(const std::string& address, error_code why, timestamp now)> count_refusal;
  /// Told about every handshake that was refused since its network has too many under way.
  std::function<void()> handshake_refused;

  /// The peer's network, which is bounded; empty for a trusted proxy, and when the peer is gone.
  std::string bounded_network(const std::string& address) const;
  /// What is answered to something that never became a request, and to a request that nobody is there to answer.
  /// From any thread.
  http_response refuse(error_code why, const std::string& address) const;
  http_response answer_for_nobody(const error& why, const std::string& address) const;

 private:
  std::pair<refused_connection, http_response> refusal(error why, const std::string& address) const;
};

/// The socket type that RESTinio reads from and writes to. It adds what RESTinio leaves to its socket: a time
/// limit on the handshake, an answer to what http-parser refuses, and a close that does not destroy the answer
/// while the peer is still sending (docs/adr/0004-http-refusals.md). Used by one thread.
class tls_stream {
 public:
  using ssl_stream = asio::ssl::stream<asio::ip::tcp::socket>;
  using executor_type = asio::any_io_executor;

  tls_stream(asio::io_context& io, std::shared_ptr<tls_environment> environment);
  tls_stream(tls_stream&&) = default;
  tls_stream& operator=(tls_stream&&) = default;

  /// The stream whose bytes are being parsed on this thread right now; null outside of that.
  static tls_stream* being_parsed();
  /// A request has begun. Its parser knows why it stopped when the stream is closed.
  void begin_request(const http_parser& parser);
  /// Its target is at this place of what was read last. From there on its head is scanned, also in later reads.
  void scan_head_from(const char* target);
  /// Whether nothing was found so far that is not HTTP/1.1.
  bool is_well_formed() const { return !is_malformed_; }
  void find_malformed() { is_malformed_ = true; }
  /// Whether the request may have a body of so many bytes.
  bool accepts_body(std::uint64_t bytes, std::string_view method, std::string_view target) const;
  /// Whether there is room for so much of a body; what is refused then is the request.
  bool make_room_for_body(std::size_t bytes);
  /// What its body takes, for as long as the request lives; null for a small one.
  std::shared_ptr<body_room::share> take_body_share() { return std::move(body_share_); }
  /// All of the request is there.
  void complete_request() { is_receiving_ = false; }
  /// Reads no further, should the body be large, before somebody has agreed to so much of it.
  void ask_for_body(std::size_t bytes);
  /// Asks the client to go on with a body that it announced by `Expect: 100-continue`, once it may come.
  void invite_body();

  asio::ip::tcp::socket::lowest_layer_type& lowest_layer() { return stream_->lowest_layer(); }
  const asio::ip::tcp::socket::lowest_layer_type& lowest_layer() const { return stream_->lowest_layer(); }
  executor_type get_executor() { return lowest_layer().get_executor(); }
  asio::ip::tcp::endpoint remote_endpoint() const { return lowest_layer().remote_endpoint(); }
  bool is_open() const { return !closed_ && lowest_layer().is_open(); }
  void cancel(asio::error_code& failure) { lowest_layer().cancel(failure); }
  /// The peer is told by `close`, after the answer.
  void shutdown(asio::socket_base::shutdown_type, asio::error_code&) {}
  void close();

  template <class Handler>
  void async_handshake(Handler handler);
  template <class Buffers, class Handler>
  void async_read_some(const Buffers& buffers, Handler&& handler);
  template <class Buffers, class Handler>
  void async_write_some(const Buffers& buffers, Handler&& handler);

 private:
  /// Marks the stream as the one being parsed while RESTinio deals with what was read or written.
  class parsing_scope {
   public:
    parsing_scope(tls_stream& stream, const asio::error_code& outcome);
    ~parsing_scope();
  };

  /// `read_into` is where what is read will be; null for what is written.
  template <class Handler>
  auto observed(Handler&& handler, const char* read_into = nullptr);
  void take_note_of(std::string_view bytes);
  template <class Handler>
  void read_some(const asio::mutable_buffer& space, Handler&& handler);
  void send_invitation();
  /// False when it may not begin now.
  bool begin_handshake();
  void finish_handshake(const asio::error_code& outcome);
  /// Empty when the peer is gone.
  std::string remote_address() const;
  std::string network() const { return environment_->bounded_network(remote_address()); }
  std::optional<error_code> reason_to_refuse() const;

  std::shared_ptr<tls_environment> environment_;
  std::shared_ptr<ssl_stream> stream_;
  std::unique_ptr<asio::steady_timer> handshake_timer_;
  handshake_gate::ticket handshake_;
  const http_parser* parser_ = nullptr;
  bool established_ = false;
  /// Whether a request has begun to arrive and is not complete.
  bool is_receiving_ = false;
  bool is_malformed_ = false;
  std::shared_ptr<body_room::share> body_share_;
  bool lacks_room_ = false;
  /// Of the request that is being received: whether its body was asked for, the question while somebody has it,
  /// and whether the client waits for an invitation behind it.
  bool has_asked_ = false;
  std::weak_ptr<body_question> question_;
  bool owes_invitation_ = false;
  /// Of the request that is being received, once its target is there.
  std::optional<head_scanner> head_;
  /// What was read last; valid until the next read.
  std::string_view last_read_;
  bool peer_is_gone_ = false;
  bool closed_ = false;
};

template <class Handler>
void tls_stream::async_handshake(Handler handler) {
  if (!begin_handshake()) {
    asio::post(get_executor(), [handler = std::move(handler)] { handler(asio::error::connection_refused); });
    return;
  }
  stream_->async_handshake(asio::ssl::stream_base::server, [this, stream = stream_, handler = std::move(handler)](
                                                               const asio::error_code& outcome) {
    finish_handshake(outcome);
    handler(outcome);
  });
}

// An operation keeps the stream alive until it has ended, since OpenSSL's state lives in there.
template <class Handler>
auto tls_stream::observed(Handler&& handler, const char* read_into) {
  auto executor = asio::get_associated_executor(handler, get_executor());
  return asio::bind_executor(executor, [this, stream = stream_, handler = std::forward<Handler>(handler),
                                        read_into](const asio::error_code& outcome, std::size_t length) mutable {
    parsing_scope scope{*this, outcome};
    if (read_into) take_note_of({read_into, length});
    handler(outcome, length);
  });
}

template <class Handler>
void tls_stream::read_some(const asio::mutable_buffer& space, Handler&& handler) {
  stream_->async_read_some(space,
                           observed(std::forward<Handler>(handler), static_cast<const char*>(space.data())));
}

template <class Buffers, class Handler>
void tls_stream::async_read_some(const Buffers& buffers, Handler&& handler) {
  // RESTinio reads into one buffer.
  asio::mutable_buffer space{*asio::buffer_sequence_begin(buffers)};
  auto question = question_.lock();
  if (!question || !question->is_open()) return read_some(space, std::forward<Handler>(handler));
  // The handler keeps the connection, and so the stream.
  auto held = std::make_shared<std::decay_t<Handler>>(std::forward<Handler>(handler));
  question->hold([this, space, held](bool may_read) {
    if (!may_read) return (*held)(asio::error::connection_aborted, 0);
    if (std::exchange(owes_invitation_, false)) send_invitation();
    read_some(space, std::move(*held));
  });
}

template <class Buffers, class Handler>
void tls_stream::async_write_some(const Buffers& buffers, Handler&& handler) {
  stream_->async_write_some(buffers, observed(std::forward<Handler>(handler)));
}

}  // namespace florin
