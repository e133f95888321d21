#include <boost/test/unit_test.hpp>

#include "tests/authenticator.hpp"
#include "tests/end_to_end/harness/customer.hpp"
#include "tests/end_to_end/harness/journal_reader.hpp"
#include "tests/end_to_end/harness/visitor.hpp"

namespace florin::end_to_end::live_bank_test {
namespace {

/// The body that the document gives as an example; empty when the operation takes none.
std::pair<std::string, std::string> example_body(const nlohmann::json& document, const nlohmann::json& operation) {
  if (!operation.contains("requestBody")) return {};
  const auto& content = operation.at("requestBody").at("content");
  if (!content.contains("application/json")) return {"x", content.begin().key()};
  const auto& json = content.at("application/json");
  if (json.contains("example")) return {json.at("example").dump(), "application/json"};
  // A file of users has none.
  if (!json.contains("schema")) return {"[]", "application/json"};
  const std::string name = json.at("schema").at("$ref");
  return {document.at(nlohmann::json::json_pointer(name.substr(1))).at("example").dump(), "application/json"};
}

/// Somebody who is logged in, whatever became of the one before.
visitor somebody(const test_bank& bank) {
  visitor person(bank.client());
  person.log_in();
  return person;
}

test_bank& bank_of_real_money() {
  static test_bank bank({"server.environment=live", "rate_limits.multiplier=1000000"});
  return bank;
}

/// What `florin enrolment-code` prints for somebody.
std::string enrolment_code_for(const test_bank& bank, const visitor& person) {
  auto given = bank.command({"enrolment-code", person.username});
  BOOST_REQUIRE_MESSAGE(given.exit_code == 0, given.output);
  return given.output.substr(0, given.output.find('\n'));
}

/// Turns two-factor authentication on, and logs in with it. Returns recovery codes.
nlohmann::json log_in_with_second_factor(visitor& person, const std::string& enrolment_code) {
  nlohmann::json proof{
      {"password", person.password}, {"enrolment_code", enrolment_code}, {"operation", "users.me.2fa.enable"}};
  auto proved = person.post("/v1/auth/step-up", proof);
  BOOST_REQUIRE_MESSAGE(proved.status == 200, proved.body);
  BOOST_TEST(person.post("/v1/auth/step-up", proof).status == 403, "it is good once");
  auto begun = person.with(proved.data()).post("/v1/users/me/2fa/enable", nullptr);
  BOOST_REQUIRE_MESSAGE(begun.status == 200, begun.body);
  authenticator app(begun.data().at("secret").get<std::string>());
  // The code of the step before, and the one of now: each is good once.
  auto now = system_time{}.now().microseconds;
  auto verified = person.post("/v1/users/me/2fa/verify", {{"code", app.code({now - 30'000'000})}});
  BOOST_REQUIRE_MESSAGE(verified.status == 200, verified.body);
  auto challenged = person.log_in();
  auto opened = person.with(nullptr).post("/v1/auth/login/2fa",
                                          {{"challenge", challenged.at("challenge")}, {"code", app.code({now})}});
  BOOST_REQUIRE_MESSAGE(opened.status == 200, opened.body);
  person.tokens = opened.data();
  return verified.data().at("recovery_codes");
}

/// Elevated for one operation.
visitor proved(visitor& person, const nlohmann::json& recovery_code, const std::string& operation,
               const std::string& payee = {}) {
  nlohmann::json body{{"code", recovery_code}, {"operation", operation}};
  if (!payee.empty()) body["payee"] = payee;
  auto reply = person.post("/v1/auth/step-up", body);
  BOOST_REQUIRE_MESSAGE(reply.status == 200, reply.body);
  return person.with(reply.data());
}

BOOST_AUTO_TEST_SUITE(bad_input)
BOOST_AUTO_TEST_SUITE(live_bank)

BOOST_AUTO_TEST_CASE(Staff_WritesWithASecondFactorAlone) {
  auto& bank = bank_of_real_money();
  auto anna = somebody(bank), carol = somebody(bank);
  BOOST_REQUIRE(bank.command({"grant-role", anna.username, "admin"}).exit_code == 0);
  auto block = "/v1/admin/users/" + carol.enrolled.at("user_id").get<std::string>() + "/block";
  // A login of before the role carries nothing of it.
  BOOST_TEST(anna.get("/v1/admin/users").status == 403);
  anna.log_in();
  BOOST_TEST(anna.get("/v1/admin/users").status == 200);
  BOOST_TEST(anna.get("/status").data().at("staff_needs_second_factor") == true);
  auto refused = anna.post(block, nlohmann::json::object());
  BOOST_TEST(refused.status == 403);
  BOOST_TEST(refused.error().at("details").at("required_login") == "second_factor");
  BOOST_TEST(
      anna.send("DELETE", "/v1/users/" + carol.enrolled.at("user_id").get<std::string>() + "/sessions").status ==
      403);
  BOOST_TEST(carol.get("/v1/users/me").status == 200);
  // Who has her password alone does not become what she is.
  auto stolen = anna.confirmed("users.me.2fa.enable").post("/v1/users/me/2fa/enable", nullptr);
  BOOST_TEST(stolen.status == 428);
  BOOST_TEST(stolen.error().at("details").at("confirm_with") == (nlohmann::json{"password", "enrolment_code"}));
  auto codes = log_in_with_second_factor(anna, enrolment_code_for(bank, anna));
  BOOST_TEST(bank.command({"enrolment-code", anna.username}).exit_code == 1);
  BOOST_TEST(anna.post(block, nlohmann::json::object()).status == 200);
  BOOST_TEST(carol.get("/v1/users/me").status == 401);
  // The last administrator who can act stays; another one without a second factor could do nothing.
  auto otto = somebody(bank);
  BOOST_REQUIRE(bank.command({"grant-role", otto.username, "admin"}).exit_code == 0);
  auto left = anna.post("/v1/users/me/deactivate", nullptr);
  BOOST_TEST(left.status == 422);
  BOOST_TEST(left.code() == "BUSINESS_RULE_VIOLATION");
  BOOST_TEST(anna.get("/v1/users/me").status == 200);
  // He gets his code from her.
  auto given =
      anna.post("/v1/admin/users/" + otto.enrolled.at("user_id").get<std::string>() + "/enrolment-code", nullptr);
  BOOST_REQUIRE_MESSAGE(given.status == 200, given.body);
  log_in_with_second_factor(otto, given.data().at("enrolment_code"));
  BOOST_TEST(anna.post("/v1/users/me/deactivate", nullptr).status == 428);
  auto leaving = proved(anna, codes[0], "users.me.deactivate");
  BOOST_TEST(leaving.post("/v1/users/me/deactivate", nullptr).status == 204);
  BOOST_TEST(otto.post("/v1/users/me/deactivate", nullptr).code() == "BUSINESS_RULE_VIOLATION");
  // The password alone brings nobody back who has a second factor.
  nlohmann::json coming{{"username", anna.username}, {"password", anna.password}};
  BOOST_TEST(anna.post("/v1/users/me/reactivate", coming).status == 400);
  coming["code"] = codes[0];
  BOOST_TEST(anna.post("/v1/users/me/reactivate", coming).status == 401);
  coming["code"] = codes[1];
  BOOST_TEST(anna.post("/v1/users/me/reactivate", coming).status == 204);
}

BOOST_AUTO_TEST_CASE(CredentialsOfAnEarlierOffice_AreNotStaffsAgain) {
  auto& bank = bank_of_real_money();
  auto anna = somebody(bank), clara = somebody(bank);
  BOOST_REQUIRE(bank.command({"grant-role", anna.username, "admin"}).exit_code == 0);
  log_in_with_second_factor(anna, enrolment_code_for(bank, anna));
  auto make_support = [&] {
    BOOST_REQUIRE(bank.command({"grant-role", clara.username, "support"}).exit_code == 0);
  };
  auto reads_as_staff = [](visitor& who) { return who.get("/v1/admin/users").status; };
  make_support();
  auto codes = log_in_with_second_factor(clara, enrolment_code_for(bank, clara));
  auto made = proved(clara, codes[0], "api_keys.create", "Desk").post("/v1/api-keys", {{"name", "Desk"}});
  BOOST_REQUIRE_MESSAGE(made.status == 201, made.body);
  auto key = clara.with({{"access_token", made.data().at("secret")}});
  BOOST_TEST(reads_as_staff(key) == 200);

  auto role = "/v1/admin/users/" + clara.enrolled.at("user_id").get<std::string>() + "/roles/support";
  BOOST_TEST(anna.send("DELETE", role).status == 200);
  BOOST_TEST(reads_as_staff(key) == 403);
  make_support();
  for (auto* each : {&key, &clara}) {
    auto refused = each->get("/v1/admin/users");
    BOOST_TEST(refused.status == 403);
    BOOST_TEST(refused.error().at("details").at("required_login") == "second_factor");
    BOOST_TEST(each->get("/v1/users/me").status == 200, "for what is her own they are good");
  }
  auto challenged = clara.log_in();
  auto opened = clara.with(nullptr).post("/v1/auth/login/2fa",
                                         {{"challenge", challenged.at("challenge")}, {"code", codes[1]}});
  BOOST_REQUIRE_MESSAGE(opened.status == 200, opened.body);
  auto anew = clara.with(opened.data());
  BOOST_TEST(reads_as_staff(anew) == 200);
  BOOST_TEST(clara.with(nullptr)
                     .post("/v1/auth/login/2fa", {{"challenge", challenged.at("challenge")}, {"code", codes[2]}})
                     .status == 401,
             "a challenge is answered once");

  // Another factor makes others of them, too.
  auto disabled =
      anew.post("/v1/users/me/2fa/disable", {{"password", clara.password}, {"code", codes[3].get<std::string>()}});
  BOOST_REQUIRE_MESSAGE(disabled.status == 204, disabled.body);
  clara.log_in();
  auto before = anew;
  log_in_with_second_factor(clara, enrolment_code_for(bank, clara));
  BOOST_TEST(reads_as_staff(clara) == 200);
  BOOST_TEST(reads_as_staff(key) == 403);
  auto block = "/v1/admin/users/" + anna.enrolled.at("user_id").get<std::string>() + "/block";
  BOOST_TEST(before.post(block, nlohmann::json::object()).error().at("details").contains("required_login"));
}

BOOST_AUTO_TEST_CASE(NoOperation_MakesMoney) {
  auto& bank = bank_of_real_money();
  auto person = somebody(bank);
  auto opened = person.post("/v1/accounts", {{"account_type", "checking"}, {"currency", "USD"}});
  BOOST_REQUIRE(opened.status == 201);
  const std::string account = opened.data().at("id");
  for (const char* amount : {"0.01", "9999999999.99"}) {
    auto refused = person.post("/v1/accounts",
                               {{"account_type", "checking"}, {"currency", "EUR"}, {"initial_deposit", amount}});
    BOOST_TEST(refused.status == 422);
    BOOST_TEST(refused.error().at("details").at("requirement") == "funding_source");
  }

  auto document = bank.client().send({"GET", "/openapi.json"}).json();
  int operations = 0;
  for (const auto& [path, item] : document.at("paths").items())
    for (const auto& [method, operation] : item.items()) {
      if (!operation.is_object() || !operation.contains("operationId")) continue;
      ++operations;
      auto target = path;
      if (auto parameter = target.find('{'); parameter != std::string::npos)
        target.replace(parameter, target.find('}') - parameter + 1, account);
      auto name = method;
      for (auto& letter : name) letter = static_cast<char>(std::toupper(letter));
      auto [body, type] = example_body(document, operation);
      header_map headers{{"Authorization", "Bearer " + person.tokens.at("access_token").get<std::string>()},
                         {"Idempotency-Key", new_key()}};
      if (!type.empty()) headers["Content-Type"] = type;
      auto reply = person.client.send({name, target, body, headers});
      BOOST_TEST_CONTEXT(name << " " << target << " " << reply.body.substr(0, 300)) {
        BOOST_TEST(reply.status < 500);
        BOOST_TEST((path == "/openapi.json" || reply.body.find("sk_test_") == std::string::npos));
        if (path.starts_with("/v1/sandbox/")) BOOST_TEST(reply.status == 403);
      }
      // Some of them end the login, or the user.
      if (person.get("/v1/users/me").status != 200) person = somebody(bank);
    }
  BOOST_TEST(operations == 124);
  // Nothing was moved, since nothing was there.
  BOOST_TEST(journal_reader(bank).run("SELECT count(*) FROM journal.posting")[0][0].as<int>() == 0);
  bank.require_sound();
}

BOOST_AUTO_TEST_SUITE_END()
BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace florin::end_to_end::live_bank_test
