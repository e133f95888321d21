#include <boost/test/unit_test.hpp>

#include "tests/end_to_end/bad_input/hardened_bank.hpp"

namespace florin::end_to_end::amounts_and_accounts_test {
namespace {

/// Amounts as JSON that nothing takes, wherever an amount is due; POST /v1/transfers has its own list
/// (operations/transfers_test.cpp).
const std::vector<std::string> bad_amounts{R"("-0.01")",
                                           R"("1e-2")",
                                           R"("1E+2")",
                                           R"("NaN")",
                                           R"("Infinity")",
                                           R"("-Infinity")",
                                           R"("0.001")",
                                           R"("00.01")",
                                           R"("1.")",
                                           R"(".1")",
                                           R"("1,000.00")",
                                           R"("1 000")",
                                           R"("1_000")",
                                           R"("0x1")",
                                           R"("１")",
                                           R"("1\u0020")",
                                           R"("$1.00")",
                                           R"("1234567890123456789012345678901234567890")",
                                           R"("0.1234567890123456789012345678901234567890")",
                                           R"("170141183460469231731687303715884105728")",
                                           "0.01",
                                           "1e400",
                                           "-0",
                                           "[]",
                                           "{}",
                                           "null",
                                           "true"};

struct amounts_and_accounts : bad_input_test {
  http_reply account_transfer(const std::string& amount) {
    return alice.post_text("/v1/accounts/" + alice.checking + "/transfer",
                           R"({"to_account":")" + alice.savings + R"(","amount":)" + amount + "}");
  }
  http_reply batch(const std::string& amount) {
    return alice.post_text("/v1/transfers/batch", R"({"transfers":[{"from_account":")" + alice.checking +
                                                      R"(","to_account":")" + alice.savings + R"(","amount":)" +
                                                      amount + "}]}");
  }
  http_reply opening(const std::string& amount) {
    return alice.post_text("/v1/accounts",
                           R"({"account_type":"checking","currency":"GBP","initial_deposit":)" + amount + "}");
  }
};

/// 1e400 is beyond what JSON's readers agree upon, and null is an opening without a deposit.
std::string code_of(const std::string& amount) {
  return amount == "1e400" ? "MALFORMED_REQUEST" : "VALIDATION_ERROR";
}

BOOST_AUTO_TEST_SUITE(bad_input)
BOOST_FIXTURE_TEST_SUITE(amounts, amounts_and_accounts, *boost::unit_test::fixture<unharmed_bank>())

BOOST_AUTO_TEST_CASE(Amounts_AreRefusedWhereverTheyAreDue) {
  for (const auto& amount : bad_amounts) BOOST_TEST_CONTEXT(amount) {
      check_refused(account_transfer(amount), 400, code_of(amount));
      auto code = amount == "0.001" ? "VALIDATION_ERROR" : code_of(amount);
      auto batched = batch(amount);
      // What only the account's currency can tell is said of each transfer of a batch.
      if (amount == R"("0.001")")
        BOOST_TEST(batched.data().at("results")[0].at("error").at("code") == code);
      else
        check_refused(batched, 400, code);
      if (amount != "null") check_refused(opening(amount), 400, code_of(amount));
    }
}

BOOST_AUTO_TEST_CASE(AmountsOfNothing_MoveNothing) {
  for (std::string amount : {R"("0")", R"("0.00")"}) {
    check_refused(account_transfer(amount), 400, "VALIDATION_ERROR");
    BOOST_TEST(batch(amount).data().at("failed_count") == 1);
    check_refused(opening(amount), 400, "VALIDATION_ERROR");
  }
}

BOOST_AUTO_TEST_CASE(LargestAmount_IsOnlyTooMuch) {
  check_refused(account_transfer(R"("9999999999999999999999999999.99")"), 400, "INSUFFICIENT_FUNDS");
  check_refused(account_transfer(R"("10000000000000000000000000000.00")"), 400, "VALIDATION_ERROR");
}

BOOST_AUTO_TEST_CASE(AmountsInQueries_AreReadByTheSameRules) {
  for (std::string amount :
       {"-1", "1e2", "NaN", "1.001", "01", "+1", "%31%00", "12345678901234567890123456789012345678901"})
    for (std::string name : {"min_amount", "max_amount"}) {
      auto reply = alice.get("/v1/transactions?currency=USD&" + name + "=" + amount);
      check_refused(reply, 400, amount == "%31%00" ? "MALFORMED_REQUEST" : "VALIDATION_ERROR");
    }
}

// Accounts cannot be closed yet: a closed one is not among the families until they can.
BOOST_AUTO_TEST_CASE(Accounts_OfOthersUnknownAndOwnAreRefused) {
  customer bob(hardened_bank().client());
  std::string unknown = "acc_01HMK3T7W2Q4R6S8V0X2Z4B6D8";
  check_refused(alice.transfer(bob.checking, alice.checking, "1.00"), 404, "ACCOUNT_NOT_FOUND");
  check_refused(alice.transfer(unknown, alice.checking, "1.00"), 404, "ACCOUNT_NOT_FOUND");
  check_refused(alice.transfer(alice.checking, unknown, "1.00"), 404, "ACCOUNT_NOT_FOUND");
  check_refused(alice.transfer(alice.checking, alice.checking, "1.00"), 400, "VALIDATION_ERROR");
  check_refused(alice.transfer(alice.checking, bob.euros, "1.00"), 400, "INVALID_CURRENCY");
  check_refused(alice.get("/v1/accounts/" + bob.checking), 404, "ACCOUNT_NOT_FOUND");
  BOOST_TEST(bob.balance(bob.checking) == "10000.00");
}

BOOST_AUTO_TEST_CASE(IdsThatAreNone_AreRefused) {
  for (std::string id : {"", "acc_", "acc_1", "usr_01HMK3T7W2Q4R6S8V0X2Z4B6D8", "acc_81HMK3T7W2Q4R6S8V0X2Z4B6D8",
                         "acc_01hmk3t7w2q4r6s8v0x2z4b6d8", "acc_01HMK3T7W2Q4R6S8V0X2Z4B6DU",
                         "acc_01HMK3T7W2Q4R6S8V0X2Z4B6D8 ", "' OR 1=1 --", "../../etc/passwd"})
    BOOST_TEST_CONTEXT(id) check_refused(alice.transfer(alice.checking, id, "1.00"), 400, "VALIDATION_ERROR");
  for (std::string id : {"acc_1", "%00", "%ff", "%2e%2e", "acc_01HMK3T7W2Q4R6S8V0X2Z4B6D8%00", "%27%20OR%201=1"}) {
    auto reply = alice.get("/v1/accounts/" + id);
    BOOST_TEST(reply.status == 404, id);
    check_refused(reply, 404, reply.code());
  }
}

BOOST_AUTO_TEST_SUITE_END()
BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace florin::end_to_end::amounts_and_accounts_test
