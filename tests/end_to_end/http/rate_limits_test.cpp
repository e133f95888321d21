#include <boost/test/unit_test.hpp>
#include <ctime>

#include "tests/end_to_end/harness/customer.hpp"
#include "tests/end_to_end/harness/formats.hpp"
#include "tests/end_to_end/harness/tls_connection.hpp"
#include "tests/end_to_end/harness/visitor.hpp"

namespace florin::end_to_end::rate_limits_test {
namespace {

/// A bank as it is delivered: with the limits of the specification.
struct delivered_bank {
  ~delivered_bank() { bank.require_sound(); }

  test_bank bank;
  customer alice{bank.client()};
};

void check_budget(const http_reply& reply, const std::string& limit, const std::string& remaining) {
  BOOST_TEST(reply.header("x-ratelimit-limit") == limit);
  BOOST_TEST(reply.header("x-ratelimit-remaining") == remaining);
  BOOST_TEST(reply.header("x-ratelimit-type") == "user");
  auto seconds_to_reset = std::stoll(reply.header("x-ratelimit-reset")) - std::time(nullptr);
  BOOST_TEST(seconds_to_reset >= 0);
  BOOST_TEST(seconds_to_reset <= 61);
  BOOST_TEST(reply.header("ratelimit-policy") == "\"user\";q=" + limit + ";w=60");
  BOOST_TEST(reply.header("ratelimit").starts_with("\"user\";r=" + remaining + ";t="));
}

void check_throttled(const http_reply& reply) {
  refused(reply, 429, "RATE_LIMITED");
  auto retry_after = std::stoi(reply.header("retry-after"));
  BOOST_TEST(retry_after >= 1);
  BOOST_TEST(retry_after <= 60);
}

std::string between(const std::string& text, const std::string& before, const std::string& after) {
  auto start = text.find(before);
  if (start == std::string::npos) throw std::runtime_error("there is no " + before + " in " + text);
  start += before.size();
  return text.substr(start, text.find(after, start) - start);
}

http_reply accounts_by(http_client client, const std::string& credential) {
  return client.send({"GET", "/v1/accounts", {}, {{"Authorization", "Bearer " + credential}}});
}

/// What a program gets that the user lets see his accounts, in a browser.
std::string token_of_grant(const test_bank& bank, visitor& user) {
  auto registered = user.confirmed("oauth.clients.create", "Planner")
                        .post("/v1/oauth/clients", {{"name", "Planner"},
                                                    {"scopes", {"accounts:read"}},
                                                    {"redirect_uris", {"https://planner.example/back"}},
                                                    {"grant_types", {"authorization_code", "refresh_token"}}})
                        .data();
  std::string id = registered.at("client").at("client_id"), secret = registered.at("client_secret");
  const std::string back = "&redirect_uri=https%3A%2F%2Fplanner.example%2Fback";
  // RFC 7636, appendix B.
  auto target = "/oauth/authorize?response_type=code&client_id=" + id + back +
                "&scope=accounts%3Aread&state=x&code_challenge_method=S256"
                "&code_challenge=E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";
  auto browser = bank.client();
  header_map headers{{"Content-Type", "application/x-www-form-urlencoded"}, {"Origin", bank.address()}};
  auto press = [&](const std::string& fields) {
    auto page = browser.send({"GET", target, {}, headers});
    auto token = between(page.body, "name=\"csrf_token\" value=\"", "\"");
    auto answer = browser.send({"POST", target, "csrf_token=" + token + fields, headers});
    if (auto set = answer.header("set-cookie"); !set.empty()) headers["Cookie"] = set.substr(0, set.find(';'));
    return answer;
  };
  press("&decision=log_in&login=" + user.username + "&password=" + user.password);
  auto code = between(press("&decision=approve").header("location"), "code=", "&");
  auto given = browser.send({"POST", "/oauth/token",
                             "grant_type=authorization_code&code=" + code + back +
                                 "&code_verifier=dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk&client_id=" + id +
                                 "&client_secret=" + secret,
                             headers});
  return given.json().at("access_token");
}

BOOST_AUTO_TEST_SUITE(http)
BOOST_FIXTURE_TEST_SUITE(rate_limits, delivered_bank)

BOOST_AUTO_TEST_CASE(Budget_IsTheSameForAllThatAUserHas) {
  visitor dave(bank.client());
  std::string first = dave.log_in().at("access_token"), second = dave.log_in().at("access_token");
  auto key = dave.confirmed("api_keys.create", "Reader")
                 .post("/v1/api-keys", {{"name", "Reader"}, {"scopes", {"accounts:read"}}})
                 .data()
                 .at("secret")
                 .get<std::string>();
  auto program = token_of_grant(bank, dave);
  int left = 1000;
  for (const auto& credential : {first, second, key, program, first})
    check_budget(accounts_by(bank.client(), credential), "1000", std::to_string(--left));
  check_budget(alice.get("/v1/accounts"), "1000", "999");
}

BOOST_AUTO_TEST_CASE(Mails_AreAsManyWithManyLogins) {
  visitor dave(bank.client()), carol(bank.client());
  int sent = 0;
  for (int login = 0; login < 4; ++login) {
    dave.log_in();
    for (int i = 0; i < 5; ++i) sent += dave.post("/v1/users/me/email/verify", nullptr).status == 202;
  }
  // Five an hour to an address that nobody has verified, and one was sent when he registered.
  BOOST_TEST(sent == 4);
  check_throttled(dave.post("/v1/users/me/email/verify", nullptr));
  carol.log_in();
  BOOST_TEST(carol.post("/v1/users/me/email/verify", nullptr).status == 202);
}

BOOST_AUTO_TEST_CASE(UnknownCredentials_AreThrottledByAddress) {
  BOOST_TEST(alice.get("/v1/accounts").status == 200);
  for (int i = 0; i < 300; ++i)
    BOOST_REQUIRE(accounts_by(alice.client, (i % 2 == 0 ? "sk_live_" : "a.b.") + new_key()).status == 401);
  auto throttled = accounts_by(alice.client, "sk_live_" + new_key());
  check_throttled(throttled);
  BOOST_TEST(throttled.header("x-ratelimit-type") == "endpoint");
  BOOST_TEST(throttled.header("x-ratelimit-limit") == "300");
  check_throttled(alice.client.send({"GET", "/v1/nothing"}));
  tls_connection garbage(bank.address());
  garbage.send("GARBAGE\r\n\r\n");
  BOOST_TEST(garbage.receive_all(std::chrono::seconds(5)).starts_with("HTTP/1.1 429 "));
  // Whoever is good is not locked out by that.
  BOOST_TEST(alice.get("/v1/accounts").status == 200);
  visitor carol(bank.client());
  carol.log_in();
  BOOST_TEST(carol.get("/v1/users/me").status == 200);
}

BOOST_AUTO_TEST_CASE(Buckets_AreCountedEachOnItsOwn) {
  check_budget(alice.get("/v1/accounts"), "1000", "999");
  check_budget(alice.get("/v1/accounts"), "1000", "998");
  check_budget(alice.get("/v1/accounts/" + alice.checking), "1000", "999");
  check_budget(alice.get("/v1/transactions"), "100", "99");
  check_budget(alice.get("/v1/transfers"), "100", "98");

  for (int remaining = 49; remaining >= 0; --remaining) {
    auto reply = alice.transfer(alice.checking, alice.savings, "0.01");
    BOOST_TEST(reply.status == 201);
    check_budget(reply, "50", std::to_string(remaining));
  }
  auto throttled = alice.transfer(alice.checking, alice.savings, "0.01");
  check_throttled(throttled);
  check_budget(throttled, "50", "0");
  BOOST_TEST(alice.balance(alice.checking) == "9999.50");

  customer bob(bank.client());
  check_budget(bob.transfer(bob.checking, bob.savings, "0.01"), "50", "49");

  for (int i = 0; i < 10; ++i) alice.post("/v1/accounts", {{"account_type", "gold"}, {"currency", "USD"}});
  check_throttled(alice.post("/v1/accounts", {{"account_type", "gold"}, {"currency", "USD"}}));
}

BOOST_AUTO_TEST_CASE(SandboxCredentials_AreLimitedByAddress) {
  for (int i = 1; i < 10; ++i) BOOST_TEST(bank.client().send({"POST", "/v1/sandbox/credentials"}).status == 201);
  auto throttled = bank.client().send({"POST", "/v1/sandbox/credentials"});
  check_throttled(throttled);
  BOOST_TEST(throttled.header("x-ratelimit-type") == "endpoint");
}

BOOST_AUTO_TEST_CASE(PasswordChecks_AreLimitedByAddress) {
  http_call check{
      "POST", "/v1/auth/password/validate", R"({"password":"x"})", {{"Content-Type", "application/json"}}};
  for (int i = 0; i < 30; ++i) BOOST_TEST(bank.client().send(check).status == 200);
  auto throttled = bank.client().send(check);
  check_throttled(throttled);
  BOOST_TEST(throttled.header("x-ratelimit-type") == "endpoint");
}

BOOST_AUTO_TEST_CASE(Probes_AreNeverThrottled) {
  for (int i = 0; i < 150; ++i) BOOST_TEST(alice.get("/health").status == 200);
}

BOOST_AUTO_TEST_SUITE_END()
BOOST_AUTO_TEST_CASE(NewAccounts_AreLimitedOverAllCustomers) {
  test_bank bank({"rate_limits.global_new_accounts_per_hour=2"});
  customer alice(bank.client());
  customer bob(bank.client());
  customer carol(bank.client());
  auto open = [](customer& owner, const std::string& currency) {
    return owner.post("/v1/accounts", {{"account_type", "checking"}, {"currency", currency}});
  };
  // What is refused uses nothing up.
  for (int i = 0; i < 3; ++i) refused(open(alice, "USD"), 409, "ACCOUNT_EXISTS");
  BOOST_TEST(open(alice, "GBP").status == 201);
  BOOST_TEST(open(bob, "GBP").status == 201);
  auto throttled = open(carol, "GBP");
  refused(throttled, 429, "RATE_LIMITED");
  BOOST_TEST(throttled.header("x-ratelimit-type") == "global");
  BOOST_TEST(!throttled.header("retry-after").empty());
  // The next life of the bank knows it.
  bank.kill_server();
  bank.start();
  refused(open(carol, "GBP"), 429, "RATE_LIMITED");
  bank.require_sound();
}

BOOST_AUTO_TEST_CASE(LargeTransfers_AreLimitedOverAllCustomers) {
  test_bank bank({"rate_limits.global_large_transfers_per_hour=2", "rate_limits.large_transfer_above.USD=100.00"});
  customer alice(bank.client());
  customer bob(bank.client());
  // Neither what is refused nor a replay uses anything up.
  for (int i = 0; i < 3; ++i)
    BOOST_TEST(alice.transfer(alice.checking, "acc_00000000000000000000000000", "100.01").status == 404);
  header_map key{{"Idempotency-Key", new_key()}};
  auto first = alice.transfer(alice.checking, alice.savings, "100.01", key);
  BOOST_TEST(first.status == 201);
  for (int i = 0; i < 3; ++i)
    BOOST_TEST(alice.transfer(alice.checking, alice.savings, "100.01", key).status == 201);
  BOOST_TEST(bob.transfer(bob.checking, alice.checking, "100.01").status == 201);
  auto throttled = alice.transfer(alice.checking, alice.savings, "100.01");
  refused(throttled, 429, "RATE_LIMITED");
  BOOST_TEST(throttled.header("x-ratelimit-type") == "global");
  BOOST_TEST(throttled.header("x-ratelimit-limit") == "2");
  BOOST_TEST(std::stoi(throttled.header("retry-after")) > 3000);
  // A replay is answered all the same.
  auto again = alice.transfer(alice.checking, alice.savings, "100.01", key);
  BOOST_TEST(again.status == 201);
  BOOST_TEST(again.header("idempotent-replayed") == "true");
  BOOST_TEST(again.body == first.body);
  // The next life of the bank knows it.
  bank.kill_server();
  bank.start();
  refused(alice.transfer(alice.checking, alice.savings, "100.01"), 429, "RATE_LIMITED");
  BOOST_TEST(alice.balance(alice.checking) == "10000.00");
  BOOST_TEST(alice.transfer(alice.checking, alice.savings, "100.00").status == 201);
  bank.require_sound();
}

BOOST_AUTO_TEST_CASE(LargeTransfers_OfOneUserLeaveTheOthersTheirs) {
  test_bank bank({"rate_limits.global_large_transfers_per_hour=4", "rate_limits.share_of_one_user_percent=50",
                  "rate_limits.large_transfer_above.USD=100.00"});
  customer alice(bank.client());
  customer bob(bank.client());
  for (int i = 0; i < 2; ++i) BOOST_TEST(alice.transfer(alice.checking, alice.savings, "100.01").status == 201);
  auto is_throttled = [&] {
    auto throttled = alice.transfer(alice.savings, alice.checking, "100.01");
    refused(throttled, 429, "RATE_LIMITED");
    BOOST_TEST(throttled.header("x-ratelimit-type") == "user");
    BOOST_TEST(throttled.header("x-ratelimit-limit") == "2");
    BOOST_TEST(std::stoi(throttled.header("retry-after")) > 3000);
  };
  is_throttled();
  // The next life of the bank knows whose they were.
  bank.kill_server();
  bank.start();
  is_throttled();
  // In a batch alike.
  nlohmann::json items(3, transfer_body(bob.checking, alice.checking, "100.01"));
  auto batch = bob.post("/v1/transfers/batch", {{"transfers", items}}).data();
  BOOST_TEST(batch.at("completed_count") == 1, "half of what she leaves");
  customer carol(bank.client());
  BOOST_TEST(carol.transfer(carol.checking, carol.savings, "100.01").status == 201);
  auto last = carol.transfer(carol.checking, carol.savings, "100.01");
  BOOST_TEST(last.header("x-ratelimit-type") == "global");
  BOOST_TEST(carol.transfer(carol.checking, carol.savings, "100.00").status == 201);
  bank.require_sound();
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace florin::end_to_end::rate_limits_test
