#include "actors/session/api_key_rules.hpp"

#include <boost/test/unit_test.hpp>

#include "actors/session/session_rules.hpp"
#include "tests/actors/example_bank.hpp"
#include "tests/actors/user/user_rules_context.hpp"

namespace florin::api_key_rules_test {
namespace {

user given_user() {
  user state;
  state.id = alice;
  return state;
}

create_api_key given_command() { return {alice, "Bookkeeping", {"accounts:read"}, {}, "c0ffee", {}, noon, true}; }

BOOST_FIXTURE_TEST_SUITE(api_key_rules_test, user_rules_context)

BOOST_AUTO_TEST_CASE(Key_IsASessionWithANameAndScopes) {
  auto decided = decide(given_user(), given_command(), context());
  BOOST_REQUIRE(decided);
  const auto& created = decided->opened.front();
  BOOST_TEST((created == *decided->answer));
  BOOST_TEST((created.kind == credential_kind::api_key));
  BOOST_TEST(created.label == "Bookkeeping");
  BOOST_TEST(created.credential_digest == "c0ffee");
}

BOOST_AUTO_TEST_CASE(Key_IsToldEverythingThatIsWrongAtOnce) {
  auto command = given_command();
  command.name = "two\nlines";
  command.scopes = {"users:write", "accounts:read"};
  command.expires_at = noon;
  auto refused = decide(given_user(), command, context());
  BOOST_TEST(code_of(refused) == "VALIDATION_ERROR");
  for (auto field : {"name", "scopes", "expires_at"})
    BOOST_TEST(detail_of(refused.error(), field) != "(none)", field);
}

BOOST_AUTO_TEST_CASE(Key_DoesOnlyWhatIsInItsScopes) {
  auto decide_on = [](const session& state, const std::string& permission, std::string token_scope = {}) {
    standing of_user;
    of_user.roles = {"user"};
    admission_request asked;
    asked.permission = permission;
    asked.token_scope = std::move(token_scope);
    asked.budget = {"default", 2, 60};
    asked.now = noon;
    session_activity activity;
    auto refusal = admit(state, of_user, role_table{}, activity, asked).refusal;
    return refusal ? code_of(*refusal) + " " + detail_of(*refusal, "required_scope") : "passed";
  };
  session key;
  key.user = alice;
  BOOST_TEST(decide_on(key, "transfers:write") == "passed");
  key.scopes = {"accounts:read", "users:write"};
  BOOST_TEST(decide_on(key, "accounts:read") == "passed");
  BOOST_TEST(decide_on(key, "transfers:write") == "FORBIDDEN transfers:write");
  // Scopes narrow what the roles permit, and give nothing.
  BOOST_TEST(decide_on(key, "users:write") == "FORBIDDEN (none)");
  for (auto kind : {credential_kind::grant, credential_kind::client}) {
    session of_client;
    of_client.kind = kind;
    BOOST_TEST(decide_on(of_client, "accounts:read") == "FORBIDDEN accounts:read");
    of_client.scopes = {"accounts:read", "transfers:read"};
    BOOST_TEST(decide_on(of_client, "accounts:read") == "passed");
    // A token may be for less than its session is.
    BOOST_TEST(decide_on(of_client, "accounts:read", "transfers:read") == "FORBIDDEN accounts:read");
    BOOST_TEST(decide_on(of_client, "transfers:read", "accounts:read transfers:read") == "passed");
  }
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace florin::api_key_rules_test
