#include <boost/test/unit_test.hpp>

#include "program/installation/network.hpp"
#include "tests/end_to_end/harness/visitor.hpp"

namespace florin::end_to_end::second_factor_test {
namespace {

// ctest runs it as `second_factors_npm` once the authenticators are installed.
BOOST_AUTO_TEST_SUITE(second_factors, *boost::unit_test::disabled())

BOOST_AUTO_TEST_CASE(AppAndPasskey_OfOthersOpenTheBank) {
  // Passkeys belong to a name: an address has none.
  auto port = std::to_string(free_port("127.0.0.1"));
  auto address = "https://localhost:" + port;
  test_bank bank({"server.port=" + port, "metrics.port=0", "mail.public_url=" + address});
  visitor carol(bank.client());
  auto outcome = run_program({"/usr/bin/env", "NODE_EXTRA_CA_CERTS=" + bank.certificate().string(), "node",
                              FLORIN_SOURCE_DIR "/tests/end_to_end/contract/second_factor.cjs", address,
                              carol.username, carol.password});
  const auto expected = nlohmann::json::parse(R"({
      "log_in": 200, "prove_password": 200, "enable": 200, "same_secret": true, "verify": 200, "password": 200, "code": 200,
      "code_again": 401, "step_up": 200, "creation_options": 200, "register": 201, "request_options": 200,
      "passkey": 200, "has_token": true, "passkey_again": 401, "password_again": 200, "second_options": 200,
      "second_passkey": 200})");
  BOOST_TEST(nlohmann::json::parse(outcome.output) == expected, outcome.output);
  bank.require_sound();
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace florin::end_to_end::second_factor_test
