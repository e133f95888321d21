#include <boost/test/unit_test.hpp>

#include "tests/api/edge_fixture.hpp"

namespace florin::edge_holds_test {
namespace {

struct holding : edge_fixture {
  test_answer hold(const std::string& body, const std::string& key = "hold") {
    return post("/v1/accounts/" + to_text(alice_checking) + "/holds", body, key);
  }
  std::string body(const std::string& amount, const std::string& more = "") const {
    return R"({"to_account":")" + to_text(bob_checking) + R"(","amount":")" + amount + '"' + more + '}';
  }
  std::string placed(const std::string& amount, const std::string& key = "hold") {
    auto made = hold(body(amount), key);
    BOOST_REQUIRE(made.status == 201);
    return made.json()["data"]["id"];
  }
  test_answer capture(const std::string& id, const std::string& body = "{}", const std::string& key = "capture") {
    return post("/v1/holds/" + id + "/capture", body, key);
  }
  test_answer release(const std::string& id) { return post("/v1/holds/" + id + "/release", ""); }
  nlohmann::json shown() { return get("/v1/accounts/" + to_text(alice_checking)).json()["data"]; }
};

BOOST_FIXTURE_TEST_SUITE(edge_holds_test, holding)

BOOST_AUTO_TEST_CASE(Hold_IsShownWithItsAccount_UntilItIsOver) {
  auto made = hold(body("80.00", R"(,"expires_in_hours":24,"description":"Hotel","reference":"B-17")"));
  BOOST_REQUIRE(made.status == 201);
  BOOST_TEST(made.headers["Location"] == "/v1/accounts/" + to_text(alice_checking));
  auto data = made.json()["data"];
  BOOST_TEST(data["account_id"] == to_text(alice_checking));
  BOOST_TEST(data["to_account"] == to_text(bob_checking));
  BOOST_TEST(data["amount"] == "80.00");
  BOOST_TEST(data["captured_amount"] == "0.00");
  BOOST_TEST(data["remaining_amount"] == "80.00");
  BOOST_TEST(data["status"] == "open");
  BOOST_TEST(data["description"] == "Hotel");
  auto since = *parse_timestamp(data["created_at"].get<std::string>());
  BOOST_TEST((*parse_timestamp(data["expires_at"].get<std::string>()) == since + std::chrono::hours(24)));
  auto account = shown();
  BOOST_TEST(account["holds"] == nlohmann::json::array({data}));
  BOOST_TEST(account["pending_balance"] == "80.00");
  BOOST_TEST(account["available_balance"] == "9920.00");
  BOOST_TEST(account["ledger_balance"] == "10000.00");
  auto released = release(data["id"]);
  BOOST_REQUIRE(released.status == 200);
  BOOST_TEST(released.json()["data"]["status"] == "released");
  BOOST_TEST(released.json()["data"]["remaining_amount"] == "0.00");
  BOOST_TEST(shown()["holds"].empty());
  BOOST_TEST(release(data["id"]).status == 409);
}

BOOST_AUTO_TEST_CASE(Capture_IsATransfer_OfAllThatIsLeftUnlessItSaysHowMuch) {
  auto id = placed("80.00");
  auto part = capture(id, R"({"amount":"30.00","is_final":false})", "part");
  BOOST_REQUIRE(part.status == 201);
  auto data = part.json()["data"];
  BOOST_TEST(data["amount"] == "30.00");
  BOOST_TEST(data["to_account"] == to_text(bob_checking));
  BOOST_TEST(part.headers["Location"] == "/v1/transfers/" + data["transaction_id"].get<std::string>());
  BOOST_TEST(shown()["holds"][0]["captured_amount"] == "30.00");
  BOOST_TEST(shown()["holds"][0]["remaining_amount"] == "50.00");
  auto more = capture(id, R"({"amount":"50.01"})", "more");
  BOOST_TEST(more.error_code() == "BUSINESS_RULE_VIOLATION");
  BOOST_TEST(more.json()["error"]["details"]["remaining_amount"] == "50.00");
  auto rest = capture(id, "", "rest");
  BOOST_REQUIRE(rest.status == 201);
  BOOST_TEST(rest.json()["data"]["amount"] == "50.00");
  BOOST_TEST(shown()["ledger_balance"] == "9920.00");
  BOOST_TEST(shown()["holds"].empty());
  BOOST_TEST(capture(id, "", "again").error_code() == "CONFLICT");
}

