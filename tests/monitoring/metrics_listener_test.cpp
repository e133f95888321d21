#include "monitoring/metrics_listener.hpp"

#include <curl/curl.h>

#include <boost/test/unit_test.hpp>
#include <regex>

namespace florin::metrics_listener_test {
namespace {

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
