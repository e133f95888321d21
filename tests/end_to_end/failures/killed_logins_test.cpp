#include <boost/test/unit_test.hpp>
#include <thread>

#include "tests/end_to_end/harness/journal_reader.hpp"
#include "tests/end_to_end/harness/transfer_load.hpp"
#include "tests/end_to_end/harness/visitor.hpp"

namespace florin::end_to_end::killed_logins_test {
namespace {

BOOST_AUTO_TEST_SUITE(failures)
BOOST_AUTO_TEST_SUITE(killed_logins)

BOOST_AUTO_TEST_CASE(LoginsTokensAndLockouts_SurviveAKill) {
  auto settings = settings_for_load;
  settings.emplace_back("credentials.max_logins=2");
  test_bank bank(settings);
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
  auto third = carol.refresh(second.data().at("refresh_token"));
  BOOST_TEST(third.status == 200);
  BOOST_TEST(dave.try_login(dave.password).status == 429);

  // One login too many ends the one that was refreshed longest ago, by itself.
  auto one = carol.log_in(), other = carol.log_in();
  auto answers = [&](const nlohmann::json& tokens) { return carol.with(tokens).get("/v1/users/me").status; };
  for (int attempt = 0; attempt < 100 && answers(third.data()) == 200; ++attempt)
    std::this_thread::sleep_for(std::chrono::milliseconds(50));
  BOOST_TEST(answers(third.data()) == 401);
  BOOST_TEST(carol.refresh(third.data().at("refresh_token")).status == 401);
  for (const auto& kept : {one, other}) BOOST_TEST(answers(kept) == 200);
  BOOST_TEST(carol.get("/v1/users/me/sessions").data().size() == 2u);
  carol.link_token("surplus_sessions_ended");
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
