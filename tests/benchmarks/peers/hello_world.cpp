#include <restinio/all.hpp>
#include <restinio/tls.hpp>

#include <iostream>

/// RESTinio's hello world with TLS and one thread: what a read could cost at least. Its arguments are the
/// certificate's and the key's file; it prints its port and serves until it is ended.
int main(int count, char** words) {
  if (count != 3) {
    std::cerr << "usage: florin_hello_world CERTIFICATE KEY\n";
    return 2;
  }
  namespace tls = restinio::asio_ns::ssl;
  tls::context context{tls::context::tls_server};
  context.use_certificate_chain_file(words[1]);
  context.use_private_key_file(words[2], tls::context::pem);

  using traits = restinio::single_thread_tls_traits_t<restinio::asio_timer_manager_t, restinio::null_logger_t>;
  auto answer = [](const restinio::request_handle_t& request) {
    return request->create_response().append_header("Content-Type", "text/plain").set_body("hello, world").done();
  };
  restinio::run(restinio::on_this_thread<traits>()
                    .address("127.0.0.1")
                    .port(0)
                    .read_next_http_message_timelimit(std::chrono::minutes(10))
                    .acceptor_post_bind_hook(
                        [](auto& acceptor) { std::cout << acceptor.local_endpoint().port() << std::endl; })
                    .tls_context(std::move(context))
                    .request_handler(answer));
}
