#include <atomic>
#include <restinio/all.hpp>
#include <restinio/tls.hpp>
#include <thread>

#include "api/http/request_target.hpp"
#include "api/http/server.hpp"
#include "api/http/server_io.hpp"
#include "api/http/tls_stream.hpp"

namespace florin {

/// Marks the server's traits, so that its parser's callbacks can be told from RESTinio's own.
struct observed_methods : restinio::default_http_methods_t {};

// RESTinio finds these two by the type of its socket.

template <class Connection, class Started, class Failed>
void prepare_connection_and_start_read(tls_stream& stream, Connection& connection, Started started,
                                       Failed failed) {
  stream.async_handshake([started, failed, alive = connection.shared_from_this()](
                             const asio::error_code& outcome) { outcome ? failed(outcome) : started(); });
}

/// Whether the request that is being parsed may have a body of so many bytes.
inline bool accepts_body(const tls_stream* stream, const http_parser& parser, std::uint64_t bytes) {
  const auto& header = static_cast<restinio::impl::http_parser_ctx_t*>(parser.data)->m_header;
  auto method = http_method_str(static_cast<http_method>(parser.method));
  return !stream || stream->accepts_body(bytes, method, header.request_target());
}

inline restinio::impl::tls_socket_t* make_tls_socket_pointer_for_state_listener(tls_stream&) noexcept {
  return nullptr;
}

}  // namespace florin

namespace restinio {

/// How the server's settings reach the sockets that it makes.
template <class Settings>
class socket_type_dependent_settings_t<Settings, florin::tls_stream> {
 public:
  Settings& tls_environment(std::shared_ptr<florin::tls_environment> environment) {
    environment_ = std::move(environment);
    return static_cast<Settings&>(*this);
  }
  const std::shared_ptr<florin::tls_environment>& tls_environment() const { return environment_; }

 private:
  std::shared_ptr<florin::tls_environment> environment_;
};

namespace impl {

template <>
class socket_supplier_t<florin::tls_stream> {
 protected:
  template <class Settings>
  socket_supplier_t(Settings& settings, asio::io_context& io) : io_(io), environment_(settings.tls_environment()) {
    for (std::size_t i = 0; i < settings.concurrent_accepts_count(); ++i) sockets_.emplace_back(io_, environment_);
  }
  virtual ~socket_supplier_t() = default;

  florin::tls_stream& socket(std::size_t index) { return sockets_.at(index); }
  florin::tls_stream move_socket(std::size_t index) {
    return std::exchange(sockets_.at(index), florin::tls_stream{io_, environment_});
  }
  std::size_t concurrent_accept_sockets_count() const { return sockets_.size(); }

