#include <boost/test/unit_test.hpp>
#include <chrono>
#include <map>
#include <thread>

#include "tests/api/delivery/test_server.hpp"
#include "tests/end_to_end/harness/visitor.hpp"

namespace florin::end_to_end::notification_delivery_test {
namespace {

std::vector<std::string> settings_with(const std::string& smtp_url) {
  return {"mail.smtp_url=" + smtp_url, "mail.from=no-reply@bank.example", "mail.public_url=https://bank.example"};
}

template <class Condition>
bool comes_true(Condition condition) {
  for (int attempt = 0; attempt < 200; ++attempt) {
    if (condition()) return true;
    std::this_thread::sleep_for(std::chrono::milliseconds(50));
  }
  return false;
}

BOOST_AUTO_TEST_SUITE(failures)
BOOST_AUTO_TEST_SUITE(notification_delivery)

BOOST_AUTO_TEST_CASE(Mail_IsDeliveredOnceAfterTheCommit) {
  smtp_test_server server;
  test_bank bank(settings_with(server.url()));
  visitor carol(bank.client());
  carol.log_in();
  auto is_delivered = [&] { return carol.get("/v1/sandbox/outbox").data().at(0).at("status") == "delivered"; };
  BOOST_TEST(comes_true(is_delivered));
  bank.kill_server();
  bank.start();
  carol.client = bank.client();
  std::this_thread::sleep_for(std::chrono::seconds(2));
  auto messages = server.messages();
  BOOST_REQUIRE(messages.size() == 1u);
  BOOST_TEST(messages[0].dump().find(carol.email) != std::string::npos);
  bank.require_sound();
}

BOOST_AUTO_TEST_CASE(Mail_WaitsForItsServerAndNobodyWaitsForMail) {
  test_bank bank(settings_with("smtp://127.0.0.1:1"));
  visitor carol(bank.client());
  carol.log_in();
  auto outbox = [&] { return carol.get("/v1/sandbox/outbox").data().at(0); };
  BOOST_TEST(comes_true([&] { return outbox().at("attempts") == 1; }));
  BOOST_TEST(outbox().at("status") == "queued");
  BOOST_TEST(!outbox().at("failure").get<std::string>().empty());
  bank.require_sound();
}

BOOST_AUTO_TEST_CASE(Notice_ReachesEachChannelThatIsWanted_AndAHangingOneHoldsUpNoOther) {
  gateway_test_server sms;
  gateway_test_server push;
  // Nobody is there to take mail.
  auto settings = settings_with("smtp://127.0.0.1:1");
  settings.push_back("sms.gateway_url=" + sms.url());
  settings.push_back("push.gateway_url=" + push.url());
  test_bank bank(settings);
  visitor carol(bank.client());
  carol.log_in();
  BOOST_TEST(carol.put("/v1/users/me", {{"phone", "+436601234567"}}).status == 200);
  BOOST_REQUIRE(
      carol.post("/v1/users/me/email/confirm", {{"token", carol.link_token("email_verification")}}).status == 204);
  BOOST_TEST(carol.post("/v1/users/me/phone/verify", nullptr).status == 202);
  BOOST_REQUIRE(comes_true([&] { return sms.messages().size() == 1u; }));
  std::string code = sms.messages().at(0)["body"]["text"];
  BOOST_TEST(carol.post("/v1/users/me/phone/confirm", {{"code", code.substr(8, 6)}}).status == 204);
  BOOST_TEST(carol.post("/v1/devices", {{"name", "My phone"}, {"push_token", "fGw1:APA91b"}}).status == 201);
  BOOST_TEST(carol
                 .put("/v1/users/me/preferences",
                      {{"notifications", {{"security", {{"sms", true}, {"push", true}, {"email", true}}}}}})
                 .status == 200);
  BOOST_TEST(carol
                 .post("/v1/auth/password/change",
                       {{"current_password", carol.password}, {"new_password", "amber-Meadow-47-lantern"}})
                 .status < 300);
  BOOST_TEST(comes_true([&] { return sms.messages().size() == 2u && push.messages().size() == 1u; }));
  auto by_sms = sms.messages().at(1)["body"], by_push = push.messages().at(0)["body"];
  BOOST_TEST(by_sms["to"] == "+436601234567");
  BOOST_TEST(by_push["to"] == "fGw1:APA91b");
  for (const auto& taken : {by_sms, by_push}) BOOST_TEST(taken["template"] == "password_changed");
  std::map<std::string, std::string> shown;
  for (const auto& each : carol.get("/v1/sandbox/outbox").data())
    if (each.at("template") == "password_changed") shown[each.at("channel")] = each.at("to");
  const std::map<std::string, std::string> expected{
      {"email", carol.email}, {"push", "fGw1:APA91b"}, {"sms", "+436601234567"}};
  BOOST_TEST((shown == expected));
  bank.require_sound();
}

BOOST_AUTO_TEST_SUITE_END()
BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace florin::end_to_end::notification_delivery_test
