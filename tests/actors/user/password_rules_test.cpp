#include "actors/user/password_rules.hpp"

#include <boost/test/unit_test.hpp>

#include "actors/session/standing.hpp"
#include "actors/user/link_rules.hpp"
#include "tests/actors/user/user_rules_context.hpp"

namespace florin::password_rules_test {
namespace {

struct passwords : user_rules_context {
  /// Opened an hour ago.
  session opened(credential_kind kind, std::uint64_t generation = 1) const {
    session before;
    before.kind = kind;
    before.user = alice;
    before.created_at = noon;
    before.refresh_generation = generation;
    return before;
  }
  bool goes_on(const session& one) const { return !is_over(one, standing_of(state), later); }
  change_password change(bool ends_programs = false) const {
    return {alice, own, "right", "orbit-Walnut-73-fjord", home, later, ends_programs};
  }

  const timestamp later = noon + std::chrono::hours(1);
  const session_id own{{7, 7}};
};

BOOST_FIXTURE_TEST_SUITE(password_rules_test, passwords)

BOOST_AUTO_TEST_CASE(NewPassword_EndsLoginsAndConsentsThatNobodyHasUsedYet) {
  auto unexchanged = opened(credential_kind::grant, 0);
  carry_out(change()).value();
  BOOST_TEST(!goes_on(opened(credential_kind::login)));
  BOOST_TEST(!goes_on(unexchanged));
  for (auto kind : {credential_kind::api_key, credential_kind::grant, credential_kind::client})
    BOOST_TEST(goes_on(opened(kind)));
  auto surviving = opened(credential_kind::login);
  surviving.id = own;
  BOOST_TEST(goes_on(surviving));
}

BOOST_AUTO_TEST_CASE(NewPassword_EndsProgramsAndTrustInDevicesWhenToldTo) {
  state.devices.emplace_back();
  carry_out(change(true)).value();
  for (auto kind : {credential_kind::api_key, credential_kind::grant, credential_kind::client})
    BOOST_TEST(!goes_on(opened(kind)));
  BOOST_TEST(state.devices.empty());
  auto made_afterwards = opened(credential_kind::api_key);
  made_afterwards.created_at = later + std::chrono::seconds(1);
  BOOST_TEST(goes_on(made_afterwards));
}

BOOST_AUTO_TEST_CASE(Reset_LiftsTheLockoutOfItsNetworkOnly) {
  auto elsewhere = home;
  elsewhere.address = "198.51.100.9";
  for (const auto& from : {home, elsewhere})
    for (int i = 0; i < 5; ++i) state = fail_password(state, from, later, context()).after;
  auto mail = reset_mail(state, identifiers.next<notification_id>(later), policies.links, keys, later);
  auto text = composed(mail).text;
  auto hash = text.find('#');
  auto token = text.substr(hash + 1, text.find_first_of(" \n", hash) - hash - 1);
  carry_out(reset_password{alice, token, "orbit-Walnut-73-fjord", home, later}).value();
  BOOST_TEST(code_of(refuse_locked_out(state, home, later, policies.logins)) == "passed");
  BOOST_TEST(code_of(refuse_locked_out(state, elsewhere, later, policies.logins)) == "RATE_LIMITED");
}

BOOST_AUTO_TEST_CASE(Lockouts_AreToldOnceInACoolingPeriod) {
  auto fail_from_ten_networks = [&](timestamp at) {
    std::size_t told = 0;
    for (int network = 0; network < 10; ++network) {
      auto there = home;
      there.address = "198.51.100." + std::to_string(network);
      for (int i = 0; i < 5; ++i) {
        auto failed = fail_password(state, there, at, context());
        state = failed.after;
        told += failed.notifications.size();
      }
    }
    return told;
  };
  BOOST_TEST(fail_from_ten_networks(later) == 1u);
  auto stranger = home;
  stranger.address = "203.0.113.9";
  auto locked = refuse_locked_out(state, stranger, later, policies.logins);
  BOOST_TEST(code_of(locked) == "RATE_LIMITED");
  BOOST_TEST(locked->message.find("from other networks") != std::string::npos, locked->message);
  BOOST_TEST(fail_from_ten_networks(later + policies.logins.lockout.cooling) == 1u);
}

BOOST_AUTO_TEST_CASE(EndedSession_IsTheUsersOwnTruth) {
  origin from = home;
  from.user = alice;
  from.session = session_id{{1, 1}};
  from.session_opened_at = noon;
  auto outcome = [&](bool is_login) {
    from.is_login = is_login;
    return code_of(refuse_ended_session(state, from));
  };
  BOOST_TEST(outcome(true) == "passed");
  carry_out(change()).value();
  BOOST_TEST(outcome(true) == "UNAUTHENTICATED");
  BOOST_TEST(outcome(false) == "passed");
  carry_out(change(true)).value();
  BOOST_TEST(outcome(false) == "UNAUTHENTICATED");
  from.session = own;
  BOOST_TEST(outcome(true) == "passed", "the login that set the password goes on");
  from.session = session_id{{1, 1}};
  from.session_opened_at = later + std::chrono::seconds(1);
  BOOST_TEST(outcome(true) == "passed");
}

BOOST_AUTO_TEST_CASE(Confirmations_RestOnWhatTheUserProvesWith) {
  auto before = state;
  auto changed = [&](auto change) {
    auto after = before;
    change(after);
    return standing_after(before, after).voids_confirmations;
  };
  BOOST_TEST(changed([](user& each) { each.password_hash = "another"; }));
  BOOST_TEST(changed([](user& each) { each.email = "alice@new.example"; }));
  BOOST_TEST(changed([](user& each) { each.factor.enabled_at = noon; }));
  BOOST_TEST(changed([](user& each) { each.factor.totp_secret = "another"; }));
  BOOST_TEST(changed([](user& each) { each.factor.passkeys.emplace_back(); }));
  BOOST_TEST(changed([](user& each) { each.logins_void_before = noon; }));
  BOOST_TEST(!changed([](user& each) { each.factor.last_used_step = 7; }));
  BOOST_TEST(!changed([](user& each) { each.last_login_at = noon; }));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace florin::password_rules_test