 private:
  asio::io_context& io_;
  std::shared_ptr<florin::tls_environment> environment_;
  std::vector<florin::tls_stream> sockets_;
};

/// RESTinio's callbacks, and besides them: the stream learns its parser and where requests begin and end, what is
/// not HTTP/1.1 is refused, the request learns its version, and `Expect: 100-continue` is heard.
template <>
inline http_parser_settings create_parser_settings<florin::observed_methods>() noexcept {
  auto settings = create_parser_settings<default_http_methods_t>();
  settings.on_message_begin = [](http_parser* parser) {
    if (auto* stream = florin::tls_stream::being_parsed()) stream->begin_request(*parser);
    return 0;
  };
  settings.on_url = [](http_parser* parser, const char* at, std::size_t length) {
    auto* stream = florin::tls_stream::being_parsed();
    if (stream) stream->scan_head_from(at);
    return stream && !stream->is_well_formed() ? -1 : restinio_url_cb(parser, at, length);
  };
  settings.on_message_complete = [](http_parser* parser) {
    if (auto* stream = florin::tls_stream::being_parsed()) stream->complete_request();
    return restinio_message_complete_cb<florin::observed_methods>(parser);
  };
  settings.on_headers_complete = [](http_parser* parser) {
    auto* stream = florin::tls_stream::being_parsed();
    if (stream && parser->http_major != 1) stream->find_malformed();
    if (stream && !stream->is_well_formed()) return -1;
    // RESTinio would reserve whatever is announced, before anybody has agreed to it.
    auto announced = std::exchange(parser->content_length, 0);
    int verdict = restinio_headers_complete_cb(parser);
    parser->content_length = announced;
    auto& header = static_cast<http_parser_ctx_t*>(parser->data)->m_header;
    header.http_minor(parser->http_minor);
    bool is_announced = (parser->flags & F_CONTENTLENGTH) != 0;
    if (is_announced && !florin::accepts_body(stream, *parser, parser->content_length)) return -1;
    if (is_announced && verdict == 0 && stream) stream->ask_for_body(parser->content_length);
    // HTTP/1.0 does not know interim answers (RFC 9110 §10.1.1).
    bool may_wait = parser->http_minor > 0;
    if (verdict == 0 && stream && may_wait &&
        is_equal_caseless(header.get_field_or(http_field::expect, ""), "100-continue"))
      stream->invite_body();
    return verdict;
  };
  settings.on_body = [](http_parser* parser, const char* at, std::size_t length) {
    auto* stream = florin::tls_stream::being_parsed();
    auto received = static_cast<http_parser_ctx_t*>(parser->data)->m_body.size() + length;
    if (!florin::accepts_body(stream, *parser, received) || (stream && !stream->make_room_for_body(received)))
      return -1;
    // One in chunks does not say in advance how large it is.
    if (stream) stream->ask_for_body(received);
    return restinio_body_cb(parser, at, length);
  };
  return settings;
}

}  // namespace impl
}  // namespace restinio

namespace florin {
namespace {

struct server_traits
    : restinio::tls_traits_t<restinio::asio_timer_manager_t, restinio::null_logger_t,
                             std::function<restinio::request_handling_status_t(restinio::request_handle_t)>,
                             restinio::noop_strand_t> {
  using stream_socket_t = tls_stream;
  using http_methods_mapper_t = observed_methods;
  static constexpr bool use_connection_count_limiter = true;
};

using rest_server = restinio::http_server_t<server_traits>;

/// What a server shares with its exchanges, which may outlive it.
struct server_state {
  explicit server_state(http_server::dispatch_function to) : dispatch(std::move(to)) {}

  /// Only the loop's thread uses it. Empty once the server is gone, whose connections may still ask.
  http_server::dispatch_function dispatch;
  std::atomic<bool> closing = false;
  /// Set before the first connection.
  std::shared_ptr<const tls_environment> environment;
  /// Requests whose answers are not yet handed to the kernel.
  std::atomic<std::size_t> unsent_answers = 0;
};

/// The head of a request whose body is large, which is not read yet.
class head_exchange final : public exchange {
 public:
  head_exchange(std::weak_ptr<server_io> io, std::shared_ptr<const tls_environment> environment,
                const http_parser& parser, std::string remote_address, std::shared_ptr<body_question> question)
      : io_(std::move(io)),
        environment_(std::move(environment)),
        question_(std::move(question)),
        method_(http_method_str(static_cast<http_method>(parser.method))),
        header_(static_cast<restinio::impl::http_parser_ctx_t*>(parser.data)->m_header) {
    request_.method = method_;
    request_.target = origin_form(header_.request_target());
    request_.minor_version = parser.http_minor;
    header_.for_each_field([this](const auto& field) {
      request_.headers.push_back({field.name(), field.value()});
    });
    request_.remote_address = std::move(remote_address);
  }

  ~head_exchange() override {
    if (!answered_)
      respond(environment_->answer_for_nobody(
          {error_code::unavailable, "The request was not answered; nothing was done", {}},
          request_.remote_address));
  }

  const http_request& request() const override { return request_; }
  bool is_head() const override { return true; }

  void let_body_come() override {
    settle([question = question_] { question->let_come(); });
  }

  void respond(http_response response) override {
    settle([question = question_, words = closing_answer(response, request_.method != "HEAD")]() mutable {
      question->refuse(std::move(words));
    });
  }