BOOST_AUTO_TEST_CASE(LastCapture_LetsGoOfTheRest) {
  auto id = placed("80.00");
  BOOST_TEST(capture(id, R"({"amount":"30.00"})").status == 201);
  BOOST_TEST(shown()["available_balance"] == "9970.00");
  BOOST_TEST(shown()["holds"].empty());
}

BOOST_AUTO_TEST_CASE(Repeated_HoldsAndCapturesAreMadeOnce) {
  auto first = hold(body("80.00"));
  auto again = hold(body("80.00"));
  BOOST_TEST(again.status == 201);
  BOOST_TEST(again.body == first.body);
  BOOST_TEST(again.headers["Location"] == first.headers["Location"]);
  BOOST_TEST(shown()["holds"].size() == 1u);
  std::string id = first.json()["data"]["id"];
  auto part = [&] { return capture(id, R"({"amount":"50.00","is_final":false})", "part").json()["data"]; };
  BOOST_TEST(part() == part(), "though less is left by now");
  auto captured = capture(id);
  auto repeated = capture(id);
  BOOST_TEST(repeated.status == 201);
  BOOST_TEST(repeated.json()["data"]["transaction_id"] == captured.json()["data"]["transaction_id"]);
  BOOST_TEST(shown()["ledger_balance"] == "9920.00");
  BOOST_TEST(post("/v1/accounts/" + to_text(alice_checking) + "/holds", body("1.00")).status == 400,
             "a program needs a key");
}

BOOST_AUTO_TEST_CASE(Holds_AreRefused) {
  BOOST_TEST(hold(body("10000.01"), "a").error_code() == "INSUFFICIENT_FUNDS");
  BOOST_TEST(hold(body("0.00"), "b").error_code() == "VALIDATION_ERROR");
  BOOST_TEST(hold(body("1.001"), "c").error_code() == "VALIDATION_ERROR");
  for (auto hours : {"0", "721"})
    BOOST_TEST(hold(body("1.00", std::string(R"(,"expires_in_hours":)") + hours), "d").error_code() ==
               "VALIDATION_ERROR");
  auto to = [&](const std::string& account, const std::string& key) {
    return hold(R"({"to_account":")" + account + R"(","amount":"1.00"})", key).error_code();
  };
  BOOST_TEST(to(to_text(alice_checking), "e") == "VALIDATION_ERROR");
  BOOST_TEST(to(to_text(alice_euro), "f") == "INVALID_CURRENCY");
  BOOST_TEST(to(to_text(account_id{{1, 2}}), "g") == "ACCOUNT_NOT_FOUND");
  auto for_alice = R"({"to_account":")" + to_text(alice_checking) + R"(","amount":"1.00"})";
  BOOST_TEST(post("/v1/accounts/" + to_text(bob_checking) + "/holds", for_alice, "h").error_code() ==
             "ACCOUNT_NOT_FOUND");
}

BOOST_AUTO_TEST_CASE(Holds_OfOthersAreUnknown) {
  auto id = placed("80.00");
  auto bobs_key = bank.add_key(bob);
  for (const auto* what : {"/capture", "/release"}) {
    auto answer = send("POST", "/v1/holds/" + id + what,
                       {{"Authorization", "Bearer " + bobs_key}, {"Idempotency-Key", "bob"}}, "");
    BOOST_TEST(answer.status == 404);
  }
  BOOST_TEST(capture("hld_nonsense", "", "x").status == 404);
  BOOST_TEST(release(to_text(hold_id{{1, 2}})).status == 404);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace florin::edge_holds_test
