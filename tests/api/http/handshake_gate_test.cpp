#include "api/http/handshake_gate.hpp"

#include <boost/test/unit_test.hpp>
#include <vector>

namespace florin::handshake_gate_test {
namespace {

struct gate_fixture {
  handshake_gate gate{{.in_all = 4, .of_one_network = 2}};
  std::string dropped;

  handshake_gate::ticket admit(const std::string& network, const std::string& name = "?") {
    return gate.admit(network, [this, name] { dropped += name; });
  }
};

BOOST_FIXTURE_TEST_SUITE(handshake_gate_test, gate_fixture)

BOOST_AUTO_TEST_CASE(OneNetwork_HasSoManyAtOnce) {
  auto first = admit("192.0.2.1"), second = admit("192.0.2.1");
  BOOST_TEST((first && second));
  BOOST_TEST(!admit("192.0.2.1"));
  BOOST_TEST((admit("192.0.2.2") != nullptr));
  first.reset();
  BOOST_TEST((admit("192.0.2.1") != nullptr));
  BOOST_TEST(gate.under_way() == 1u);
  BOOST_TEST(dropped == "");
}

BOOST_AUTO_TEST_CASE(Proxies_StandForMany) {
  auto first = admit(""), second = admit(""), third = admit("");
  BOOST_TEST((first && second && third));
}

BOOST_AUTO_TEST_CASE(TheOldest_MakesRoomOnce) {
  std::vector<handshake_gate::ticket> kept;
  for (std::string name : {"a", "b", "c", "d"}) kept.push_back(admit(name, name));
  kept.push_back(admit("e", "e"));
  BOOST_TEST(dropped == "a");
  // Its connection is not closed yet.
  kept.push_back(admit("f", "f"));
  BOOST_TEST(dropped == "ab");
  kept.erase(kept.begin(), kept.begin() + 3);
  kept.push_back(admit("g", "g"));
  BOOST_TEST(dropped == "ab");
  kept.push_back(admit("h", "h"));
  BOOST_TEST(dropped == "abd");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace florin::handshake_gate_test
