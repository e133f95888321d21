#include "actors/session/user_agent.hpp"

#include <boost/test/unit_test.hpp>
#include <ostream>
#include <string>
#include <vector>

namespace florin {

std::ostream& operator<<(std::ostream& out, const recognised_device& printed) {
  return out << printed.device << ", " << printed.browser << ", " << printed.operating_system;
}

namespace user_agent_test {
namespace {

const recognised_device nothing{"Unknown device", "Unknown browser", "Unknown operating system"};

struct row {
  std::string user_agent;
  recognised_device expected;
};

void check(const std::vector<row>& table) {
  for (const auto& [user_agent, expected] : table) BOOST_TEST_CONTEXT(user_agent) {
      BOOST_TEST(recognise_device(user_agent) == expected);
    }
}

BOOST_AUTO_TEST_SUITE(user_agent_test)

BOOST_AUTO_TEST_CASE(UserAgent_OfABrowserOnAComputer) {
  check({
      {"Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:121.0) Gecko/20100101 Firefox/121.0",
       {"Windows computer", "Firefox 121", "Windows"}},
      {"Mozilla/5.0 (X11; Ubuntu; Linux x86_64; rv:109.0) Gecko/20100101 Firefox/115.0",
       {"Linux computer", "Firefox 115", "Linux"}},
      {"Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0.0.0 "
       "Safari/537.36",
       {"Windows computer", "Chrome 120", "Windows"}},
      {"Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0.0.0 "
       "Safari/537.36",
       {"Mac", "Chrome 120", "macOS"}},
      {"Mozilla/5.0 (X11; CrOS x86_64 14541.0.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/119.0.0.0 "
       "Safari/537.36",
       {"Chromebook", "Chrome 119", "ChromeOS"}},
      {"Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.2 "
       "Safari/605.1.15",
       {"Mac", "Safari 17", "macOS"}},
      {"Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0.0.0 "
       "Safari/537.36 Edg/120.0.2210.91",
       {"Windows computer", "Edge 120", "Windows"}},
      {"Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/64.0.3282.140 "
       "Safari/537.36 Edge/18.17763",
       {"Windows computer", "Edge 18", "Windows"}},
      {"Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/119.0.0.0 Safari/537.36 "
       "OPR/105.0.0.0",
       {"Linux computer", "Opera 105", "Linux"}},
      {"Opera/9.80 (Windows NT 6.1; WOW64) Presto/2.12.388 Version/12.18",
       {"Windows computer", "Opera 12", "Windows"}},
      {"Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/116.0.5845.837 "
       "YaBrowser/23.9.4.837 Yowser/2.5 Safari/537.36",
       {"Windows computer", "Yandex Browser 23", "Windows"}},
      {"Mozilla/5.0 (Windows NT 6.1; WOW64; Trident/7.0; rv:11.0) like Gecko",
       {"Windows computer", "Internet Explorer 11", "Windows"}},
      {"Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) HeadlessChrome/120.0.6099.28 "
       "Safari/537.36",
       {"Linux computer", "Chrome 120", "Linux"}},
  });
}

BOOST_AUTO_TEST_CASE(UserAgent_OfABrowserInTheHand) {
  check({
      {"Mozilla/5.0 (iPhone; CPU iPhone OS 17_2 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) "
       "Version/17.2 Mobile/15E148 Safari/604.1",
       {"iPhone", "Safari 17", "iOS"}},
      {"Mozilla/5.0 (iPad; CPU OS 12_5_7 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/12.1.2 "
       "Mobile/15E148 Safari/604.1",
       {"iPad", "Safari 12", "iPadOS"}},
      {"Mozilla/5.0 (iPhone; CPU iPhone OS 17_2 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) "
       "CriOS/120.0.6099.101 Mobile/15E148 Safari/604.1",
       {"iPhone", "Chrome 120", "iOS"}},
      {"Mozilla/5.0 (iPhone; CPU iPhone OS 17_2 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) "
       "FxiOS/121.0 Mobile/15E148 Safari/605.1.15",
       {"iPhone", "Firefox 121", "iOS"}},
      {"Mozilla/5.0 (iPhone; CPU iPhone OS 17_1_2 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) "
       "Version/17.0 EdgiOS/120.0.2210.116 Mobile/15E148 Safari/604.1",
       {"iPhone", "Edge 120", "iOS"}},
      {"Mozilla/5.0 (iPhone; CPU iPhone OS 17_2 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) "
       "Mobile/15E148",
       {"iPhone", "Unknown browser", "iOS"}},
      {"Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0.0.0 Mobile "
       "Safari/537.36",
       {"Android phone", "Chrome 120", "Android"}},
      {"Mozilla/5.0 (Linux; Android 13; SM-X700) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/119.0.0.0 "
       "Safari/537.36",
       {"Android tablet", "Chrome 119", "Android"}},
      {"Mozilla/5.0 (Android 14; Mobile; rv:121.0) Gecko/121.0 Firefox/121.0",
       {"Android phone", "Firefox 121", "Android"}},
      {"Mozilla/5.0 (Linux; Android 13; SAMSUNG SM-S911B) AppleWebKit/537.36 (KHTML, like Gecko) "
       "SamsungBrowser/23.0 Chrome/115.0.0.0 Mobile Safari/537.36",
       {"Android phone", "Samsung Internet 23", "Android"}},
      {"Mozilla/5.0 (Linux; Android 10; Pixel 3 XL) AppleWebKit/537.36 (KHTML, like Gecko) "
       "Chrome/120.0.6099.144 Mobile Safari/537.36 EdgA/120.0.2210.84",
       {"Android phone", "Edge 120", "Android"}},
  });
}

BOOST_AUTO_TEST_CASE(UserAgent_OfAProgram) {
  check({
      {"curl/8.5.0", {"Program", "curl 8.5", "Unknown operating system"}},
      {"python-requests/2.31.0", {"Program", "python-requests 2.31", "Unknown operating system"}},
      {"Python/3.11 aiohttp/3.9.1", {"Program", "aiohttp 3.9", "Unknown operating system"}},
      {"PostmanRuntime/7.36.0", {"Program", "Postman 7.36", "Unknown operating system"}},
      {"okhttp/4.12.0", {"Program", "OkHttp 4.12", "Unknown operating system"}},
      {"Apache-HttpClient/4.5.14 (Java/17.0.9)", {"Program", "Apache HttpClient 4.5", "Unknown operating system"}},
      {"Go-http-client/2.0", {"Program", "Go 2.0", "Unknown operating system"}},
      {"node-fetch", {"Program", "node-fetch", "Unknown operating system"}},
      {"Mozilla/5.0 (Windows NT; Windows NT 10.0; en-US) WindowsPowerShell/5.1.19041.1682",
       {"Program", "PowerShell 5.1", "Windows"}},
  });
}

BOOST_AUTO_TEST_CASE(UserAgent_ThatTellsNothingIsUnknown) {
  check(
      {{"", nothing}, {"Mozilla/5.0", nothing}, {"\x01\xff\r\n%s<script>", nothing}, {"firefox/121.0", nothing}});
}

BOOST_AUTO_TEST_CASE(UserAgent_WithoutABelievableVersionHasNone) {
  check({
      {"curl/", {"Program", "curl", "Unknown operating system"}},
      {"curl/eight", {"Program", "curl", "Unknown operating system"}},
      {"curl/8", {"Program", "curl 8", "Unknown operating system"}},
      {"curl/8.", {"Program", "curl 8", "Unknown operating system"}},
      {"curl/12345.1", {"Program", "curl", "Unknown operating system"}},
      {"curl/8.12345", {"Program", "curl 8", "Unknown operating system"}},
      {"Firefox/" + std::string(16'000, '9'), {"Unknown device", "Firefox", "Unknown operating system"}},
  });
}

BOOST_AUTO_TEST_CASE(UserAgent_IsReadNoFurtherThanAnyRealOneGoes) {
  BOOST_TEST(recognise_device(std::string(502, ' ') + "curl/8.5.0").browser == "curl 8.5");
  BOOST_TEST(recognise_device(std::string(512, ' ') + "curl/8.5.0") == nothing);
}

BOOST_AUTO_TEST_CASE(UserAgent_IsNeverRepeatedToTheReader) {
  auto recognised = recognise_device("Mozilla/5.0 (Windows\x1b[31m) Chrome/12\x07" + std::string(16'000, '\n'));
  BOOST_TEST(recognised == (recognised_device{"Windows computer", "Chrome 12", "Windows"}));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace user_agent_test
}  // namespace florin