 private:
  template <class Act>
  void settle(Act act) {
    if (answered_.exchange(true)) return;
    if (auto io = io_.lock()) asio::post(*io, std::move(act));
  }

  std::weak_ptr<server_io> io_;
  std::shared_ptr<const tls_environment> environment_;
  std::shared_ptr<body_question> question_;
  std::string method_;
  /// As it was when the head was there.
  restinio::http_request_header_t header_;
  http_request request_;
  std::atomic<bool> answered_ = false;
};

/// Sends a body piece by piece, in chunks (RFC 9112 §7.1).
class chunked_answer : public std::enable_shared_from_this<chunked_answer> {
 public:
  using builder = restinio::response_builder_t<restinio::chunked_output_t>;

  chunked_answer(const std::shared_ptr<server_io>& io, std::shared_ptr<server_state> server, builder begun,
                 std::shared_ptr<body_source> source)
      : io_(io), server_(std::move(server)), begun_(std::move(begun)), source_(std::move(source)) {}
  ~chunked_answer() { --server_->unsent_answers; }

  void go_on() {
    // What the source asks may be gone before the connection is.
    if (server_->closing) return;
    source_->next([self = shared_from_this()](std::optional<std::string> piece) {
      if (auto io = self->io_.lock())
        asio::post(*io, [self, piece = std::move(piece)]() mutable { self->send(std::move(piece)); });
    });
  }

 private:
  void send(std::optional<std::string> piece) {
    // An answer that nobody goes on with is RESTinio's to end: it closes the connection after the handle timeout.
    if (!piece) return;
    auto self = shared_from_this();
    if (piece->empty()) {
      begun_.done([self](const asio::error_code&) {});
      return;
    }
    begun_.append_chunk(std::move(*piece));
    begun_.flush([self](const asio::error_code& failure) {
      if (!failure) self->go_on();
    });
  }

  /// The connection, which the loop keeps, keeps this.
  std::weak_ptr<server_io> io_;
  std::shared_ptr<server_state> server_;
  builder begun_;
  std::shared_ptr<body_source> source_;
};

class restinio_exchange final : public exchange {
 public:
  restinio_exchange(std::shared_ptr<server_io> io, std::shared_ptr<server_state> server,
                    restinio::request_handle_t handle)
      : io_(std::move(io)), server_(std::move(server)), handle_(std::move(handle)) {
    ++server_->unsent_answers;
    const auto& header = handle_->header();
    const char* method = header.method().c_str();
    request_.method = method;
    request_.target = origin_form(header.request_target());
    request_.minor_version = header.http_minor();
    request_.headers.reserve(header.fields_count());
    header.for_each_field([this](const auto& field) {
      request_.headers.push_back({field.name(), field.value()});
    });
    request_.body = handle_->body();
    if (auto* stream = tls_stream::being_parsed()) body_share_ = stream->take_body_share();
    request_.remote_address = handle_->remote_endpoint().address().to_string();
  }

  ~restinio_exchange() override {
    if (!answered_) refuse({error_code::internal, "The request was not answered", {}});
  }

  /// What nobody is there to answer.
  void refuse(const error& why) { respond(server_->environment->answer_for_nobody(why, request_.remote_address)); }

  const http_request& request() const override { return request_; }

  void respond(http_response response) override {
    if (answered_.exchange(true)) return;
    response.source ? send_chunked(std::move(response)) : send(std::move(response));
  }

  bool take_room(std::size_t bytes) override {
    if (bytes <= body_room::small_bytes) return true;
    const auto& environment = *server_->environment;
    if (!answer_room_)
      answer_room_ = std::make_shared<body_room::share>(environment.bodies,
                                                        environment.bounded_network(request_.remote_address));
    return answer_room_->grow_to(bytes);
  }

 private:
  using response_builder = restinio::response_builder_t<restinio::user_controlled_output_t>;

