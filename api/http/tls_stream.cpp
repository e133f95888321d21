#include "api/http/tls_stream.hpp"

#include <array>

#include "actors/session/network.hpp"
#include "api/http/error_table.hpp"
#include "api/http/request_target.hpp"

namespace florin {
namespace {

thread_local tls_stream* stream_being_parsed = nullptr;

/// Why http-parser stopped; nothing when it did not.
std::optional<error_code> refusal_by(const http_parser& parser) {
  switch (HTTP_PARSER_ERRNO(&parser)) {
    case HPE_OK:
    case HPE_PAUSED: return std::nullopt;
    case HPE_HEADER_OVERFLOW: return error_code::headers_too_large;
    // RESTinio stops the parser by these when the body is longer than its limit.
    case HPE_CB_headers_complete:
    case HPE_CB_body: return error_code::payload_too_large;
    default: return error_code::malformed_request;
  }
}

/// The end of a connection: the last words, TLS's close, and reading on until the peer has closed too. Closing
/// at once would make the kernel send a reset for bytes that were not read, and a reset destroys what the peer
/// has not read yet (RFC 9112 §9.6).
class farewell : public std::enable_shared_from_this<farewell> {
 public:
  farewell(std::shared_ptr<tls_stream::ssl_stream> stream, std::string last_words)
      : stream_(std::move(stream)), last_words_(std::move(last_words)), timer_(stream_->get_executor()) {}

  void begin() {
    timer_.expires_after(std::chrono::seconds{2});
    timer_.async_wait([self = shared_from_this()](const asio::error_code& failure) {
      if (!failure) self->close();
    });
    asio::async_write(*stream_, asio::buffer(last_words_),
                      [self = shared_from_this()](const asio::error_code& failure, std::size_t) {
                        failure ? self->close() : self->close_tls();
                      });
  }

 private:
  void close_tls() {
    stream_->async_shutdown([self = shared_from_this()](const asio::error_code&) {
      asio::error_code ignored;
      self->stream_->lowest_layer().shutdown(asio::socket_base::shutdown_send, ignored);
      self->read_on();
    });
  }

  void read_on() {
    stream_->next_layer().async_read_some(
        asio::buffer(unread_), [self = shared_from_this()](const asio::error_code& failure, std::size_t) {
          failure ? self->close() : self->read_on();
        });
  }

  void close() {
    timer_.cancel();
    asio::error_code ignored;
    stream_->lowest_layer().close(ignored);
  }

