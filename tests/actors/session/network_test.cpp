#include "actors/session/network.hpp"

#include <boost/test/unit_test.hpp>

namespace florin::network_test {
namespace {

BOOST_AUTO_TEST_SUITE(network_test)

BOOST_AUTO_TEST_CASE(Network_HoldsTheAddressesWithItsPrefix) {
  struct row {
    std::string address, network;
    bool is_in;
  };
  for (const auto& [address, network, is_in] : std::vector<row>{
           {"10.1.2.3", "10.0.0.0/8", true},
           {"11.1.2.3", "10.0.0.0/8", false},
           {"10.1.2.3", "10.1.2.3", true},
           {"10.1.2.4", "10.1.2.3", false},
           {"10.1.2.4", "10.1.2.3/31", false},
           {"10.1.2.3", "10.1.2.2/31", true},
           {"10.1.2.3", "0.0.0.0/0", true},
           {"::ffff:10.1.2.3", "10.0.0.0/8", true},
           {"2001:db8::1", "2001:db8::/32", true},
           {"2001:db9::1", "2001:db8::/32", false},
           {"2001:db8::1", "0.0.0.0/0", false},
           {"10.1.2.3", "::/0", false},
           {"", "10.0.0.0/8", false},
           {"10.1.2.3", "", false},
       })
    BOOST_TEST(is_in_network(address, network) == is_in, address << " in " << network);
}

BOOST_AUTO_TEST_CASE(SiteNetwork_IsOneOfManyNetworks) {
  BOOST_TEST(site_network_of("2001:db8:1:2::5") == "2001:db8:1::/48");
  BOOST_TEST(site_network_of("2001:db8:1:ff00::5") == site_network_of("2001:db8:1:2::6"));
  BOOST_TEST(site_network_of("192.0.2.7") == "192.0.2.7");
}

BOOST_AUTO_TEST_CASE(CoarseNetwork_DoesNotSayWho) {
  for (const auto& [address, network] : std::vector<std::pair<std::string, std::string>>{
           {"192.0.2.7", "192.0.2.0/24"},
           {"::ffff:192.0.2.7", "192.0.2.0/24"},
           {"2001:db8:1:2:3:4:5:6", "2001:db8:1::/48"},
           {"::1", "::/48"},
           {"", "-"},
           {"localhost", "-"},
       })
    BOOST_TEST(coarse_network_of(address) == network, address);
}

BOOST_AUTO_TEST_CASE(Network_IsAnAddressPerhapsWithAPrefix) {
  for (auto network : {"10.0.0.0/8", "10.0.0.1", "::1", "2001:db8::/32", "0.0.0.0/0", "::/0"})
    BOOST_TEST(is_network(network), network);
  for (auto other : {"", "/8", "10.0.0.0/33", "10.0.0.0/-1", "10.0.0.0/8x", "10.0.0", "::/129", "localhost"})
    BOOST_TEST(!is_network(other), other);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace florin::network_test
