#include <boost/test/unit_test.hpp>

#include "actors/account/account.hpp"
#include "actors/role/role.hpp"
#include "actors/session/session.hpp"
#include "actors/user/user.hpp"
#include "persistence/record_json.hpp"

namespace florin::stored_formats_test {
namespace {

/// What an earlier version stored is read, and read whole: written again, each of its fields is the same. A text
/// here is never changed; a new format adds one.
template <class T>
void check_kept(const std::string& stored) {
  auto kept = parse_record(stored);
  auto again = to_record(from_record<T>(kept));
  for (const auto& [name, text] : kept.fields) {
    const auto* read = again.find(name);
    BOOST_TEST((read ? *read : "nothing") == text, name);
  }
}

BOOST_AUTO_TEST_SUITE(stored_formats_test)

BOOST_AUTO_TEST_CASE(Account_IsKept) {
  check_kept<account_opened>(
      R"({"format":1,"account":"acc_00000000010000000000000001","number":"1010000000042","owner":"usr_00000000010000000000000002","type":"checking","currency":"USD","interest_rate":"0.0005","monthly_fee":"500 USD","overdraft_limit":"10000 USD","limits":"kind=withdraw,period=day,amount=250000%20USD;kind=transfer,period=month,amount=1000000%20USD","opened_at":"2024-01-20T14:30:25.000001Z"})");
  check_kept<account>(
      R"({"format":1,"account":"acc_00000000010000000000000001","number":"1010000000042","owner":"usr_00000000010000000000000002","type":"checking","currency":"USD","interest_rate":"0.0005","monthly_fee":"500 USD","overdraft_limit":"10000 USD","limits":"kind=withdraw,period=day,amount=250000%20USD","opened_at":"2024-01-20T14:30:25Z","sequence":"9","ledger":"-99999999999999999999999999999999999999","transaction_count":"5","used":"kind=transfer,period=day,since=2024-01-21,amount=700;kind=transfer,period=month,since=2024-01-01,amount=900","recent_days":"2024-01-20 2 300 400;2024-01-21 1 0 5","freezes":"source=compliance,reason=a%20reason%2C%20with%3B%20marks,until=2024-02-01T00:00:00Z,at=2024-01-21T00:00:00Z","holds":"id=hld_00000000010000000000000003,payee=acc_00000000010000000000000004,amount=100%20USD,captured=40%20USD,description=a%20room,reference=r-1,expires_at=2024-02-02T00:00:00Z,placed_at=2024-01-22T00:00:00Z","closed_at":"2024-03-01T00:00:00Z","updated_at":"2024-03-01T00:00:00Z","last_transaction_at":"2024-01-21T00:00:00Z"})");
}

BOOST_AUTO_TEST_CASE(EventsOfAccounts_AreKept) {
  check_kept<account_frozen>(
      R"({"format":1,"source":"fraud","reason":"lost card","until":"2024-02-01T00:00:00Z","at":"2024-01-21T00:00:00Z"})");
  check_kept<account_thawed>(R"({"format":1,"source":"staff","reason":"found","at":"2024-01-21T00:00:00Z"})");
  check_kept<account_closed>(R"({"format":1,"at":"2024-01-21T00:00:00Z"})");
  check_kept<hold_placed>(
      R"({"format":1,"hold":"hld_00000000010000000000000003","payee":"acc_00000000010000000000000004","amount":"100 USD","description":"a room","reference":"r-1","expires_at":"2024-02-02T00:00:00Z","at":"2024-01-22T00:00:00Z"})");
  check_kept<hold_captured>(
      R"({"format":1,"hold":"hld_00000000010000000000000003","amount":"40 USD","is_final":"false","at":"2024-01-22T00:00:00Z"})");
  check_kept<hold_released>(R"({"format":1,"hold":"hld_00000000010000000000000003","at":"2024-01-22T00:00:00Z"})");
}

BOOST_AUTO_TEST_CASE(OtherEntities_AreKept) {
  check_kept<user>(
      R"({"format":1,"user":"usr_00000000010000000000000002","username":"alice","email":"alice@example.com","email_verified_at":"2024-01-20T14:30:25Z","kyc":"verified","registered_at":"2024-01-20T14:30:25Z","status":"deactivated","status_reason":"a holiday","status_since":"2024-02-01T00:00:00Z","roles":"user support","permissions":"users.read","locale":"de","password_hash":"$argon2id$v=19$m=19456,t=2,p=1$c2FsdA$aGFzaA","password_changed_at":"2024-01-21T00:00:00Z","last_login_at":"2024-01-22T00:00:00Z","avatar_version":"3","avatar_tag":"abc","retained_username":"alice"})");
  check_kept<session>(
      R"({"format":1,"session":"ses_00000000010000000000000005","user":"usr_00000000010000000000000002","kind":"api_key","has_second_factor":"true","credential_digest":"00ff","created_at":"2024-01-20T14:30:25Z","address":"192.0.2.1","refresh_generation":"7","refreshed_at":"2024-01-21T00:00:00Z","expires_at":"2024-04-01T00:00:00Z","idle_limit_seconds":"3600","label":"my key","ended_at":"2024-02-01T00:00:00Z"})");
  check_kept<role>(
      R"({"format":1,"role":"teller","description":"serves customers","permissions":"accounts.read users.read","is_built_in":"false","deleted_at":"2024-02-01T00:00:00Z"})");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace florin::stored_formats_test
