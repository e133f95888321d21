#include <boost/test/unit_test.hpp>
#include <thread>

#include "tests/authenticator.hpp"
#include "tests/end_to_end/harness/customer.hpp"
#include "tests/end_to_end/harness/shared_bank.hpp"
#include "tests/end_to_end/harness/visitor.hpp"

namespace florin::end_to_end::two_factor_test {
namespace {

/// A visitor with an authenticator app and an account with money in it.
struct cautious : operations_test {
  visitor carol{shared_client()};
  std::optional<authenticator> app;
  nlohmann::json recovery_codes;
  std::string account;
  int steps = -1;

  cautious() {
    carol.log_in();
    account = carol.post("/v1/accounts", {{"account_type", "checking"}, {"currency", "USD"}})
                  .data()
                  .at("id")
                  .get<std::string>();
    auto paid =
        alice.post("/v1/transfers",
                   {{"from_account", alice.checking}, {"to_username", carol.username}, {"amount", "3000.00"}});
    BOOST_REQUIRE(paid.status == 201);
    app.emplace(carol.post("/v1/users/me/2fa/enable", nullptr).data().at("secret").get<std::string>());
    auto confirmed = carol.post("/v1/users/me/2fa/verify", {{"code", next_code()}});
    BOOST_REQUIRE(confirmed.status == 200);
    recovery_codes = confirmed.data().at("recovery_codes");
  }
  /// The one before, the one of now and the one after are good, each once.
  std::string next_code() { return app->code({system_time{}.now().microseconds + 30'000'000 * steps++}); }
  http_reply send_to_alice(const std::string& amount, const visitor& with) {
    auto same = with;
    return same.client.send({"POST",
                             "/v1/transfers",
                             nlohmann::json{{"from_account", account},
                                            {"to_username", alice.credentials.at("username").get<std::string>()},
                                            {"amount", amount}}
                                 .dump(),
                             {{"Content-Type", "application/json"},
                              {"Idempotency-Key", new_key()},
                              {"Authorization", "Bearer " + same.tokens.at("access_token").get<std::string>()}}});
  }
};

BOOST_AUTO_TEST_SUITE(operations)
BOOST_FIXTURE_TEST_SUITE(two_factor, cautious)

BOOST_AUTO_TEST_CASE(LoginAndLargeTransfer_AskForTheSecondFactor) {
  auto challenged = carol.log_in();
  BOOST_TEST(challenged.at("mfa_required") == true);
  auto finish = [&](const std::string& code) {
    return carol.with(nullptr).post("/v1/auth/login/2fa",
                                    {{"challenge", challenged.at("challenge")}, {"code", code}});
  };
  auto code = next_code();
  auto opened = finish(code);
  BOOST_REQUIRE(opened.status == 200);
  BOOST_TEST(finish(code).status == 401);
  auto logged_in = carol.with(opened.data());

  BOOST_TEST(send_to_alice("1000.00", logged_in).status == 201);
  auto refused = send_to_alice("1500.00", logged_in);
  BOOST_TEST(refused.status == 428);
  BOOST_TEST(refused.error().at("details").at("operation") == "transfers.create");
  auto confirmed =
      logged_in.post("/v1/auth/step-up", {{"code", next_code()},
                                          {"operation", "transfers.create"},
                                          {"amount", "1500"},
                                          {"payee", alice.credentials.at("username").get<std::string>()}});
  BOOST_REQUIRE(confirmed.status == 200);
  auto elevated = carol.with(confirmed.data());
  BOOST_TEST(send_to_alice("1500.01", elevated).status == 428);
  BOOST_TEST(send_to_alice("1500.00", elevated).status == 201);
  BOOST_TEST(send_to_alice("1500.00", elevated).status == 428);
}

BOOST_AUTO_TEST_CASE(RecoveryCode_ReplacesTheAppOnce) {
  auto finish = [&] {
    auto challenge = carol.log_in().at("challenge");
    return carol.with(nullptr).post("/v1/auth/login/2fa",
                                    {{"challenge", challenge}, {"code", recovery_codes.at(0)}});
  };
  BOOST_TEST(finish().status == 200);
  BOOST_TEST(finish().status == 401);
}

BOOST_AUTO_TEST_CASE(Factor_IsTurnedOffWithPasswordAndCode) {
  auto off =
      carol.post("/v1/users/me/2fa/disable", {{"password", carol.password}, {"code", recovery_codes.at(1)}});
  BOOST_TEST(off.status == 204);
  BOOST_TEST(carol.log_in().at("mfa_required") == false);
}

BOOST_AUTO_TEST_SUITE_END()
BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace florin::end_to_end::two_factor_test