  void send(http_response response) {
    bool has_body = request_.method != "HEAD" && response.status != 304;
    auto builder = begin<restinio::user_controlled_output_t>(response);
    builder.set_content_length(response.content().size());
    if (has_body && response.shared_body)
      builder.set_body(std::move(response.shared_body));
    else if (has_body)
      builder.set_body(std::move(response.body));
    finish(std::move(builder));
  }

  void send_chunked(http_response response) {
    auto builder = begin<restinio::chunked_output_t>(response);
    std::make_shared<chunked_answer>(io_, server_, std::move(builder), std::move(response.source))->go_on();
  }

  template <class Output>
  restinio::response_builder_t<Output> begin(http_response& response) {
    auto builder = handle_->create_response<Output>(status_line(response.status));
    for (auto& [name, value] : response.headers) builder.append_header(std::string(name), std::move(value));
    builder.append_header_date_field();
    if (must_close()) builder.connection_close();
    return builder;
  }

  void finish(response_builder builder) {
    // The server's own queue must not keep the server alive.
    auto send = [builder = std::move(builder), server = std::weak_ptr(server_),
                 room = std::move(answer_room_)]() mutable {
      builder.done([server, room = std::move(room)](const asio::error_code&) mutable {
        room = nullptr;
        if (auto alive = server.lock()) --alive->unsent_answers;
      });
    };
    // RESTinio loses count of a connection's requests when one is answered within its own handler.
    if (io_->get_executor().running_in_this_thread())
      asio::post(*io_, std::move(send));
    else
      send();
  }

  static restinio::http_status_line_t status_line(std::uint16_t status) {
    return {restinio::http_status_code_t{status}, std::string(reason_phrase(status))};
  }

  // RESTinio stops its timers for a request that asks for an upgrade. http-parser takes liberties with the lines
  // between chunks, so that others may see the end of such a body elsewhere: what follows one is not believed.
  bool must_close() const {
    bool is_upgrade = handle_->header().connection() == restinio::http_connection_header_t::upgrade;
    return server_->closing || is_upgrade || request_.header("Transfer-Encoding");
  }

  std::shared_ptr<server_io> io_;
  std::shared_ptr<server_state> server_;
  restinio::request_handle_t handle_;
  http_request request_;
  std::shared_ptr<body_room::share> body_share_;
  /// Of the answer until it is sent; null for a small one.
  std::shared_ptr<body_room::share> answer_room_;
  std::atomic<bool> answered_ = false;
};

std::shared_ptr<tls_environment> make_tls_environment(const http_server_settings& settings,
                                                      const std::shared_ptr<server_io>& io,
                                                      const std::shared_ptr<server_state>& server) {
  auto environment = std::make_shared<tls_environment>();
  environment->handshake_timeout = settings.handshake_timeout;
  environment->max_body_bytes = settings.max_body_bytes;
  environment->larger_body_bytes = settings.larger_body_bytes;
  if (settings.asks_about_large_bodies)
    environment->ask_for_body = [io = std::weak_ptr(io), server = std::weak_ptr(server)](
                                    std::shared_ptr<const tls_environment> asking, const http_parser& parser,
                                    std::string from, std::shared_ptr<body_question> question) {
      // Whoever is not asked refuses.
      auto head =
          std::make_shared<head_exchange>(io, std::move(asking), parser, std::move(from), std::move(question));
      if (auto alive = server.lock(); alive && alive->dispatch) alive->dispatch(std::move(head));
    };
  environment->trusted_proxies = settings.trusted_proxies;
  environment->handshakes = handshake_gate{settings.handshakes};
  environment->bodies = std::make_shared<body_room>(settings.bodies);
  environment->refused = settings.connection_refused;
  environment->count_refusal = settings.count_refusal;
  environment->handshake_refused = settings.handshake_refused;
  auto& tls = environment->tls;
  SSL_CTX_set_min_proto_version(tls.native_handle(), TLS1_3_VERSION);
  // Of the finite fields that OpenSSL would agree to, the largest costs 300 times as much as X25519.
  if (SSL_CTX_set1_groups_list(tls.native_handle(), "X25519:P-256:P-384") != 1)
    throw std::runtime_error("OpenSSL does not know the groups of TLS");
  tls.use_certificate_chain_file(settings.certificate_file);
  tls.use_private_key_file(settings.private_key_file, asio::ssl::context::pem);
  return environment;
}

}  // namespace

struct http_server::implementation {
  implementation(event_loop& loop, http_server_settings settings, dispatch_function dispatch)
      : loop_(loop), settings_(std::move(settings)), state_(std::make_shared<server_state>(std::move(dispatch))) {
    // http-parser has one limit for the whole process.
    http_parser_set_max_header_size(settings_.max_header_bytes);
  }

