#include <boost/test/unit_test.hpp>

#include "api/middleware/request_identity.hpp"

namespace florin::client_address_test {
namespace {

std::string seen(const std::string& connection, const std::string& forwarded,
                 const std::vector<std::string>& trusted, const std::string& added = {}) {
  http_request request;
  request.remote_address = connection;
  if (!forwarded.empty()) request.headers.push_back({"X-Forwarded-For", forwarded});
  if (!added.empty()) request.headers.push_back({"x-forwarded-for", added});
  return address_of_client(request, trusted);
}

BOOST_AUTO_TEST_SUITE(client_address_test)

BOOST_AUTO_TEST_CASE(Client_IsWhoeverATrustedProxyNames) {
  const std::vector<std::string> proxies{"10.0.0.0/8", "::1"};
  struct row {
    std::string connection, forwarded, expected;
  };
  for (const auto& [connection, forwarded, expected] : std::vector<row>{
           {"192.0.2.1", "", "192.0.2.1"},
           // Anybody can send the header.
           {"192.0.2.1", "198.51.100.7", "192.0.2.1"},
           {"10.0.0.1", "", "10.0.0.1"},
           {"10.0.0.1", "198.51.100.7", "198.51.100.7"},
           {"::1", "2001:db8::7", "2001:db8::7"},
           {"10.0.0.1", "198.51.100.7, 10.0.0.2", "198.51.100.7"},
           // What the client wrote itself is in front.
           {"10.0.0.1", "203.0.113.9,198.51.100.7 ,10.0.0.2", "198.51.100.7"},
           {"10.0.0.1", "10.0.0.3,10.0.0.2", "10.0.0.3"},
           {"10.0.0.1", "198.51.100.7:52344", "198.51.100.7"},
           {"10.0.0.1", "[2001:db8::7]:52344", "2001:db8::7"},
           {"10.0.0.1", "[2001:db8::7], [::1]", "2001:db8::7"},
           {"10.0.0.1", "[", "10.0.0.1"},
           {"10.0.0.1", "[]:1", "10.0.0.1"},
           {"10.0.0.1", ":80", "10.0.0.1"},
           {"10.0.0.1", "unknown", "10.0.0.1"},
           {"10.0.0.1", "198.51.100.0/24", "10.0.0.1"},
           {"10.0.0.1", ",", "10.0.0.1"},
       })
    BOOST_TEST(seen(connection, forwarded, proxies) == expected, connection << " <- " << forwarded);
  BOOST_TEST(seen("10.0.0.1", "198.51.100.7", {}) == "10.0.0.1");
  // A proxy may add a header of its own.
  BOOST_TEST(seen("10.0.0.1", "203.0.113.9", proxies, "198.51.100.7") == "198.51.100.7");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace florin::client_address_test
