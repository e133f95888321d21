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

BOOST_AUTO_TEST_CASE(KeyOfStaff_IsMadeByALoginWithASecondFactorAndEnds) {
  constexpr std::chrono::hours day{24};
  auto clerk = given_user();
  clerk.roles = {"user", "support"};
  clerk.factor.enabled_at = noon;
  auto command = given_command();
  // All that the user may, which is what staff may, too.
  command.scopes.clear();
  auto refused = decide(clerk, command, context());
  BOOST_TEST(code_of(refused) == "FORBIDDEN");
  BOOST_TEST(detail_of(refused.error(), "required_login") == "second_factor");
  command.has_second_factor = true;
  auto made = decide(clerk, command, context());
  BOOST_REQUIRE(made);
  BOOST_TEST(made->opened.front().has_second_factor);
  BOOST_CHECK(made->opened.front().expires_at == noon + 90 * day);
  command.expires_at = noon + 90 * day;
  BOOST_TEST(code_of(decide(clerk, command, context())) == "passed");
  command.expires_at = noon + 90 * day + std::chrono::seconds(1);
  BOOST_TEST(detail_of(decide(clerk, command, context()).error(), "expires_at") != "(none)");
  // A sandbox does without the login, and not without the end.
  policies.staff_is_relaxed = true;
  command.has_second_factor = false;
  BOOST_TEST(code_of(decide(clerk, command, context())) == "VALIDATION_ERROR");
  command.expires_at.reset();
  BOOST_CHECK(decide(clerk, command, context())->opened.front().expires_at == noon + 90 * day);
  // What a customer may is given away as before.
  policies.staff_is_relaxed = false;
  command.scopes = {"accounts:read"};
  BOOST_CHECK(!decide(clerk, command, context())->opened.front().expires_at);
}

BOOST_AUTO_TEST_CASE(KeyOfStaff_IsMadeByALoginOfThePresentOfficeAndFactor) {
  constexpr std::chrono::hours day{24};
  auto clerk = given_user();
  clerk.roles = {"user", "support"};
  clerk.factor.enabled_at = noon;
  clerk.staff_since = noon;
  auto command = given_command();
  command.scopes.clear();
  command.has_second_factor = true;
  command.from.session_opened_at = noon;
  command.now = noon + 2 * day;
  BOOST_TEST(code_of(decide(clerk, command, context())) == "passed");
  for (auto since : {&clerk.factor.enabled_at, &clerk.staff_since}) {
    *since = noon + day;
    BOOST_TEST(code_of(decide(clerk, command, context())) == "FORBIDDEN");
    *since = noon;
  }
}

BOOST_AUTO_TEST_CASE(Key_CountsAsMadeAfterWhatWasDecidedBefore) {
  auto state = given_user();
  state.programs_void_before = noon + std::chrono::seconds(1);
  auto made = decide(state, given_command(), context());
  BOOST_REQUIRE(made);
  BOOST_TEST(!is_over(made->opened.front(), standing_of(state), noon));
}

BOOST_AUTO_TEST_CASE(Key_NamesAddresses) {
  auto command = given_command();
  command.allowed_addresses = {"192.0.2.7", "2001:db8::/32"};
  auto made = decide(given_user(), command, context());
  BOOST_REQUIRE(made);
  BOOST_CHECK(made->opened.front().allowed_addresses == command.allowed_addresses);
  for (const auto& wrong : {std::vector<std::string>{"192.0.2.7", "home"}, std::vector<std::string>{""},
                            std::vector<std::string>(21, "192.0.2.7")}) {
    command.allowed_addresses = wrong;
    auto refused = decide(given_user(), command, context());
    BOOST_REQUIRE(!refused);
    BOOST_TEST(detail_of(refused.error(), "allowed_addresses") != "(none)");
  }
}

BOOST_AUTO_TEST_CASE(WhoIsBlocked_MakesNoKey) {
  auto blocked = given_user();
  blocked.status = user_status::blocked;
  blocked.block = block_scope::transactions;
  BOOST_TEST(code_of(decide(blocked, given_command(), context())) == "USER_BLOCKED");
}

BOOST_AUTO_TEST_CASE(Key_DoesOnlyWhatIsInItsScopes) {
  auto decide_on = [](const session& state, const std::string& permission, std::string token_scope = {}) {
    standing of_user;
    of_user.roles = {"user"};
    admission_request asked;
    asked.permission = permission;
    asked.token_scope = std::move(token_scope);
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
