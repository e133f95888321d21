#include "actors/values/web_origin.hpp"

#include <boost/test/unit_test.hpp>

namespace florin::web_origin_test {
namespace {

BOOST_AUTO_TEST_SUITE(web_origin_test)

BOOST_AUTO_TEST_CASE(Origin_IsAsBrowsersWriteIt) {
  struct row {
    std::string url, origin, host;
  };
  for (const auto& [url, origin, host] :
       {row{"https://bank.example", "https://bank.example", "bank.example"},
        row{"https://bank.example/app/of/it", "https://bank.example", "bank.example"},
        row{"https://bank.example:443", "https://bank.example", "bank.example"},
        row{"https://bank.example:443/app", "https://bank.example", "bank.example"},
        row{"https://bank.example:8443", "https://bank.example:8443", "bank.example"},
        row{"HTTPS://Bank.Example:8443/App", "https://bank.example:8443", "bank.example"},
        row{"https://[::1]:8443", "https://[::1]:8443", "[::1]"},
        row{"https://[2001:DB8::1]", "https://[2001:db8::1]", "[2001:db8::1]"},
        row{"https://[::1]:443/app", "https://[::1]", "[::1]"},
        row{"http://localhost:80", "http://localhost", "localhost"},
        row{"https://localhost:80", "https://localhost:80", "localhost"}, row{"null", "://null", "null"},
        row{"https://[", "https://[", "["}}) {
    BOOST_TEST(web_origin_of(url) == origin, url);
    BOOST_TEST(web_host_of(url) == host, url);
  }
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace florin::web_origin_test
