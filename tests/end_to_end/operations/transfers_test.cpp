#include <boost/test/unit_test.hpp>

#include "tests/end_to_end/harness/formats.hpp"
#include "tests/end_to_end/harness/shared_bank.hpp"

namespace florin::end_to_end::transfers_test {
namespace {

const std::vector<std::string> members{"transaction_id", "from_account", "to_account",   "amount",
                                       "currency",       "fee_amount",   "status",       "description",
                                       "reference",      "created_at",   "processed_at", "estimated_completion"};

void check_transfer(const nlohmann::json& transfer, const customer& payer) {
  has_exactly(transfer, members);
  BOOST_TEST(is_identifier(transfer.at("transaction_id"), "txn"));
  BOOST_TEST(transfer.at("from_account") == payer.checking);
  BOOST_TEST(transfer.at("to_account") == payer.savings);
  BOOST_TEST(transfer.at("amount") == "500.00");
  BOOST_TEST(transfer.at("currency") == "USD");
  BOOST_TEST(transfer.at("fee_amount") == "0.00");
  BOOST_TEST(transfer.at("status") == "completed");
  BOOST_TEST(transfer.at("description") == "Transfer to savings");
  BOOST_TEST(transfer.at("reference") == "SAVE001");
  for (auto instant : {"created_at", "processed_at", "estimated_completion"})
    BOOST_TEST(is_recent_instant(transfer.at(instant)), instant);
  BOOST_TEST(transfer.at("processed_at").get<std::string>() >= transfer.at("created_at").get<std::string>());
}

/// What a transfer of this amount, given as JSON, is answered.
http_reply transfer_of(customer& payer, const std::string& amount) {
  return payer.post_text("/v1/transfers", R"({"from_account":")" + payer.checking + R"(","to_account":")" +
                                              payer.savings + R"(","amount":)" + amount + "}");
}

BOOST_AUTO_TEST_SUITE(operations)
BOOST_FIXTURE_TEST_SUITE(transfers, operations_test)

BOOST_AUTO_TEST_CASE(AccountTransfer_IsAnsweredFieldByField) {
  auto reply = alice.post("/v1/accounts/" + alice.checking + "/transfer", {{"to_account", alice.savings},
                                                                           {"amount", "500.00"},
                                                                           {"description", "Transfer to savings"},
                                                                           {"reference", "SAVE001"}});
  BOOST_TEST(reply.status == 201, reply.body);
  has_exactly(reply.json(), {"success", "data"});
  check_transfer(reply.data(), alice);
  BOOST_TEST(reply.header("location") == "/v1/transfers/" + reply.data().at("transaction_id").get<std::string>());
  BOOST_TEST(alice.balance(alice.checking) == "9500.00");
  BOOST_TEST(alice.balance(alice.savings) == "1500.00");
}

BOOST_AUTO_TEST_CASE(Transfer_IsAnsweredTheSameWay) {
  auto body = transfer_body(alice.checking, alice.savings, "500.00");
  body["description"] = "Transfer to savings";
  body["reference"] = "SAVE001";
  auto reply = alice.post("/v1/transfers", body);
  BOOST_TEST(reply.status == 201, reply.body);
  check_transfer(reply.data(), alice);
  BOOST_TEST(alice.get(reply.header("location")).data() == reply.data());
}

BOOST_AUTO_TEST_CASE(Transfer_WithoutTexts_HasNullForThem) {
  auto transfer = alice.transfer(alice.checking, alice.savings, "1").data();
  BOOST_TEST(transfer.at("description").is_null());
  BOOST_TEST(transfer.at("reference").is_null());
  BOOST_TEST(transfer.at("amount") == "1.00");
}

BOOST_AUTO_TEST_CASE(Transfer_ReachesOthers_ByAccountUsernameAndEmail) {
  customer bob(shared_client());
  auto pay = [&](const char* by, const nlohmann::json& payee) {
    return alice.post("/v1/transfers", {{"from_account", alice.checking}, {by, payee}, {"amount", "10.00"}});
  };
  for (const auto& reply : {pay("to_account", bob.checking), pay("to_username", bob.credentials.at("username")),
                            pay("to_email", bob.credentials.at("email"))}) {
    BOOST_TEST(reply.status == 201, reply.body);
    BOOST_TEST(reply.data().at("to_account") == bob.checking);
  }
  BOOST_TEST(bob.balance(bob.checking) == "10030.00");
  auto id = pay("to_account", bob.checking).data().at("transaction_id").get<std::string>();
  BOOST_TEST(bob.get("/v1/transfers/" + id).status == 200);
}

