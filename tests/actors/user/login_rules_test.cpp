#include "actors/user/login_rules.hpp"

#include <boost/test/unit_test.hpp>

#include "actors/credentials/concealed_record.hpp"
#include "actors/session/request_budget.hpp"
#include "actors/session/standing.hpp"
#include "actors/user/password_rules.hpp"
#include "actors/user/registration_rules.hpp"
#include "actors/user/user_changes.hpp"
#include "tests/actors/user/user_rules_context.hpp"

namespace florin::login_rules_test {
namespace {

const origin home{"192.0.2.1", "curl/8.5.0", {}, {}, {}};
const origin elsewhere{"203.0.113.9", "curl/8.5.0", {}, {}, {}};
const session_id first_login{{1, 7}};

register_user asking_for(const std::string& username, const std::string& email,
                         const std::string& password = "violet-Harbor-93-kettle") {
  return {username, email, password, "en", home, noon};
}

std::string fields_of(const std::optional<error>& refusal) {
  std::string names;
  if (refusal)
    for (const auto& detail : refusal->details) names.append(names.empty() ? "" : " ").append(detail.name);
  return names;
}

BOOST_AUTO_TEST_SUITE(login_rules_test)

BOOST_AUTO_TEST_CASE(Registration_NamesAllFieldsThatAreWrong) {
  struct row {
    std::string username, email, refused;
  };
  const std::string long_name(64, 'a');
  for (const auto& [username, email, refused] : std::vector<row>{
           {"alice", "alice@example.com", ""},
           {"A.l-i_ce9", "a+b@sub.example.co.uk", ""},
           {"al", "alice@example.com", "username"},
           {"9alice", "alice@example.com", "username"},
           {"al ice", "alice@example.com", "username"},
           {"alice@home", "alice@example.com", "username"},
           {std::string(33, 'a'), "alice@example.com", "username"},
           {"alice", "alice", "email"},
           {"alice", "@example.com", "email"},
           {"alice", "alice@", "email"},
           {"alice", "alice@exam\nple.com", "email"},
           {"alice", long_name + "a@example.com", "email"},
           {"", "", "username email"},
       })
    BOOST_TEST(fields_of(refuse_registration(asking_for(username, email), {})) == refused,
               username << " " << email);
}

BOOST_AUTO_TEST_CASE(Registration_RefusesAWeakPassword) {
  BOOST_TEST(fields_of(refuse_registration(asking_for("alice", "alice@example.com", "password"), {})) ==
             "password");
  BOOST_TEST(fields_of(refuse_registration(asking_for("alice", "alice@example.com", "alice-Lantern-42"), {})) ==
             "password");
}

BOOST_AUTO_TEST_CASE(NewPassword_DiffersAndIsNotWeak) {
  user_rules_context rules;
  auto refused = [&](const std::string& wanted) {
    change_password command{alice, first_login, "violet-Harbor-93-kettle", wanted, home, noon};
    auto decided = decide(rules.state, command, rules.context());
    return decided ? "" : fields_of(decided.error());
  };
  BOOST_TEST(refused("violet-Harbor-93-kettle") == "new_password");
  BOOST_TEST(refused("password") == "new_password");
  BOOST_TEST(refused("orbit-Walnut-73-fjord") == "");
}

BOOST_AUTO_TEST_CASE(Login_RemembersWhereAndWithWhat) {
  user state;
  state.id = alice;
  auto [after, opened, is_from_new_device] = open_login(state, first_login, login_proof::password, home, noon, {});
  BOOST_TEST((opened.user == alice));
  BOOST_TEST((opened.kind == credential_kind::login));
  BOOST_TEST(opened.address == "192.0.2.1");
  BOOST_TEST(opened.browser == "curl 8.5");
  BOOST_TEST(opened.refresh_generation == 1u);
  BOOST_TEST((opened.expires_at == noon + std::chrono::hours(24 * 30)));
  BOOST_TEST(after.guard.trusts("192.0.2.1"));
  // Everything is new to the first login.
  BOOST_TEST(!is_from_new_device);
}

BOOST_AUTO_TEST_CASE(Login_IsFromANewDeviceOnce) {
  user state;
  auto log_in_with = [&](const std::string& user_agent) {
    auto login =
        open_login(state, first_login, login_proof::password, {"192.0.2.1", user_agent, {}, {}, {}}, noon, {});
    state = login.after;
    return login.is_from_new_device;
  };
  BOOST_TEST(!log_in_with("curl/8.5.0"));
  BOOST_TEST(log_in_with("python-requests/2.31.0"));
  BOOST_TEST(!log_in_with("python-requests/2.32.1"));
  BOOST_TEST(!log_in_with("curl/8.9.0"));
  for (int i = 0; i < 100; ++i) log_in_with("curl/8.5.0");
  BOOST_TEST(state.known_devices.size() == 2u);
}

BOOST_AUTO_TEST_CASE(FailedLogins_LockTheirNetworkOnly) {
  user state;
  for (auto event :
       {"user.login_failed", "user.login_failed", "user.login_failed", "user.login_failed", "user.login_locked"}) {
    BOOST_TEST(code_of(refuse_locked_out(state, home, noon, {})) == "passed");
    auto failed = fail_login(state, home, noon, {});
    BOOST_TEST(failed.event.name() == event);
    state = failed.after;
  }
  auto locked = refuse_locked_out(state, home, noon, {});
  BOOST_TEST(code_of(locked) == "RATE_LIMITED");
  BOOST_TEST(used_up_budget(*locked)->reset_at == noon.microseconds / 1'000'000 + 901);
  BOOST_TEST(code_of(refuse_locked_out(state, elsewhere, noon, {})) == "passed");
}

BOOST_AUTO_TEST_CASE(EndedLogins_AreAllButTheSurvivingOne) {
  session own, other;
  own.id = first_login;
  own.kind = other.kind = credential_kind::login;
  own.created_at = other.created_at = noon;
  other.id = session_id{{1, 8}};
  session key;
  key.created_at = noon;
  auto later = noon + std::chrono::seconds(1);
  auto state = without_logins({}, first_login, later);
  auto now = standing_of(state);
  BOOST_TEST(!is_over(own, now, later));
  BOOST_TEST(is_over(other, now, later));
  BOOST_TEST(!is_over(key, now, later));
  auto everywhere = standing_of(without_logins(state, std::nullopt, later));
  BOOST_TEST(is_over(own, everywhere, later));
}

BOOST_AUTO_TEST_CASE(Logins_EndInTheOrderInWhichThingsAreDecided) {
  auto earlier = noon, later = noon + std::chrono::seconds(1);
  user state;
  state.id = alice;
  // The login's request came in after the other one, and was decided first.
  auto login = open_login(state, first_login, login_proof::password, home, later, {});
  auto ended = without_logins(login.after, std::nullopt, earlier);
  BOOST_TEST(is_over(login.opened, standing_of(ended), later));
  // And the other way round: a login that is decided afterwards is not over.
  auto next = open_login(ended, session_id{{1, 8}}, login_proof::password, home, earlier, {});
  BOOST_TEST(!is_over(next.opened, standing_of(next.after), later));
}

BOOST_AUTO_TEST_CASE(Session_IsOverForEachOfItsReasons) {
  session login;
  login.kind = credential_kind::login;
  login.created_at = noon;
  login.expires_at = noon + std::chrono::hours(1);
  standing good = standing_of({});
  BOOST_TEST(!is_over(login, good, noon));
  BOOST_TEST(is_over(login, good, noon + std::chrono::hours(1)));
  auto idle = login;
  idle.refreshed_at = noon;
  idle.idle_limit_seconds = 60;
  BOOST_TEST(!is_over(idle, good, noon + std::chrono::seconds(59)));
  BOOST_TEST(is_over(idle, good, noon + std::chrono::seconds(60)));
  auto gone = login;
  gone.ended_at = noon;
  BOOST_TEST(is_over(gone, good, noon));
  for (auto status : {user_status::blocked, user_status::deactivated, user_status::deleted}) {
    auto bad = good;
    bad.status = status;
    BOOST_TEST(is_over(login, bad, noon));
  }
}

BOOST_AUTO_TEST_CASE(Registration_IsJournaledConcealed) {
  user_rules_context rules;
  user nobody;
  nobody.id = alice;
  auto registered = decide(nobody, asking_for("Alice", "Alice@Example.com"), rules.context()).value().after;
  registered.password_hash = "$argon2id$hash";
  data_key key{{}};
  auto change = registration_change(registered, key, example_keys(), {});
  const std::vector<unique_claim> expected{claim_on(user_name::username, "alice", example_keys()),
                                           claim_on(user_name::email, "ALICE@example.com", example_keys())};
  BOOST_TEST((change.claims == expected));
  for (const auto& claim : change.claims) BOOST_TEST(claim.value.find("lice") == std::string::npos);
  for (const auto& [name, text] : change.event.body.fields)
    for (std::string_view secret : {"lice", "argon2"}) BOOST_TEST(text.find(secret) == std::string::npos, name);
  BOOST_TEST((change.event.body == change.snapshot));
  BOOST_TEST((from_record<user>(reveal(change.snapshot.value(), key)) == registered));
  BOOST_TEST((example_keys().unwrap(change.wrapped_key.value(), alice) == key));
}

BOOST_AUTO_TEST_CASE(UserChange_SaysOnlyWhatChanged) {
  user before;
  before.id = alice;
  before.username = "alice";
  auto change = user_change(before, without_logins(before, std::nullopt, noon), 2, user_events::logins_ended,
                            data_key{{}}, example_keys(), {});
  BOOST_TEST((change.event.body == record{{{"logins_void_before", to_text(noon)}}}));
  BOOST_TEST(change.version == 2u);
  BOOST_TEST(!change.wrapped_key);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace florin::login_rules_test
