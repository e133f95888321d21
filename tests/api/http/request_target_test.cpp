#include "api/http/request_target.hpp"

#include <boost/test/unit_test.hpp>

namespace florin::request_target_test {
namespace {

BOOST_AUTO_TEST_SUITE(request_target_test)

BOOST_AUTO_TEST_CASE(OriginForm_IsWhatFollowsTheServersName) {
  struct row {
    std::string target, path;
  };
  for (const auto& [target, path] :
       {row{"/v1/accounts?limit=1", "/v1/accounts?limit=1"},
        row{"https://bank.example/v1/accounts?limit=1", "/v1/accounts?limit=1"},
        row{"HTTPS://bank.example:8443/health", "/health"}, row{"https://[::1]:8443/health", "/health"},
        row{"https://bank.example", "/"}, row{"https://bank.example/", "/"},
        row{"https:///health", "https:///health"}, row{"https://bank.example?a=b", "https://bank.example?a=b"},
        row{"http://bank.example/health", "http://bank.example/health"},
        row{"https://user@bank.example/health", "https://user@bank.example/health"},
        row{"ftp://bank.example/health", "ftp://bank.example/health"}, row{"bank.example:443", "bank.example:443"},
        row{"*", "*"}, row{"", ""}})
    BOOST_TEST(origin_form(target) == path, target);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace florin::request_target_test