  ~implementation() {
    stop();
    loop_.run([&] { state_->dispatch = nullptr; });
  }

  std::uint16_t start() {
    auto server = std::make_shared<rest_server>(restinio::external_io_context(*loop_.io()), configuration());
    server_ = server.get();
    std::exception_ptr failure;
    loop_.run([&] {
      try {
        loop_.io()->keep(server);
        server->open_sync();
      } catch (...) {
        failure = std::current_exception();
      }
    });
    if (failure) std::rethrow_exception(failure);
    is_open_ = true;
    return port_;
  }

  void stop_accepting() {
    if (!is_open_ || state_->closing.exchange(true)) return;
    loop_.run([&] { server_->close_sync(); });
  }

  void stop() {
    if (!is_open_) return;
    stop_accepting();
    wait_for_unsent_answers();
  }

 private:
  /// A client that does not take its answer does not keep the program alive.
  void wait_for_unsent_answers() const {
    auto deadline = std::chrono::steady_clock::now() + std::chrono::seconds{2};
    while (state_->unsent_answers > 0 && std::chrono::steady_clock::now() < deadline)
      std::this_thread::sleep_for(std::chrono::milliseconds{5});
  }

  restinio::server_settings_t<server_traits> configuration() {
    restinio::server_settings_t<server_traits> configured;
    auto environment = make_tls_environment(settings_, loop_.io(), state_);
    state_->environment = environment;
    configured.tls_environment(std::move(environment));
    configured.address(settings_.address)
        .port(settings_.port)
        .protocol(asio::ip::make_address(settings_.address).is_v6() ? asio::ip::tcp::v6() : asio::ip::tcp::v4())
        .acceptor_post_bind_hook([this](auto& acceptor) { port_ = acceptor.local_endpoint().port(); })
        .socket_options_setter([](auto& options) { options.set_option(asio::ip::tcp::no_delay{true}); })
        // One request of a connection at a time, so that a refusal is never taken for another's answer.
        .max_pipelined_requests(1)
        .max_parallel_connections(settings_.max_connections)
        .read_next_http_message_timelimit(settings_.read_timeout)
        .handle_request_timeout(settings_.handle_timeout)
        .write_http_response_timelimit(settings_.write_timeout)
        .request_handler([io = std::weak_ptr(loop_.io()), server = state_](restinio::request_handle_t handle) {
          auto asked = std::make_shared<restinio_exchange>(io.lock(), server, std::move(handle));
          if (server->dispatch)
            server->dispatch(std::move(asked));
          else
            asked->refuse({error_code::unavailable, "The server has stopped; nothing was done", {}});
          return restinio::request_accepted();
        });
    return configured;
  }

  event_loop& loop_;
  http_server_settings settings_;
  std::shared_ptr<server_state> state_;
  /// The loop keeps it.
  rest_server* server_ = nullptr;
  bool is_open_ = false;
  std::uint16_t port_ = 0;
};

http_server::http_server(event_loop& loop, http_server_settings settings, dispatch_function dispatch)
    : implementation_(std::make_unique<implementation>(loop, std::move(settings), std::move(dispatch))) {}

http_server::~http_server() = default;

std::uint16_t http_server::start() { return implementation_->start(); }
void http_server::stop_accepting() { implementation_->stop_accepting(); }
void http_server::stop() { implementation_->stop(); }

}  // namespace florin
