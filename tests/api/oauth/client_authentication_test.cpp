#include "api/oauth/client_authentication.hpp"

#include <boost/test/unit_test.hpp>

namespace florin::client_authentication_test {
namespace {

using text = std::optional<std::string>;

BOOST_AUTO_TEST_SUITE(client_authentication_test)

BOOST_AUTO_TEST_CASE(Client_PresentsItselfByHeaderOrForm) {
  // "oac_1:ocs_2"
  auto basic = read_presented_client("Basic b2FjXzE6b2NzXzI=", {}, {});
  BOOST_TEST((*basic == presented_client{"oac_1", "ocs_2"}));
  BOOST_TEST((*read_presented_client("basic b2FjXzE6b2NzXzI=", text{"oac_1"}, {}) == *basic));
  BOOST_TEST((*read_presented_client({}, text{"oac_1"}, text{"ocs_2"}) == *basic));
  BOOST_TEST((*read_presented_client({}, text{"oac_1"}, {}) == presented_client{"oac_1", {}}));
}

BOOST_AUTO_TEST_CASE(Header_IsEncodedTwice) {
  // "a%3Ab:c+d%2B": RFC 6749, appendix B.
  BOOST_TEST((*read_presented_client("Basic YSUzQWI6YytkJTJC", {}, {}) == presented_client{"a:b", "c d+"}));
}

BOOST_AUTO_TEST_CASE(Nobody_IsRefused) {
  BOOST_TEST((read_presented_client({}, {}, {}).error() == client_refused()));
  BOOST_TEST((read_presented_client({}, {}, text{"ocs_2"}).error() == client_refused()));
  for (auto bad : {"", "Basic", "Basic ", "Basic !", "Basic b2FjXzE=", "Bearer b2FjXzE6b2NzXzI=",
                   "Basic b2FjXzE6b2NzXzI", "Basic b2FjXzE6b2NzXzI==", "Basic YSUzOmI=", "Basic Jjph"})
    BOOST_TEST((read_presented_client(bad, {}, {}).error() == client_refused()), bad);
}

BOOST_AUTO_TEST_CASE(TwoWays_AreOneTooMany) {
  for (const auto& [id, secret] :
       {std::pair{text{}, text{"ocs_2"}}, {text{"oac_1"}, text{"ocs_2"}}, {text{"x"}, text{}}})
    BOOST_TEST((read_presented_client("Basic b2FjXzE6b2NzXzI=", id, secret).error().code ==
                error_code::validation_error));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace florin::client_authentication_test
