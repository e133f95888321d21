#include "monitoring/traffic.hpp"

#include <boost/test/unit_test.hpp>

namespace florin::traffic_test {
namespace {

using std::chrono::seconds;

struct traffic_fixture {
  void answer(const std::string& status, double duration, int times) {
    for (int i = 0; i < times; ++i) {
      all.http_requests.with({"operation", status}).increment();
      all.http_request_duration.with({"operation"}).observe(duration);
    }
  }

  metrics all;
  traffic_window window{all};
  std::chrono::steady_clock::time_point start{std::chrono::hours{1}};
};

BOOST_FIXTURE_TEST_SUITE(traffic_test, traffic_fixture)

BOOST_AUTO_TEST_CASE(Summary_OfNoTrafficIsZero) {
  auto summary = window.summarize(start);
  BOOST_TEST(summary.requests_per_second == 0.0);
  BOOST_TEST(summary.error_rate == 0.0);
  BOOST_TEST(summary.p99_seconds == 0.0);
}

BOOST_AUTO_TEST_CASE(Summary_TellsRatesAndQuantiles) {
  window.observe(start);
  answer("200", 0.0015, 90);
  answer("503", 0.2, 10);
  auto summary = window.summarize(start + seconds{10});
  BOOST_TEST(summary.requests_per_second == 10.0);
  BOOST_TEST(summary.error_rate == 0.1);
  BOOST_TEST(summary.p50_seconds > 0.001);
  BOOST_TEST(summary.p50_seconds < 0.002);
  BOOST_TEST(summary.p99_seconds > 0.1);
}

BOOST_AUTO_TEST_CASE(Summary_ForgetsWhatIsOlderThanAMinute) {
  window.observe(start);
  answer("500", 5, 1000);
  for (int i = 1; i <= 30; ++i) window.observe(start + seconds{5 * i});
  auto summary = window.summarize(start + seconds{150});
  BOOST_TEST(summary.requests_per_second == 0.0);
  BOOST_TEST(summary.error_rate == 0.0);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace florin::traffic_test
