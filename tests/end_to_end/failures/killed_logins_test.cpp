#include <boost/test/unit_test.hpp>

#include "tests/end_to_end/harness/journal_reader.hpp"
#include "tests/end_to_end/harness/transfer_load.hpp"
#include "tests/end_to_end/harness/visitor.hpp"

namespace florin::end_to_end::killed_logins_test {
namespace {

BOOST_AUTO_TEST_SUITE(failures)
BOOST_AUTO_TEST_SUITE(killed_logins)

BOOST_AUTO_TEST_CASE(LoginsTokensAndLockouts_SurviveAKill) {
  test_bank bank(settings_for_load);
  visitor carol(bank.client()), dave(bank.client());
  auto first = carol.log_in();
  auto second = carol.refresh(first.at("refresh_token"));
  BOOST_REQUIRE(second.status == 200);
  auto ended = carol.log_in();
  BOOST_REQUIRE(carol.post("/v1/auth/logout", nullptr).status == 204);
  for (int i = 0; i < 5; ++i) BOOST_TEST(dave.try_login("wrong").status == 401);

  bank.kill_server();
  bank.start();
  carol.client = dave.client = bank.client();

  BOOST_TEST(carol.with(second.data()).get("/v1/users/me").status == 200);
  BOOST_TEST(carol.with(ended).get("/v1/users/me").status == 401);
  BOOST_TEST(carol.refresh(ended.at("refresh_token")).status == 401);
  BOOST_TEST(carol.refresh(second.data().at("refresh_token")).status == 200);
  BOOST_TEST(dave.try_login(dave.password).status == 429);
  bank.require_sound();
}

BOOST_AUTO_TEST_CASE(Database_HoldsNoPersonalDataNorSecretInClear) {
  test_bank bank(settings_for_load);
  visitor carol(bank.client());
  auto tokens = carol.log_in();
  auto dump = journal_reader(bank).everything();
  for (const auto& secret : {carol.email, carol.password, std::string("argon2id"), std::string("127.0.0.1"),
                             tokens.at("refresh_token").get<std::string>()})
    BOOST_TEST(dump.find(secret) == std::string::npos, secret.substr(0, 4) << "… is in the database");
}

BOOST_AUTO_TEST_SUITE_END()
BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace florin::end_to_end::killed_logins_test
