#include <boost/test/unit_test.hpp>

#include "actors/avatar/image_file.hpp"
#include "tests/end_to_end/harness/customer.hpp"
#include "tests/end_to_end/harness/shared_bank.hpp"
#include "tests/end_to_end/harness/visitor.hpp"
#include "tests/image_files.hpp"

namespace florin::end_to_end::own_data_test {
namespace {

BOOST_AUTO_TEST_SUITE(operations)
BOOST_FIXTURE_TEST_SUITE(own_data, operations_test)

BOOST_AUTO_TEST_CASE(Profile_AndPreferencesAreKept) {
  visitor carol(shared_client());
  carol.log_in();
  nlohmann::json profile{{"full_name", "Carol Huber"},
                         {"phone", "+436601234567"},
                         {"date_of_birth", "1990-02-28"},
                         {"address", {{"line_1", "Ringstraße 1"}, {"city", "Wien"}, {"country", "AT"}}}};
  BOOST_TEST(carol.put("/v1/users/me", profile).status == 200);
  nlohmann::json preferences{{"theme", "dark"}, {"language", "de-AT"}, {"time_zone", "Europe/Vienna"}};
  BOOST_TEST(carol.put("/v1/users/me/preferences", preferences).status == 200);
  BOOST_TEST(carol.get("/v1/users/me").data().at("address").at("city") == "Wien");
  auto kept = carol.get("/v1/users/me/preferences").data();
  BOOST_TEST(kept.at("time_zone") == "Europe/Vienna");
  BOOST_TEST(kept.at("notifications").at("security").at("email") == true);
}

BOOST_AUTO_TEST_CASE(Sms_GoToAVerifiedPhone_AndNotWithEachLogin) {
  visitor carol(shared_client());
  carol.log_in();
  nlohmann::json wanted{{"notifications", {{"security", {{"email", true}, {"sms", true}}}}}};
  BOOST_REQUIRE(carol.put("/v1/users/me/preferences", wanted).status == 200);
  // Numbers that other runs against the same bank have not used up.
  auto number = "+43660" + std::to_string(1'000'000 + std::hash<std::string>{}(carol.username) % 8'999'999);
  BOOST_REQUIRE(carol.put("/v1/users/me", {{"phone", number}}).status == 200);
  auto sms = [&] {
    std::vector<nlohmann::json> found;
    for (const auto& each : carol.get("/v1/sandbox/outbox?limit=100").data())
      if (each.at("channel") == "sms") found.push_back(each);
    return found;
  };
  auto log_in_from = [&](const std::string& program) {
    nlohmann::json body{{"username", carol.username}, {"password", carol.password}};
    auto reply = carol.client.send(
        {"POST", "/v1/auth/login", body.dump(), {{"Content-Type", "application/json"}, {"User-Agent", program}}});
    BOOST_TEST(reply.status == 200);
  };
  const std::vector<std::string> programs{
      "Mozilla/5.0 (X11; Linux x86_64; rv:121.0) Gecko/20100101 Firefox/121.0",
      "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:121.0) Gecko/20100101 Firefox/121.0",
      "Mozilla/5.0 (Macintosh; Intel Mac OS X 10.15; rv:121.0) Gecko/20100101 Firefox/121.0",
      "Mozilla/5.0 (Android 14; Mobile; rv:121.0) Gecko/121.0 Firefox/121.0",
      "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0.0.0 "
      "Safari/537.36",
      "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0.0.0 Safari/537.36"};
  for (const auto& each : {programs[0], programs[1]}) log_in_from(each);
  BOOST_TEST(sms().empty(), "nobody has proved that the number is his");
  BOOST_TEST(carol.post("/v1/users/me/phone/verify", nullptr).code() == "CONFLICT", "not without a mailbox");
  BOOST_REQUIRE(
      carol.post("/v1/users/me/email/confirm", {{"token", carol.link_token("email_verification")}}).status == 204);
  auto asked = carol.post("/v1/users/me/phone/verify", nullptr);
  BOOST_REQUIRE_MESSAGE(asked.status == 202, asked.body);
  BOOST_REQUIRE(sms().size() == 1u);
  auto code = sms().front().at("text").get<std::string>().substr(8, 6);
  BOOST_TEST(carol.post("/v1/users/me/phone/confirm", {{"code", code}}).status == 204);
  BOOST_TEST(carol.get("/v1/users/me").data().at("phone_verified") == true);
  BOOST_TEST(carol.post("/v1/users/me/phone/verify", nullptr).code() == "CONFLICT");
  for (std::size_t i = 2; i < programs.size(); ++i) log_in_from(programs[i]);
  BOOST_TEST(sms().size() == 1u + 3u, "three an hour");
  auto address = shared_bank().metrics_address();
  auto scraped =
      http_client(address.substr(0, address.rfind('/')), shared_bank().certificate()).send({"GET", "/metrics"});
  BOOST_TEST(scraped.body.find(R"(florin_notifications_withheld_total{channel="sms",bound="user"})") !=
             std::string::npos);
  // Another number is nobody's again.
  BOOST_REQUIRE(carol.put("/v1/users/me", {{"phone", "+18765550100"}}).status == 200);
  BOOST_TEST(carol.get("/v1/users/me").data().at("phone_verified") == false);
}

BOOST_AUTO_TEST_CASE(Address_MovesWithItsClaim) {
  visitor carol(shared_client()), dave(shared_client());
  carol.log_in();
  dave.log_in();
  auto left = carol.email, taken = "n" + carol.email;
  auto move = [](visitor& who, const std::string& to) {
    return who.confirmed("users.me.email.change", to).put("/v1/users/me/email", {{"email", to}});
  };
  BOOST_TEST(carol.put("/v1/users/me/email", {{"email", taken}}).status == 428);
  BOOST_TEST(move(carol, dave.email).code() == "CONFLICT");
  BOOST_TEST(move(carol, taken).status == 200);
  BOOST_TEST(carol.get("/v1/users/me").data().at("email_verified") == false);
  auto token = carol.link_token("email_verification");
  BOOST_TEST(carol.post("/v1/users/me/email/confirm", {{"token", token}}).status == 204);
  // The one that was left is free for somebody else.
  BOOST_TEST(move(dave, left).status == 200);
  BOOST_TEST(move(dave, taken).code() == "CONFLICT");
  BOOST_TEST(carol.post("/v1/auth/login", {{"email", taken}, {"password", carol.password}}).status == 200);
}

BOOST_AUTO_TEST_CASE(Avatar_IsAPictureOfItsOwn) {
  visitor carol(shared_client());
  carol.log_in();
  auto drawn = carol.get("/v1/users/me/avatar");
  BOOST_TEST(drawn.header("content-type") == "image/webp");
  auto file = jpeg_file_of_camera(quartered_picture(900, 600), 6, "48.2082 N 16.3738 E");
  BOOST_TEST(carol.send_file("POST", "/v1/users/me/avatar", file, "image/jpeg").status == 204);
  auto shown = carol.get("/v1/users/me/avatar");
  auto square = read_image(shown.body, {}).value();
  BOOST_TEST(square.width == 256u);
  BOOST_TEST(colour_at(square, 10, 10) == "blue");
  BOOST_TEST(shown.body.find("48.2082") == std::string::npos);
  BOOST_TEST(shown.header("etag") != drawn.header("etag"));
  BOOST_TEST(carol.send_file("POST", "/v1/users/me/avatar", "<svg/>", "image/svg+xml").status == 415);
  BOOST_TEST(carol.send_file("POST", "/v1/users/me/avatar", "<svg/>", "image/png").status == 400);
  BOOST_TEST(carol.send("DELETE", "/v1/users/me/avatar").status == 204);
  BOOST_TEST(carol.get("/v1/users/me/avatar").body == drawn.body);
}

BOOST_AUTO_TEST_CASE(User_IsNotThereForOthers) {
  visitor carol(shared_client());
  carol.log_in();
  auto path = "/v1/users/" + carol.enrolled.at("user_id").get<std::string>();
  BOOST_TEST(carol.get(path).data().at("username") == carol.username);
  BOOST_TEST(carol.put(path, {{"full_name", "Carol"}}).data().at("full_name") == "Carol");
  BOOST_TEST(alice.get(path).status == 404);
}

BOOST_AUTO_TEST_CASE(DeactivatedUser_ComesBackWithThePassword) {
  visitor carol(shared_client());
  carol.log_in();
  auto path = "/v1/users/me/reactivate";
  BOOST_TEST(carol.post("/v1/users/me/deactivate", nullptr).status == 428);
  BOOST_TEST(carol.confirmed("users.me.deactivate").post("/v1/users/me/deactivate", nullptr).status == 204);
  BOOST_TEST(carol.get("/v1/users/me").status == 401);
  BOOST_TEST(carol.try_login(carol.password).status == 401);
  BOOST_TEST(carol.post(path, {{"username", carol.username}, {"password", "wrong"}}).status == 401);
  BOOST_TEST(carol.post(path, {{"username", "nobody-" + carol.username}, {"password", "x"}}).status == 401);
  BOOST_TEST(carol.post(path, {{"email", carol.email}, {"password", carol.password}}).status == 204);
  BOOST_TEST(carol.try_login(carol.password).status == 200);
}

BOOST_AUTO_TEST_CASE(Erasure_WaitsForTheMoneyToBeGone) {
  visitor carol(shared_client());
  carol.log_in();
  auto account = carol.post("/v1/accounts", {{"account_type", "checking"}, {"currency", "USD"}}).data().at("id");
  alice.post("/v1/transfers",
             {{"from_account", alice.checking}, {"to_username", carol.username}, {"amount", "12.50"}});
  for (auto path : {"/v1/users/me?mode=soft", "/v1/users/me?mode=hard"})
    BOOST_TEST(carol.send("DELETE", path).code() == "CONFLICT");
  auto refused = carol.send("DELETE", "/v1/users/me");
  BOOST_TEST(refused.code() == "CONFLICT");
  BOOST_TEST(refused.error().at("details").at("accounts").at(0) == account);
  nlohmann::json transfer{{"from_account", account}, {"to_account", alice.checking}, {"amount", "12.50"}};
  auto back =
      carol.client.send({"POST",
                         "/v1/transfers",
                         transfer.dump(),
                         {{"Authorization", "Bearer " + carol.tokens.at("access_token").get<std::string>()},
                          {"Content-Type", "application/json"},
                          {"Idempotency-Key", new_key()}}});
  BOOST_TEST(back.status == 201);
  BOOST_TEST(carol.send("DELETE", "/v1/users/me").error().at("details").at("confirm_with").at(0) == "password");
  BOOST_TEST(carol.confirmed("users.me.delete").send("DELETE", "/v1/users/me").status == 204);
  BOOST_TEST(carol.get("/v1/users/me").status == 401);
  auto gone = carol.try_login(carol.password);
  BOOST_TEST(gone.status == 401);
  BOOST_TEST(gone.error().at("message") ==
             carol.post("/v1/auth/login", {{"username", "nobody"}, {"password", "x"}}).error().at("message"));
}

BOOST_AUTO_TEST_SUITE_END()
BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace florin::end_to_end::own_data_test