  std::shared_ptr<tls_stream::ssl_stream> stream_;
  std::string last_words_;
  asio::steady_timer timer_;
  std::array<char, 4096> unread_{};
};

}  // namespace

tls_stream::tls_stream(asio::io_context& io, std::shared_ptr<tls_environment> environment)
    : environment_(std::move(environment)), stream_(std::make_shared<ssl_stream>(io, environment_->tls)) {}

tls_stream* tls_stream::being_parsed() { return stream_being_parsed; }

tls_stream::parsing_scope::parsing_scope(tls_stream& stream, const asio::error_code& outcome) {
  stream_being_parsed = &stream;
  if (outcome && outcome != asio::error::operation_aborted) stream.peer_is_gone_ = true;
}

tls_stream::parsing_scope::~parsing_scope() { stream_being_parsed = nullptr; }

void tls_stream::begin_request(const http_parser& parser) {
  parser_ = &parser;
  is_receiving_ = true;
  head_.reset();
  body_share_.reset();
  has_asked_ = false;
  owes_invitation_ = false;
}

void tls_stream::scan_head_from(const char* target) {
  // A long target is told in pieces.
  if (head_) return;
  auto place = static_cast<std::size_t>(target - last_read_.data());
  is_malformed_ = !head_.emplace().accept(last_read_.substr(place));
}

void tls_stream::take_note_of(std::string_view bytes) {
  last_read_ = bytes;
  bool is_in_head = is_receiving_ && head_;
  if (is_in_head && !head_->accept(bytes)) is_malformed_ = true;
}

bool tls_stream::accepts_body(std::uint64_t bytes, std::string_view method, std::string_view target) const {
  if (bytes <= environment_->max_body_bytes) return true;
  return environment_->larger_body_bytes && bytes <= environment_->larger_body_bytes(method, origin_form(target));
}

bool tls_stream::make_room_for_body(std::size_t bytes) {
  if (bytes <= body_room::small_bytes) return true;
  if (!body_share_) body_share_ = std::make_shared<body_room::share>(environment_->bodies, network());
  lacks_room_ = !body_share_->grow_to(bytes);
  return !lacks_room_;
}

void tls_stream::ask_for_body(std::size_t bytes) {
  if (bytes <= body_room::small_bytes || has_asked_ || !environment_->ask_for_body) return;
  has_asked_ = true;
  auto question = std::make_shared<body_question>();
  question_ = question;
  environment_->ask_for_body(environment_, *parser_, remote_address(), std::move(question));
}

void tls_stream::invite_body() {
  auto question = question_.lock();
  owes_invitation_ = question && question->is_open();
  if (!owes_invitation_) send_invitation();
}

void tls_stream::send_invitation() {
  constexpr std::string_view go_on = "HTTP/1.1 100 Continue\r\n\r\n";
  // The socket never blocks, and no answer is under way: one request is handled at a time.
  asio::error_code ignored;
  asio::write(*stream_, asio::buffer(go_on.data(), go_on.size()), ignored);
}

std::string tls_stream::remote_address() const {
  asio::error_code failure;
  auto peer = lowest_layer().remote_endpoint(failure);
  return failure ? "" : peer.address().to_string();
}

std::string tls_environment::bounded_network(const std::string& address) const {
  return is_in_any_network(address, trusted_proxies) ? "" : network_of(address);
}

std::pair<refused_connection, http_response> tls_environment::refusal(error why,
                                                                      const std::string& address) const {
  auto now = system_time{}.now();
  std::optional<budget_status> left;
  if (count_refusal) left = count_refusal(address, why.code, now);
  bool is_its_fault = status_of(why.code) < 500;
  if (left && left->exceeded && is_its_fault)
    why = throttled("Too many requests from this address were refused", *left);
  refused_connection what{std::move(why), identifier_source{}.next<request_id>(now), address};
  auto answer = connection_refusal(what, left, now);
  return {std::move(what), std::move(answer)};
}

http_response tls_environment::refuse(error_code why, const std::string& address) const {
  auto [what, answer] = refusal(connection_refused_for(why), address);
  if (refused) refused(what);
  return std::move(answer);
}

http_response tls_environment::answer_for_nobody(const error& why, const std::string& address) const {
  return refusal(why, address).second;
}

bool tls_stream::begin_handshake() {
  auto close = [stream = std::weak_ptr(stream_)] {
    asio::error_code ignored;
    if (auto open = stream.lock()) open->lowest_layer().close(ignored);
  };
  handshake_ = environment_->handshakes.admit(network(), std::move(close));
  if (!handshake_) {
    if (environment_->handshake_refused) environment_->handshake_refused();
    return false;
  }
  handshake_timer_ = std::make_unique<asio::steady_timer>(get_executor(), environment_->handshake_timeout);
  handshake_timer_->async_wait([stream = stream_](const asio::error_code& failure) {
    asio::error_code ignored;
    if (!failure) stream->lowest_layer().close(ignored);
  });
  return true;
}

void tls_stream::finish_handshake(const asio::error_code& outcome) {
  handshake_timer_.reset();
  handshake_.reset();
  established_ = !outcome;
  asio::error_code ignored;
  if (established_) lowest_layer().non_blocking(true, ignored);
}

std::optional<error_code> tls_stream::reason_to_refuse() const {
  bool is_being_parsed = being_parsed() == this;
  // A parser that stops at the very first byte has not introduced itself.
  if (!parser_) return is_being_parsed ? std::optional{error_code::malformed_request} : std::nullopt;
  if (is_malformed_) return error_code::malformed_request;
  if (lacks_room_) return error_code::unavailable;
  if (auto refusal = refusal_by(*parser_)) return refusal;
  // No request is under way while another one arrives: only its time limit closes the connection then.
  bool is_too_slow = is_receiving_ && !is_being_parsed;
  return is_too_slow ? std::optional{error_code::request_timeout} : std::nullopt;
}

void tls_stream::close() {
  if (std::exchange(closed_, true)) return;
  asio::error_code ignored;
  if (!established_ || peer_is_gone_) {
    if (auto question = question_.lock()) question->drop();
    lowest_layer().close(ignored);
    return;
  }
  auto question = question_.lock();
  auto last_words = question ? question->last_words() : std::string{};
  if (question) question->drop();
  if (last_words.empty())
    if (auto why = reason_to_refuse()) last_words = closing_answer(environment_->refuse(*why, remote_address()));
  lowest_layer().cancel(ignored);
  std::make_shared<farewell>(stream_, std::move(last_words))->begin();
}

}  // namespace florin
