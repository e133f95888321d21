#include <boost/test/unit_test.hpp>
#include <thread>

#include "tests/end_to_end/harness/formats.hpp"
#include "tests/end_to_end/harness/shared_bank.hpp"
#include "tests/end_to_end/harness/visitor.hpp"

namespace florin::end_to_end::idempotency_test {
namespace {

BOOST_AUTO_TEST_SUITE(operations)
BOOST_FIXTURE_TEST_SUITE(idempotency, operations_test)

BOOST_AUTO_TEST_CASE(MissingKey_IsRefusedWhereMoneyMoves) {
  auto body = transfer_body(alice.checking, alice.savings, "1.00").dump();
  header_map own{{"Authorization", "Bearer " + alice.api_key}, {"Content-Type", "application/json"}};
  for (auto target : {"/v1/transfers", "/v1/transfers/batch"})
    refused(alice.client.send({"POST", target, body, own}), 400, "IDEMPOTENCY_KEY_REQUIRED");
  refused(alice.client.send({"POST", "/v1/accounts/" + alice.checking + "/transfer", body, own}), 400,
          "IDEMPOTENCY_KEY_REQUIRED");
  BOOST_TEST(alice.balance(alice.checking) == "10000.00");
}

BOOST_AUTO_TEST_CASE(Login_MovesMoneyWithoutAKey) {
  visitor carol(shared_client());
  carol.log_in();
  auto open = [&](const std::string& type) {
    return carol.post("/v1/accounts", {{"account_type", type}, {"currency", "USD"}, {"initial_deposit", "100.00"}})
        .data()
        .at("id")
        .get<std::string>();
  };
  auto from = open("checking"), to = open("savings");
  auto one_dollar = transfer_body(from, to, "1.00");
  auto own = one_dollar;
  own.erase("from_account");
  for (const auto& [target, body] : std::vector<std::pair<std::string, nlohmann::json>>{
           {"/v1/transfers", one_dollar},
           {"/v1/transfers/batch", {{"transfers", nlohmann::json::array({one_dollar})}}},
           {"/v1/accounts/" + from + "/transfer", own}})
    for (int i = 0; i < 2; ++i) {
      auto reply = carol.post(target, body);
      BOOST_TEST(reply.status == 201, target << reply.body);
    }
  BOOST_TEST(carol.get("/v1/accounts/" + from).data().at("ledger_balance") == "94.00");
}

BOOST_AUTO_TEST_CASE(OddKeys_AreRefused) {
  for (const auto& key :
       {std::string(256, 'k'), std::string("two words"), std::string("gr\xc3\xbc\xc3\x9f"), std::string()})
    BOOST_TEST_CONTEXT(key) {
      auto reply = alice.transfer(alice.checking, alice.savings, "1.00", {{"Idempotency-Key", key}});
      refused(reply, 400, "VALIDATION_ERROR");
    }
  BOOST_TEST(alice
                 .transfer(alice.checking, alice.savings, "1.00",
                           {{"Idempotency-Key", std::string(200, 'k') + new_key()}})
                 .status == 201);
}

BOOST_AUTO_TEST_CASE(SameKey_RepeatsTheAnswer) {
  header_map key{{"Idempotency-Key", new_key()}};
  auto first = alice.transfer(alice.checking, alice.savings, "1.00", key);
  BOOST_TEST(first.status == 201);
  BOOST_TEST(first.header("idempotent-replayed").empty());
  for (int i = 0; i < 3; ++i) {
    auto again = alice.transfer(alice.checking, alice.savings, "1.00", key);
    BOOST_TEST(again.status == 201);
    BOOST_TEST(again.body == first.body);
    BOOST_TEST(again.header("idempotent-replayed") == "true");
  }
  BOOST_TEST(alice.balance(alice.checking) == "9999.00");
}

BOOST_AUTO_TEST_CASE(SameKeyWithAnotherBody_IsAMismatch) {
  header_map key{{"Idempotency-Key", new_key()}};
  alice.transfer(alice.checking, alice.savings, "1.00", key);
  refused(alice.transfer(alice.checking, alice.savings, "2.00", key), 422, "IDEMPOTENCY_MISMATCH");
  BOOST_TEST(alice.balance(alice.checking) == "9999.00");
}

BOOST_AUTO_TEST_CASE(SameKeyOfSomebodyElse_IsAnotherKey) {
  customer bob(shared_client());
  header_map key{{"Idempotency-Key", new_key()}};
  BOOST_TEST(alice.transfer(alice.checking, alice.savings, "1.00", key).status == 201);
  auto reply = bob.transfer(bob.checking, bob.savings, "1.00", key);
  BOOST_TEST(reply.status == 201, reply.body);
  BOOST_TEST(reply.header("idempotent-replayed").empty());
}

BOOST_AUTO_TEST_CASE(Refusals_AreRepeatedEvenWhenTheReasonIsGone) {
  header_map key{{"Idempotency-Key", new_key()}};
  auto first = alice.transfer(alice.savings, alice.checking, "1500.00", key);
  refused(first, 400, "INSUFFICIENT_FUNDS");
  alice.transfer(alice.checking, alice.savings, "1000.00");
  auto again = alice.transfer(alice.savings, alice.checking, "1500.00", key);
  BOOST_TEST(again.status == 400);
  BOOST_TEST(again.body == first.body);
  BOOST_TEST(again.header("idempotent-replayed") == "true");
}

BOOST_AUTO_TEST_CASE(ValidationErrors_AreNotStored) {
  header_map key{{"Idempotency-Key", new_key()}};
  refused(alice.transfer(alice.checking, alice.savings, "1.001", key), 400, "VALIDATION_ERROR");
  BOOST_TEST(alice.transfer(alice.checking, alice.savings, "1.00", key).status == 201);
}

BOOST_AUTO_TEST_CASE(ConcurrentRequestsWithOneKey_MoveMoneyOnce) {
  header_map key{{"Idempotency-Key", new_key()}};
  std::vector<http_reply> replies(16);
  std::vector<std::thread> senders;
  auto call = alice.with_own_headers(
      {"POST", "/v1/transfers", transfer_body(alice.checking, alice.savings, "1.00").dump(), key});
  for (auto& reply : replies) senders.emplace_back([&] { reply = shared_client().send(call); });
  for (auto& sender : senders) sender.join();

  int executed = 0;
  for (const auto& reply : replies) {
    bool is_replay = reply.header("idempotent-replayed") == "true";
    executed += reply.status == 201 && !is_replay;
    if (reply.status != 201) refused(reply, 409, "REQUEST_IN_PROGRESS");
    if (reply.status != 201) BOOST_TEST(!reply.header("retry-after").empty());
  }
  BOOST_TEST(executed == 1);
  BOOST_TEST(alice.balance(alice.checking) == "9999.00");
}

/// POST twice under one key.
template <class Client>
std::pair<http_reply, http_reply> post_twice(Client& by, const std::string& target, const nlohmann::json& body,
                                             const std::string& credential, const std::string& key) {
  header_map headers{
      {"Authorization", "Bearer " + credential}, {"Content-Type", "application/json"}, {"Idempotency-Key", key}};
  auto text = body.is_null() ? std::string() : body.dump();
  auto first = by.client.send({"POST", target, text, headers});
  return {first, by.client.send({"POST", target, text, headers})};
}

BOOST_AUTO_TEST_CASE(Secret_IsNotRepeated_ButWhatWasMadeIs) {
  visitor carol(shared_client());
  carol.log_in();
  struct row {
    std::string target;
    nlohmann::json body;
    std::string secret, id, confirmed_as;
  };
  const std::vector<row> made{
      {"/v1/api-keys",
       {{"name", "Reader"}, {"scopes", {"accounts:read"}}},
       "secret",
       "/api_key/key_id",
       "api_keys.create"},
      {"/v1/devices", {{"name", "My phone"}}, "token", "/device/device_id", ""},
      {"/v1/oauth/clients",
       {{"name", "Shop"}, {"redirect_uris", {"https://shop.example/back"}}, {"scopes", {"accounts:read"}}},
       "client_secret",
       "/client/client_id",
       "oauth.clients.create"}};
  for (const auto& [target, body, secret, id, confirmed_as] : made) {
    BOOST_TEST_CONTEXT(target) {
      auto who = confirmed_as.empty() ? carol : carol.confirmed(confirmed_as, body.at("name"));
      auto token = who.tokens.at("access_token").get<std::string>();
      auto key = new_key();
      auto [first, again] = post_twice(carol, target, body, token, key);
      BOOST_TEST(first.status == 201, first.body);
      BOOST_TEST(again.status == 201, again.body);
      BOOST_TEST(again.header("idempotent-replayed") == "true");
      auto expected = first.data();
      BOOST_TEST(expected.at(secret).is_string());
      expected[secret] = nullptr;
      BOOST_TEST(again.data() == expected);
      auto path = target + "/" + expected.at(nlohmann::json::json_pointer(id)).get<std::string>();
      BOOST_TEST(first.header("location") == path);
      BOOST_TEST(again.header("location") == path);
      BOOST_TEST(carol.get(target).data().size() == 1u);
      auto outcome = carol.get("/v1/idempotency-keys/" + key).data();
      BOOST_TEST(outcome.at("status") == 201);
      BOOST_TEST(outcome.at("reply").is_null());
      refused(post_twice(carol, target, {{"name", "Another"}}, token, key).first, 422, "IDEMPOTENCY_MISMATCH");
    }
  }
}

BOOST_AUTO_TEST_CASE(Key_OfWhatIsGone_IsNotFound) {
  visitor carol(shared_client());
  carol.log_in();
  auto token = carol.tokens.at("access_token").get<std::string>();
  auto key = new_key();
  auto made = post_twice(carol, "/v1/devices", {{"name", "My phone"}}, token, key).first.data().at("device");
  carol.send("DELETE", "/v1/devices/" + made.at("device_id").get<std::string>());
  refused(post_twice(carol, "/v1/devices", {{"name", "My phone"}}, token, key).first, 404, "NOT_FOUND");
}

BOOST_AUTO_TEST_CASE(Registration_MayBeTriedAgain) {
  auto name = "v" + new_key().substr(0, 20);
  nlohmann::json body{
      {"username", name}, {"email", name + "@example.com"}, {"password", "violet-Harbor-93-kettle"}};
  header_map headers{{"Content-Type", "application/json"}, {"Idempotency-Key", new_key()}};
  auto try_to = [&](const nlohmann::json& said) {
    return shared_client().send({"POST", "/v1/users", said.dump(), headers});
  };
  auto first = try_to(body);
  BOOST_REQUIRE_MESSAGE(first.status == 201, first.body);
  for (int i = 0; i < 2; ++i) {
    auto again = try_to(body);
    BOOST_TEST(again.status == 201);
    BOOST_TEST(again.body == first.body);
    BOOST_TEST(again.header("location") == first.header("location"));
    BOOST_TEST(again.header("idempotent-replayed") == "true");
  }
  auto other = body;
  other["password"] = "violet-Harbor-94-kettle";
  refused(try_to(other), 422, "IDEMPOTENCY_MISMATCH");
  headers["Idempotency-Key"] = "short";
  refused(try_to(body), 400, "VALIDATION_ERROR");
  headers["Idempotency-Key"] = new_key();
  refused(try_to(body), 409, "CONFLICT");
}

BOOST_AUTO_TEST_CASE(RegistrationsAtOnceUnderOneKey_AreOne) {
  auto name = "v" + new_key().substr(0, 20);
  nlohmann::json body{
      {"username", name}, {"email", name + "@example.com"}, {"password", "violet-Harbor-93-kettle"}};
  header_map headers{{"Content-Type", "application/json"}, {"Idempotency-Key", new_key()}};
  std::vector<http_reply> replies(6);
  std::vector<std::thread> senders;
  for (auto& reply : replies)
    senders.emplace_back([&] { reply = shared_client().send({"POST", "/v1/users", body.dump(), headers}); });
  for (auto& sender : senders) sender.join();
  int executed = 0;
  for (const auto& reply : replies) {
    BOOST_TEST(reply.status == 201, reply.body);
    BOOST_TEST(reply.body == replies.front().body);
    executed += reply.header("idempotent-replayed").empty();
  }
  BOOST_TEST(executed == 1);
}

BOOST_AUTO_TEST_CASE(Account_IsRepeatedAsItWasOpened) {
  visitor carol(shared_client());
  carol.log_in();
  auto token = carol.tokens.at("access_token").get<std::string>();
  nlohmann::json body{{"account_type", "checking"}, {"currency", "USD"}, {"initial_deposit", "100.00"}};
  auto key = new_key();
  auto first = post_twice(carol, "/v1/accounts", body, token, key).first;
  BOOST_REQUIRE_MESSAGE(first.status == 201, first.body);
  carol.post("/v1/transfers", transfer_body(first.data().at("id"), alice.checking, "60.00"));
  auto again = post_twice(carol, "/v1/accounts", body, token, key).second;
  BOOST_TEST(again.body == first.body);
  BOOST_TEST(again.header("idempotent-replayed") == "true");
  BOOST_TEST(carol.get("/v1/idempotency-keys/" + key).data().at("reply") == first.json());
}

BOOST_AUTO_TEST_CASE(Batch_IsRepeatedWithItsRefusals) {
  auto body = nlohmann::json{{"transfers",
                              {transfer_body(alice.checking, alice.savings, "1.00"),
                               transfer_body(alice.checking, alice.savings, "99999.00")}}};
  auto key = new_key();
  auto [first, again] = post_twice(alice, "/v1/transfers/batch", body, alice.api_key, key);
  BOOST_TEST(first.status == 201, first.body);
  BOOST_TEST(again.body == first.body);
  BOOST_TEST(first.data().at("failed_count") == 1);
  BOOST_TEST(alice.get("/v1/idempotency-keys/" + key).data().at("reply") == first.json());
}

BOOST_AUTO_TEST_CASE(Message_IsSentOnce) {
  visitor carol(shared_client());
  carol.log_in();
  auto count = [&] { return carol.get("/v1/sandbox/outbox").data().size(); };
  auto before = count();
  auto [first, again] = post_twice(carol, "/v1/users/me/email/verify", nullptr,
                                   carol.tokens.at("access_token").get<std::string>(), new_key());
  BOOST_TEST(first.status == 202);
  BOOST_TEST(again.status == 202);
  BOOST_TEST(count() == before + 1);
}

BOOST_AUTO_TEST_CASE(Staff_InvitesOnceAndAsksOnce) {
  customer anna(shared_client(), "admin");
  auto name = "v" + new_key().substr(0, 20);
  std::erase(name, '-');
  nlohmann::json invitation{{"username", name}, {"email", name + "@example.com"}};
  auto [invited, repeated] = post_twice(anna, "/v1/admin/users", invitation, anna.api_key, new_key());
  BOOST_TEST(invited.status == 201, invited.body);
  BOOST_TEST(repeated.body == invited.body);
  auto path = "/v1/admin/users/" + invited.data().at("user_id").get<std::string>();
  BOOST_TEST(invited.header("location") == path);
  BOOST_TEST(repeated.header("location") == path);
  auto grants = "/v1/admin/users/" + invited.data().at("user_id").get<std::string>() + "/roles";
  auto [asked, again] = post_twice(anna, grants, {{"role", "support"}}, anna.api_key, new_key());
  BOOST_TEST(asked.status == 202, asked.body);
  BOOST_TEST(again.body == asked.body);
  BOOST_TEST(again.header("idempotent-replayed") == "true");
  std::erase(name, '-');
  nlohmann::json role{{"name", name}, {"description", "Short"}, {"permissions", {"users:read"}}};
  auto [made, remade] = post_twice(anna, "/v1/admin/roles", role, anna.api_key, new_key());
  BOOST_TEST(made.status == 201, made.body);
  BOOST_TEST(remade.body == made.body);
  BOOST_TEST(remade.header("location") == made.header("location"));
}

BOOST_AUTO_TEST_CASE(Key_TellsTheOutcomeOfItsRequest) {
  auto key = new_key();
  auto transfer = alice.transfer(alice.checking, alice.savings, "1.00", {{"Idempotency-Key", key}});
  auto outcome = alice.get("/v1/idempotency-keys/" + key);
  BOOST_TEST(outcome.status == 200, outcome.body);
  auto data = outcome.data();
  has_exactly(data, {"key", "operation", "state", "status", "reply", "recorded_at"});
  BOOST_TEST(data.at("key") == key);
  BOOST_TEST(data.at("operation") == "transfers.create");
  BOOST_TEST(data.at("state") == "done");
  BOOST_TEST(data.at("status") == 201);
  BOOST_TEST(data.at("reply") == transfer.json());
  BOOST_TEST(is_recent_instant(data.at("recorded_at")));
}

BOOST_AUTO_TEST_CASE(Outcome_IsToldToWhoMayDoTheSame) {
  visitor carol(shared_client());
  carol.log_in();
  auto key = new_key();
  auto token = carol.tokens.at("access_token").get<std::string>();
  BOOST_TEST(post_twice(carol, "/v1/accounts", {{"account_type", "checking"}, {"currency", "USD"}}, token, key)
                 .first.status == 201);
  auto told_to = [&](const std::vector<std::string>& scopes) {
    auto name = "Key " + new_key().substr(0, 8);
    auto made =
        carol.confirmed("api_keys.create", name).post("/v1/api-keys", {{"name", name}, {"scopes", scopes}});
    return carol.with({{"access_token", made.data().at("secret")}}).get("/v1/idempotency-keys/" + key);
  };
  refused(told_to({"idempotency:read"}), 404, "NOT_FOUND");
  refused(told_to({"idempotency:read", "accounts:read"}), 404, "NOT_FOUND");
  BOOST_TEST(told_to({"idempotency:read", "accounts:write"}).status == 200);
  // Another login of the same user.
  carol.log_in();
  BOOST_TEST(carol.get("/v1/idempotency-keys/" + key).status == 200);
}

BOOST_AUTO_TEST_CASE(Key_TellsARefusalToo) {
  auto key = new_key();
  auto refusal = alice.transfer(alice.savings, alice.checking, "5000.00", {{"Idempotency-Key", key}});
  auto data = alice.get("/v1/idempotency-keys/" + key + "?operation=transfers.create").data();
  BOOST_TEST(data.at("status") == 400);
  BOOST_TEST(data.at("reply") == refusal.json());
}

BOOST_AUTO_TEST_CASE(UnknownKey_IsNotFound) {
  customer bob(shared_client());
  auto key = new_key();
  alice.transfer(alice.checking, alice.savings, "1.00", {{"Idempotency-Key", key}});
  refused(alice.get("/v1/idempotency-keys/" + new_key()), 404, "NOT_FOUND");
  refused(alice.get("/v1/idempotency-keys/" + key + "?operation=accounts.create"), 404, "NOT_FOUND");
  refused(bob.get("/v1/idempotency-keys/" + key), 404, "NOT_FOUND");
}

BOOST_AUTO_TEST_SUITE_END()
BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace florin::end_to_end::idempotency_test