BOOST_AUTO_TEST_CASE(Transfer_NamesItsPayeeOnce) {
  auto nobody = alice.post("/v1/transfers", {{"from_account", alice.checking}, {"amount", "1.00"}});
  refused(nobody, 400, "VALIDATION_ERROR");
  auto body = transfer_body(alice.checking, alice.savings, "1.00");
  body["to_username"] = "bob";
  refused(alice.post("/v1/transfers", body), 400, "VALIDATION_ERROR");
  refused(alice.post("/v1/transfers",
                     {{"from_account", alice.checking}, {"to_username", "nobody"}, {"amount", "1.00"}}),
          422, "BUSINESS_RULE_VIOLATION");
}

BOOST_AUTO_TEST_CASE(Texts_ArriveAsTheyWereSent) {
  for (std::string text : {"Grüße 🎉", "\"quoted\" \\ and /", "'; DROP TABLE journal.posting; --", "<b>&amp;"}) {
    auto body = transfer_body(alice.checking, alice.savings, "1.00");
    body["description"] = text;
    auto reply = alice.post("/v1/transfers", body);
    BOOST_TEST(reply.status == 201, reply.body);
    BOOST_TEST(alice.get(reply.header("location")).data().at("description") == text);
  }
}

BOOST_AUTO_TEST_CASE(InsufficientFunds_SayHowMuchThereIs) {
  auto details = refused(alice.transfer(alice.savings, alice.checking, "1000.01"), 400, "INSUFFICIENT_FUNDS");
  BOOST_TEST(
      details ==
      (nlohmann::json{{"available_balance", "1000.00"}, {"requested_amount", "1000.01"}, {"currency", "USD"}}));
  BOOST_TEST(alice.transfer(alice.savings, alice.checking, "1000.00").status == 201);
  refused(alice.transfer(alice.savings, alice.checking, "0.01"), 400, "INSUFFICIENT_FUNDS");
}

BOOST_AUTO_TEST_CASE(ExceededLimit_SaysWhatWouldPass) {
  alice.transfer(alice.savings, alice.checking, "0.01");
  alice.transfer(alice.checking, alice.savings, "9000.00");
  auto reply = alice.transfer(alice.checking, alice.savings, "1000.01");
  auto details = refused(reply, 429, "LIMIT_EXCEEDED");
  BOOST_TEST(reply.header("retry-after").empty());
  BOOST_TEST(details.at("limit_type") == "monthly_transfer");
  BOOST_TEST(details.at("limit_amount") == "10000.00");
  BOOST_TEST(details.at("used_amount") == "9000.00");
  BOOST_TEST(details.at("remaining_limit") == "1000.00");
  BOOST_TEST(details.at("maximum_amount") == "1000.00");
  BOOST_TEST(is_date(details.at("reset_date")));
  // The key's own limit of a day is as high, and has that cent in it.
  BOOST_TEST(alice.transfer(alice.checking, alice.savings, "999.99").status == 201);
}

BOOST_AUTO_TEST_CASE(Amounts_ArePositiveDecimalStringsInTheCurrencysScale) {
  for (std::string amount : {R"("0")",
                             R"("0.00")",
                             R"("-1.00")",
                             R"("+1.00")",
                             R"("1e2")",
                             R"("1.001")",
                             R"("01.00")",
                             R"(".50")",
                             R"("1.")",
                             R"("1,00")",
                             R"("")",
                             R"(" 1.00")",
                             R"("NaN")",
                             R"("Infinity")",
                             R"("0x10")",
                             R"("١")",
                             "1",
                             "1.00",
                             "null",
                             "true",
                             "[]",
                             "{}",
                             R"("10000000000000000000000000000.00")",
                             R"("99999999999999999999999999999999999999999")"})
    BOOST_TEST_CONTEXT(amount) {
      auto details = refused(transfer_of(alice, amount), 400, "VALIDATION_ERROR");
      BOOST_TEST(details.contains("amount"));
    }
  refused(transfer_of(alice, R"("9999999999999999999999999999.99")"), 400, "INSUFFICIENT_FUNDS");
  BOOST_TEST(alice.balance(alice.checking) == "10000.00");
}

BOOST_AUTO_TEST_CASE(SameAccount_IsRefused) {
  refused(alice.transfer(alice.checking, alice.checking, "1.00"), 400, "VALIDATION_ERROR");
}

BOOST_AUTO_TEST_CASE(OtherCurrency_IsRefused) {
  refused(alice.transfer(alice.checking, alice.euros, "1.00"), 400, "INVALID_CURRENCY");
  BOOST_TEST(alice.balance(alice.checking) == "10000.00");
}

