#include "monitoring/metrics_listener.hpp"

#include <arpa/inet.h>
#include <curl/curl.h>
#include <sys/socket.h>
#include <unistd.h>

#include <boost/test/unit_test.hpp>
#include <chrono>
#include <regex>
#include <utility>
#include <vector>

namespace florin::metrics_listener_test {
namespace {

using namespace std::chrono_literals;

std::size_t append(char* data, std::size_t size, std::size_t count, std::string* to) {
  to->append(data, size * count);
  return size * count;
}

std::string scrape(std::uint16_t port) {
  std::string body;
  CURL* handle = curl_easy_init();
  curl_easy_setopt(handle, CURLOPT_URL, ("http://127.0.0.1:" + std::to_string(port) + "/metrics").c_str());
  curl_easy_setopt(handle, CURLOPT_WRITEFUNCTION, append);
  curl_easy_setopt(handle, CURLOPT_WRITEDATA, &body);
  curl_easy_setopt(handle, CURLOPT_TIMEOUT, 10L);
  BOOST_REQUIRE(curl_easy_perform(handle) == CURLE_OK);
  curl_easy_cleanup(handle);
  return body;
}

/// A connection on which anything is sent, or nothing.
class raw_connection {
 public:
  explicit raw_connection(std::uint16_t port) : socket_(socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    BOOST_REQUIRE(connect(socket_, reinterpret_cast<sockaddr*>(&address), sizeof address) == 0);
  }
  ~raw_connection() {
    if (socket_ >= 0) close(socket_);
  }
  raw_connection(raw_connection&& other) noexcept : socket_(std::exchange(other.socket_, -1)) {}

  void send(const std::string& bytes) { ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL); }
  /// Until the other side has closed it.
  std::string receive_all() {
    std::string received;
    char buffer[4096];
    for (ssize_t count; (count = recv(socket_, buffer, sizeof buffer, 0)) > 0;)
      received.append(buffer, static_cast<std::size_t>(count));
    return received;
  }

 private:
  int socket_;
};

bool has_line(const std::string& text, const std::string& line) {
  return text.starts_with(line + "\n") || text.find("\n" + line + "\n") != std::string::npos;
}

BOOST_AUTO_TEST_SUITE(metrics_listener_test)

BOOST_AUTO_TEST_CASE(Scrape_ShowsEveryMetric) {
  metrics all;
  metrics_listener listener{all, "127.0.0.1", 0};
  all.http_requests.with({"transfers.create", "201"}).increment(3);
  all.http_request_duration.with({"transfers.create"}).observe(0.0004);
  all.http_request_duration.with({"transfers.create"}).observe(100);
  all.journal_pending->set(12);
  all.build_info.with({"0.1.0", "abc"}).set(1);
  auto text = scrape(listener.port());
  BOOST_TEST(has_line(text, "# TYPE florin_http_requests_total counter"));
  BOOST_TEST(has_line(text, R"(florin_http_requests_total{operation="transfers.create",status="201"} 3)"), text);
  BOOST_TEST(has_line(text, R"(florin_http_request_duration_seconds_count{operation="transfers.create"} 2)"));
  BOOST_TEST(has_line(
      text, R"(florin_http_request_duration_seconds_bucket{operation="transfers.create",le="0.0005"} 1)"));
  BOOST_TEST(
      has_line(text, R"(florin_http_request_duration_seconds_bucket{operation="transfers.create",le="+Inf"} 2)"));
  BOOST_TEST(has_line(text, "florin_journal_pending 12"));
  BOOST_TEST(has_line(text, R"(florin_build_info{version="0.1.0",revision="abc"} 1)"));
}

BOOST_AUTO_TEST_CASE(SilentConnections_KeepNobodyWaiting) {
  metrics all;
  metrics_listener listener{all, "127.0.0.1", 0};
  std::vector<raw_connection> silent;
  // More than there is room for.
  for (int i = 0; i < 100; ++i) silent.emplace_back(listener.port());
  for (int i = 0; i < 50; ++i) silent[i + 50].send("GET /metr");
  auto started = std::chrono::steady_clock::now();
  for (int i = 0; i < 10; ++i) BOOST_TEST(has_line(scrape(listener.port()), "florin_journal_pending 0"));
  BOOST_TEST((std::chrono::steady_clock::now() - started < 1s));
  // The oldest have made room.
  BOOST_TEST(silent.front().receive_all() == "");
}

BOOST_AUTO_TEST_CASE(SlowVisits_EndInTime) {
  metrics all;
  metrics_listener listener{all, "127.0.0.1", 0, {.visit = 200ms}};
  raw_connection silent(listener.port());
  auto started = std::chrono::steady_clock::now();
  BOOST_TEST(silent.receive_all() == "");
  auto took = std::chrono::steady_clock::now() - started;
  BOOST_TEST((took > 100ms && took < 3s));
}

BOOST_AUTO_TEST_CASE(OtherRequests_AreRefused) {
  metrics all;
  metrics_listener listener{all, "127.0.0.1", 0};
  auto answer_to = [&](const std::string& request) {
    raw_connection connection(listener.port());
    connection.send(request);
    auto answer = connection.receive_all();
    return answer.substr(0, answer.find("\r\n"));
  };
  BOOST_TEST(answer_to("GET /metrics?x=1 HTTP/1.1\r\n\r\n") == "HTTP/1.1 200 OK");
  BOOST_TEST(answer_to("GET / HTTP/1.1\r\n\r\n") == "HTTP/1.1 404 Not Found");
  BOOST_TEST(answer_to("POST /metrics HTTP/1.1\r\n\r\n") == "HTTP/1.1 405 Method Not Allowed");
  BOOST_TEST(answer_to("hello\r\n\r\n") == "HTTP/1.1 400 Bad Request");
  BOOST_TEST(answer_to("GET /metrics HTTP/1.1\r\n" + std::string(20'000, 'x')).starts_with("HTTP/1.1 431"));
  raw_connection head(listener.port());
  head.send("HEAD /metrics HTTP/1.1\r\n\r\n");
  BOOST_TEST(head.receive_all().ends_with("\r\n\r\n"));
}

BOOST_AUTO_TEST_CASE(Addresses_MayBeOfIPv6) {
  metrics all;
  BOOST_CHECK_THROW((metrics_listener{all, "localhost.example", 0}), std::invalid_argument);
  try {
    metrics_listener listener{all, "::1", 0};
    BOOST_TEST(listener.port() != 0);
  } catch (const std::system_error& failure) {
    BOOST_TEST_MESSAGE("no IPv6 here: " << failure.what());
  }
}

BOOST_AUTO_TEST_CASE(Names_AreFlorinsAndInTheConventionalForm) {
  metrics all;
  for (const auto* family : all.registry.families()) {
    std::string name{family->name};
    BOOST_TEST(std::regex_match(name, std::regex("florin_[a-z_]+")), name);
    BOOST_TEST(name.ends_with("_total") == (family->type == metric_family::kind::counter), name);
    BOOST_TEST(!family->help.empty(), name);
  }
}

BOOST_AUTO_TEST_CASE(Listener_RefusesATakenPort) {
  metrics all;
  metrics_listener first{all, "127.0.0.1", 0};
  BOOST_CHECK_THROW((metrics_listener{all, "127.0.0.1", first.port()}), std::exception);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace florin::metrics_listener_test
