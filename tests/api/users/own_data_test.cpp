#include <boost/test/unit_test.hpp>

#include "tests/api/auth/registered.hpp"
#include "tests/image_files.hpp"

namespace florin::own_data_test {
namespace {

using nlohmann::json;

struct own_data : registered {
  std::string token = log_in()["access_token"];

  test_answer put(const std::string& target, const json& body) { return put_as(token, target, body); }
  test_answer put_as(const std::string& credential, const std::string& target, const json& body) {
    return send("PUT", target, {{"Authorization", "Bearer " + credential}, {"Content-Type", "application/json"}},
                body.dump());
  }
  test_answer get_mine(const std::string& target) { return with_token("GET", target, token); }
  test_answer upload(const std::string& file, const std::string& type = "image/png") {
    return send("POST", "/v1/users/me/avatar", {{"Authorization", "Bearer " + token}, {"Content-Type", type}},
                file);
  }
  json me() { return get_mine("/v1/users/me").json()["data"]; }
  json outbox() { return get_mine("/v1/sandbox/outbox").json()["data"]; }
  test_answer reactivate(const std::string& with) {
    return post_json("/v1/users/me/reactivate", {{"username", "carol"}, {"password", with}});
  }
};

const json whole_profile{{"full_name", "Carol Huber"},
                         {"phone", "+436601234567"},
                         {"date_of_birth", "1990-02-28"},
                         {"address", {{"line_1", "Ringstraße 1"}, {"city", "Wien"}, {"country", "AT"}}}};

BOOST_FIXTURE_TEST_SUITE(own_data_test, own_data)

BOOST_AUTO_TEST_CASE(Profile_IsReplacedAndShown) {
  for (auto path : {"/v1/users/me", "/api/user/profile/update/"}) {
    auto replaced = put(path, whole_profile);
    BOOST_TEST(replaced.status == 200);
    BOOST_TEST(me()["address"]["city"] == "Wien");
    BOOST_TEST(me()["address"]["postal_code"].is_null());
    BOOST_TEST(me()["date_of_birth"] == "1990-02-28");
    BOOST_TEST(put(path, {{"full_name", "C. Huber"}}).status == 200);
    BOOST_TEST(me()["phone"].is_null());
    BOOST_TEST(me()["address"].is_null());
  }
}

BOOST_AUTO_TEST_CASE(Profile_IsRefusedWithWhatIsWrong) {
  auto refused =
      put("/v1/users/me", {{"phone", "123"}, {"address", {{"line_1", ""}, {"city", "x"}, {"country", "ZZ"}}}});
  BOOST_TEST(refused.status == 400);
  auto details = refused.json()["error"]["details"];
  for (auto field : {"phone", "address.line_1", "address.country"}) BOOST_TEST(details.contains(field), field);
  BOOST_TEST(put("/v1/users/me", {{"kyc_status", "verified"}}).json()["error"]["details"].contains("kyc_status"));
}

BOOST_AUTO_TEST_CASE(Address_IsChangedAndHasToBeVerified) {
  auto change = [&](const std::string& address) {
    return put_as(confirmed(token, "users.me.email.change", address), "/v1/users/me/email", {{"email", address}});
  };
  auto changed = change("carol@new.example");
  BOOST_TEST(changed.status == 200);
  BOOST_TEST(changed.json()["data"]["email"] == "carol@new.example");
  BOOST_TEST(changed.json()["data"]["email_verified"] == false);
  BOOST_TEST(outbox().at(0)["to"] == "carol@new.example");
  BOOST_TEST(outbox().at(1)["template"] == "email_changed");
  BOOST_TEST(change("nothing").status == 400);
  BOOST_TEST(put("/v1/users/me/email", json::object()).status == 400);
}

BOOST_AUTO_TEST_CASE(Preferences_HaveDefaultsAndAreReplaced) {
  auto before = get_mine("/v1/users/me/preferences").json()["data"];
  BOOST_TEST(before["theme"] == "system");
  BOOST_TEST(before["time_zone"] == "UTC");
  BOOST_TEST(before["notifications"]["payments"]["email"] == true);
  auto replaced = put("/v1/users/me/preferences", {{"theme", "dark"},
                                                   {"language", "de-AT"},
                                                   {"time_zone", "Europe/Vienna"},
                                                   {"notifications", {{"news", {{"push", true}}}}}});
  BOOST_TEST(replaced.status == 200);
  auto after = get_mine("/v1/users/me/preferences").json()["data"];
  BOOST_TEST(after == replaced.json()["data"]);
  BOOST_TEST(after["notifications"]["news"]["push"] == true);
  BOOST_TEST(me()["locale"] == "de-AT");
  BOOST_TEST(put("/v1/users/me/preferences", after).status == 200);
  put("/v1/users/me/preferences", json::object());
  BOOST_TEST(get_mine("/v1/users/me/preferences").json()["data"] == before);
}

BOOST_AUTO_TEST_CASE(Preferences_AreRefusedWithWhatIsWrong) {
  for (const auto& [body, field] : std::vector<std::pair<json, std::string>>{
           {{{"theme", "neon"}}, "theme"},
           {{{"time_zone", "Mars/Olympus"}}, "time_zone"},
           {{{"language", "d e"}}, "language"},
           {{{"default_currency", "XXQ"}}, "default_currency"},
           {{{"notifications", {{"security", {{"email", false}}}}}}, "notifications.security.email"},
           {{{"notifications", {{"weather", {{"email", true}}}}}}, "notifications.weather"}}) {
    auto refused = put("/v1/users/me/preferences", body);
    BOOST_TEST(refused.status == 400);
    BOOST_TEST(refused.json()["error"]["details"].contains(field), field);
  }
}

BOOST_AUTO_TEST_CASE(Avatar_IsUploadedShownAndRemoved) {
  auto plain = get_mine("/v1/users/me/avatar");
  BOOST_TEST(plain.status == 200);
  BOOST_TEST(upload(png_file(quartered_picture(300, 200))).status == 204);
  auto shown = get_mine("/v1/users/me/avatar");
  BOOST_TEST(shown.headers["Content-Type"] == "image/webp");
  BOOST_TEST(shown.headers["Cache-Control"] == "private, no-cache");
  BOOST_TEST(shown.headers["X-Content-Type-Options"] == "nosniff");
  BOOST_TEST(shown.headers["ETag"].size() == 34u);
  BOOST_TEST(shown.body.starts_with("RIFF"));
  BOOST_TEST(shown.body != plain.body);
  auto again = [&](const std::string& known) {
    return send("GET", "/v1/users/me/avatar", {{"Authorization", "Bearer " + token}, {"If-None-Match", known}});
  };
  for (const auto& known : {shown.headers["ETag"], "W/" + shown.headers["ETag"],
                            plain.headers["ETag"] + ", " + shown.headers["ETag"]}) {
    auto unchanged = again(known);
    BOOST_TEST(unchanged.status == 304, known);
    BOOST_TEST(unchanged.headers["ETag"] == shown.headers["ETag"]);
    BOOST_TEST(unchanged.headers["Cache-Control"] == "private, no-cache");
  }
  // The one that is drawn has a tag of its own.
  BOOST_TEST(again(plain.headers["ETag"]).status == 200);
  BOOST_TEST(with_token("DELETE", "/v1/users/me/avatar", token).status == 204);
  BOOST_TEST(again(shown.headers["ETag"]).status == 200);
  BOOST_TEST(again(plain.headers["ETag"]).status == 304);
  BOOST_TEST(get_mine("/v1/users/me/avatar").body == plain.body);
}

BOOST_AUTO_TEST_CASE(Avatar_IsRefusedUnlessItIsAPicture) {
  auto picture = png_file(quartered_picture(30, 20));
  for (auto type : {"text/plain", "image/svg+xml", "image/gif", "application/json", ""}) {
    auto refused = upload(picture, type);
    BOOST_TEST(refused.status == 415);
    BOOST_TEST(refused.json()["error"]["details"]["media_types"].size() == 3u);
  }
  for (const auto& file :
       {std::string("<svg/>"), std::string(), picture.substr(0, 60), png_claiming(65'000, 65'000)}) {
    auto refused = upload(file, "image/png; name=x");
    BOOST_TEST(refused.status == 400);
    BOOST_TEST(refused.json()["error"]["details"].contains("image"));
  }
  BOOST_TEST(upload(std::string(5'000'001, 'x')).status == 413);
}

BOOST_AUTO_TEST_CASE(User_IsForItsOwnerAndForStaff) {
  auto path = "/v1/users/" + to_text(alice);
  BOOST_TEST(get(path).json()["data"]["username"] == "alice");
  BOOST_TEST(get_mine(path).status == 404);
  BOOST_TEST(put(path, {{"full_name", "X"}}).status == 404);
  auto auditor = bank.add_key(bob, "auditor");
  BOOST_TEST(with_token("GET", path, auditor).json()["data"]["username"] == "alice");
  BOOST_TEST(put_as(auditor, path, {{"full_name", "X"}}).status == 403);
  auto admin = bank.add_key(bob, "admin");
  BOOST_TEST(put_as(admin, path, {{"full_name", "Alice Huber"}}).status == 200);
  BOOST_TEST(get(path).json()["data"]["full_name"] == "Alice Huber");
}

BOOST_AUTO_TEST_CASE(User_IsUpdatedInWhatIsGiven) {
  std::string id = me()["user_id"];
  BOOST_TEST(put("/v1/users/" + id, {{"full_name", "Carol Huber"}}).json()["data"]["full_name"] == "Carol Huber");
  auto elevated = confirmed(token, "users.update", "carol@new.example");
  auto moved = put_as(elevated, "/v1/users/" + id, {{"email", "carol@new.example"}}).json()["data"];
  BOOST_TEST(moved["full_name"] == "Carol Huber");
  BOOST_TEST(moved["email"] == "carol@new.example");
  BOOST_TEST(put("/v1/users/" + id, {{"roles", {"admin"}}}).status == 400);
}

BOOST_AUTO_TEST_CASE(DeactivatedUser_ComesBackWithThePassword) {
  auto refused = with_token("POST", "/v1/users/me/deactivate", token);
  BOOST_TEST(refused.status == 428);
  BOOST_TEST(refused.json()["error"]["details"]["operation"] == "users.me.deactivate");
  BOOST_TEST(get_mine("/v1/users/me").status == 200);
  BOOST_TEST(with_token("POST", "/v1/users/me/deactivate", confirmed(token, "users.me.deactivate")).status == 204);
  BOOST_TEST(get_mine("/v1/users/me").status == 401);
  BOOST_TEST(post_json("/v1/auth/login", {{"username", "carol"}, {"password", password}}).status == 401);
  BOOST_TEST(reactivate("wrong-Harbor-93-kettle").status == 401);
  BOOST_TEST(post_json("/v1/users/me/reactivate", {{"password", password}}).status == 400);
  BOOST_TEST(reactivate(password).status == 204);
  log_in();
}

BOOST_AUTO_TEST_CASE(DeletedUser_IsNotReactivated) {
  BOOST_TEST(with_token("DELETE", "/v1/users/me?mode=soft", confirmed(token, "users.me.delete")).status == 204);
  BOOST_TEST(get_mine("/v1/users/me").status == 401);
  BOOST_TEST(reactivate(password).status == 401);
  auto staff = bank.add_key(bob, "admin");
  BOOST_TEST(with_token("GET", "/v1/admin/users?status=deleted", staff).json()["data"][0]["username"] == "carol");
}

BOOST_AUTO_TEST_CASE(Erasure_IsRefusedWithMoney) {
  bank.add_account(*user_id::parse(std::string(me()["user_id"])), "USD", 1'250);
  for (auto path : {"/v1/users/me", "/v1/users/me?mode=hard", "/v1/users/me?mode=soft"}) {
    auto refused = with_token("DELETE", path, token);
    BOOST_TEST(refused.status == 409, path);
    BOOST_TEST(refused.json()["error"]["details"]["accounts"].size() == 1u);
  }
  BOOST_TEST(with_token("DELETE", "/v1/users/me?mode=later", token).status == 400);
}

BOOST_AUTO_TEST_CASE(Leaving_IsForWhoHasLoggedIn) {
  for (auto [method, path] : {std::pair{"DELETE", "/v1/users/me"}, {"POST", "/v1/users/me/deactivate"}})
    BOOST_TEST(send(method, path, headers_of_alice()).status == 403, path);
  auto own = "/v1/users/" + to_text(alice);
  for (const auto& path : {std::string("/v1/users/me/email"), own})
    BOOST_TEST(put_as(alice_key, path, {{"email", "alice@new.example"}}).status == 403, path);
  BOOST_TEST(put_as(alice_key, own, {{"full_name", "Alice Huber"}}).status == 200);
}

BOOST_AUTO_TEST_CASE(Erasure_EndsEverything) {
  BOOST_TEST(with_token("DELETE", "/v1/users/me", confirmed(token, "users.me.delete")).status == 204);
  BOOST_TEST(get_mine("/v1/users/me").status == 401);
  BOOST_TEST(register_as("carol").status == 201);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace florin::own_data_test