BOOST_AUTO_TEST_CASE(UnknownAccounts_AreNotFound) {
  std::string unknown = "acc_01HMK3T7W2Q4R6S8V0X2Z4B6D8";
  refused(alice.transfer(unknown, alice.savings, "1.00"), 404, "ACCOUNT_NOT_FOUND");
  refused(alice.transfer(alice.checking, unknown, "1.00"), 404, "ACCOUNT_NOT_FOUND");
  refused(alice.post("/v1/accounts/" + unknown + "/transfer", {{"to_account", alice.savings}, {"amount", "1.00"}}),
          404, "ACCOUNT_NOT_FOUND");
  refused(alice.transfer("nonsense", alice.savings, "1.00"), 400, "VALIDATION_ERROR");
  BOOST_TEST(alice.get("/v1/accounts/" + alice.checking).data().at("pending_balance") == "0.00");
}

BOOST_AUTO_TEST_CASE(TheBanksOwnAccounts_AreNotFound) {
  auto deposit = alice.get("/v1/accounts/" + alice.checking + "/transactions").data()[0];
  refused(alice.transfer(deposit.at("from_account"), alice.checking, "1.00"), 404, "ACCOUNT_NOT_FOUND");
  refused(alice.transfer(alice.checking, deposit.at("from_account"), "1.00"), 404, "ACCOUNT_NOT_FOUND");
}

BOOST_AUTO_TEST_CASE(ScheduledDate_IsNotOfferedYet) {
  auto body = transfer_body(alice.checking, alice.savings, "1.00");
  body["scheduled_date"] = "2099-01-21T09:00:00Z";
  refused(alice.post("/v1/transfers", body), 422, "BUSINESS_RULE_VIOLATION");
  body["scheduled_date"] = "2020-01-21T09:00:00Z";
  refused(alice.post("/v1/transfers", body), 400, "VALIDATION_ERROR");
}

BOOST_AUTO_TEST_CASE(List_ShowsWhatWasSent) {
  customer bob(shared_client());
  auto sent = alice.transfer(alice.checking, bob.checking, "1.00").data();
  bob.transfer(bob.checking, alice.checking, "2.00");
  auto reply = alice.get("/v1/transfers");
  BOOST_TEST(reply.status == 200);
  BOOST_TEST(reply.data() == nlohmann::json::array({sent}));
  BOOST_TEST(reply.json().at("pagination").at("total_count") == 1);
}

BOOST_AUTO_TEST_CASE(Get_KnowsTransfersOnly) {
  auto deposit =
      alice.get("/v1/accounts/" + alice.checking + "/transactions").data()[0].at("id").get<std::string>();
  refused(alice.get("/v1/transfers/" + deposit), 404, "TRANSACTION_NOT_FOUND");
}

BOOST_AUTO_TEST_CASE(Hold_KeepsMoneyUntilItIsCapturedOrReleased) {
  customer bob(shared_client());
  auto available = [&] { return alice.get("/v1/accounts/" + alice.checking).data().at("available_balance"); };
  auto hold = [&](const std::string& amount) {
    return alice.post("/v1/accounts/" + alice.checking + "/holds",
                      {{"to_account", bob.checking}, {"amount", amount}, {"description", "Hotel"}});
  };
  auto placed = hold("800.00");
  BOOST_REQUIRE(placed.status == 201);
  auto id = placed.data().at("id").get<std::string>();
  BOOST_TEST(available() == "9200.00");
  refused(alice.post("/v1/transfers",
                     {{"from_account", alice.checking}, {"to_account", bob.checking}, {"amount", "9200.01"}}),
          400, "INSUFFICIENT_FUNDS");
  auto part = alice.post("/v1/holds/" + id + "/capture", {{"amount", "300.00"}, {"is_final", false}});
  BOOST_REQUIRE(part.status == 201);
  BOOST_TEST(part.data().at("description") == "Hotel");
  BOOST_TEST(alice.get("/v1/transfers/" + part.data().at("transaction_id").get<std::string>()).status == 200);
  BOOST_TEST(available() == "9200.00", "the rest is held");
  refused(bob.post("/v1/holds/" + id + "/capture", nlohmann::json::object()), 404, "NOT_FOUND");
  auto last = alice.post("/v1/holds/" + id + "/capture", {{"amount", "100.00"}});
  BOOST_REQUIRE(last.status == 201);
  BOOST_TEST(available() == "9600.00");
  refused(alice.post("/v1/holds/" + id + "/capture", nlohmann::json::object()), 409, "CONFLICT");
  auto other = hold("9600.00").data().at("id").get<std::string>();
  BOOST_TEST(available() == "0.00");
  BOOST_TEST(alice.post("/v1/holds/" + other + "/release", nullptr).status == 200);
  BOOST_TEST(available() == "9600.00");
  BOOST_TEST(bob.get("/v1/accounts/" + bob.checking).data().at("ledger_balance") == "10400.00");
}

BOOST_AUTO_TEST_SUITE_END()
BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace florin::end_to_end::transfers_test
