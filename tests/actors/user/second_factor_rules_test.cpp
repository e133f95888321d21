#include "actors/user/second_factor_rules.hpp"

#include <boost/test/unit_test.hpp>

#include "actors/credentials/totp.hpp"
#include "actors/user/life_cycle_rules.hpp"
#include "actors/user/login_decisions.hpp"
#include "actors/user/passkey_rules.hpp"
#include "actors/user/password_rules.hpp"
#include "actors/user/profile_rules.hpp"
#include "actors/user/staff_rules.hpp"
#include "tests/actors/user/user_rules_context.hpp"
#include "tests/software_authenticator.hpp"

namespace florin::second_factor_rules_test {
namespace {

using std::chrono::minutes;
using std::chrono::seconds;

struct second_factors : user_rules_context {
  std::string secret;
  std::vector<std::string> codes;
  timestamp now = noon;

  std::string code_at(timestamp instant) const { return totp_code(secret, instant.microseconds / 30'000'000); }
  void pass(std::chrono::microseconds time) { now = now + time; }
  result<begin_totp::answer> begin() { return carry_out(begin_totp{alice, home, now, true}); }
  result<recovery_codes> confirm(const std::string& code) {
    return carry_out(confirm_totp{alice, code, home, now});
  }
  void enable() {
    secret = begin().value().secret;
    codes = confirm(code_at(now)).value().codes;
    pass(seconds(30));
  }
  result<done> prove(const std::string& code) { return carry_out(prove_second_factor{alice, code, home, now}); }
  result<live_login> finish(const std::string& challenge, const std::string& code) {
    return carry_out(finish_login{alice, challenge, code, home, now});
  }
  log_in::answer enter() { return carry_out(log_in{"alice", "right", home, now}).value(); }
};

BOOST_FIXTURE_TEST_SUITE(second_factor_rules_test, second_factors)

BOOST_AUTO_TEST_CASE(Enrolment_CountsOnlyOnceACodeHasConfirmedIt) {
  secret = begin().value().secret;
  BOOST_TEST(secret.size() == totp_secret_size);
  BOOST_TEST(!state.factor.is_enabled());
  BOOST_TEST(code_of(confirm("000000")) == "VALIDATION_ERROR");
  BOOST_TEST(!state.factor.is_enabled());
  BOOST_TEST(confirm(code_at(now)).value().codes.size() == 10u);
  BOOST_TEST(state.factor.is_enabled());
  BOOST_TEST(latest_event == "user.second_factor_enabled");
  BOOST_TEST(notifications.back().template_name == "two_factor_enabled");
  BOOST_TEST(code_of(begin()) == "CONFLICT");
  BOOST_TEST(code_of(confirm(code_at(now))) == "CONFLICT");
}

BOOST_AUTO_TEST_CASE(FirstFactor_HasToBeConfirmedByThePassword) {
  auto refused = carry_out(begin_totp{alice, home, now});
  BOOST_TEST(code_of(refused) == "TWO_FACTOR_REQUIRED");
  BOOST_TEST(detail_of(refused.error(), "confirm_with") == "password");
  BOOST_TEST(code_of(carry_out(prove_password{alice, "right", home, now})) == "passed");
  enable();
  auto password = carry_out(prove_password{alice, "right", home, now});
  BOOST_TEST(code_of(password) == "BUSINESS_RULE_VIOLATION");
  BOOST_TEST(detail_of(password.error(), "confirm_with") == "code");
}

/// A member of staff without a factor, in a login.
struct staff_members : second_factors {
  origin desk = home, elsewhere = home;

  staff_members() {
    state.roles = {"user", "support"};
    desk.user = elsewhere.user = alice;
    desk.session = session_id{{1, 1}};
    elsewhere.session = session_id{{1, 2}};
  }
  std::string give_code() {
    give_enrolment_code command{alice, true, {}, now};
    command.from.user = user_id{{7, 7}};
    return carry_out(command).value().code;
  }
  std::string type(const std::string& code, const origin& from) {
    return code_of(carry_out(prove_password{alice, "right", from, now, code}));
  }
  result<begin_totp::answer> begin_from(const origin& from) {
    return carry_out(begin_totp{alice, from, now, true});
  }
  std::string confirm_from(const origin& from) {
    return code_of(carry_out(confirm_totp{alice, code_at(now), from, now}));
  }
};

BOOST_FIXTURE_TEST_CASE(FirstFactorOfStaff_TakesAnEnrolmentCode, staff_members) {
  auto refused = begin_from(desk);
  BOOST_TEST(code_of(refused) == "TWO_FACTOR_REQUIRED");
  BOOST_TEST(detail_of(refused.error(), "confirm_with") == "password, enrolment_code");
  BOOST_TEST(type("2k9d-x0mw-7qpz-4f3s-h8vn-c6bt", desk) == "FORBIDDEN", "none was given");
  auto code = give_code();
  BOOST_TEST(state.factor.enrolment_code_digest.find(code) == std::string::npos);
  BOOST_TEST(type("2k9d-x0mw-7qpz-4f3s-h8vn-c6bt", desk) == "FORBIDDEN");
  BOOST_TEST(latest_event == "user.login_failed");
  BOOST_TEST(code_of(begin_from(desk)) == "TWO_FACTOR_REQUIRED");
  BOOST_TEST(type(code, desk) == "passed");
  BOOST_TEST(code_of(begin_from(elsewhere)) == "TWO_FACTOR_REQUIRED",
             "who has the password alone gets no further");
  secret = begin_from(desk).value().secret;
  BOOST_TEST(confirm_from(elsewhere) == "CONFLICT");
  BOOST_TEST(confirm_from(desk) == "passed");
  BOOST_TEST(state.factor.is_enabled());
  BOOST_TEST(!state.factor.enrolment_open_until);
}

BOOST_FIXTURE_TEST_CASE(EnrolmentCode_IsGoodOnceAndForItsTime, staff_members) {
  auto code = give_code();
  BOOST_TEST(type(code, elsewhere) == "passed");
  BOOST_TEST(type(code, desk) == "FORBIDDEN");
  auto earlier = give_code();
  auto later = give_code();
  BOOST_TEST(type(earlier, desk) == "FORBIDDEN");
  BOOST_TEST(type(later, desk) == "passed");
  pass(minutes(15));
  BOOST_TEST(code_of(begin_from(desk)) == "TWO_FACTOR_REQUIRED");
  auto slow = give_code();
  pass(std::chrono::hours(24));
  BOOST_TEST(type(slow, desk) == "FORBIDDEN");
}

BOOST_FIXTURE_TEST_CASE(SecretOfBeforeTheRole_IsNoWayRoundTheCode, staff_members) {
  state.roles = {"user"};
  secret = begin_from(desk).value().secret;
  state.roles = {"user", "admin"};
  BOOST_TEST(confirm_from(desk) == "TWO_FACTOR_REQUIRED");
  state.roles = {"user"};
  state.permissions = {"audit:read"};
  BOOST_TEST(confirm_from(desk) == "TWO_FACTOR_REQUIRED");
  state.permissions.clear();
  BOOST_TEST(confirm_from(desk) == "passed");
}

BOOST_FIXTURE_TEST_CASE(FactorOfStaff_AfterAllWereTurnedOff_TakesACodeAgain, staff_members) {
  type(give_code(), desk);
  secret = begin_from(desk).value().secret;
  BOOST_TEST(confirm_from(desk) == "passed");
  pass(seconds(30));
  BOOST_TEST(code_of(carry_out(disable_second_factor{alice, "right", code_at(now), desk, now})) == "passed");
  BOOST_TEST(code_of(begin_from(desk)) == "TWO_FACTOR_REQUIRED");
}

BOOST_FIXTURE_TEST_CASE(RelaxedSandbox_NeedsNoEnrolmentCode, staff_members) {
  policies.staff_is_relaxed = true;
  secret = begin_from(desk).value().secret;
  BOOST_TEST(confirm_from(desk) == "passed");
}

BOOST_AUTO_TEST_CASE(Enrolment_ThatBeginsAnewForgetsTheSecretOfBefore) {
  secret = begin().value().secret;
  auto earlier = code_at(now);
  secret = begin().value().secret;
  BOOST_TEST(code_of(confirm(earlier)) == "VALIDATION_ERROR");
  BOOST_TEST(code_of(confirm(code_at(now))) == "passed");
}

BOOST_AUTO_TEST_CASE(Enrolment_WithoutABeginningIsRefused) {
  BOOST_TEST(code_of(confirm("000000")) == "CONFLICT");
}

/// Somebody who has asked for a secret in a login.
struct begun_enrolments : second_factors {
  origin desk = home, elsewhere = home;

  begun_enrolments() {
    desk.user = elsewhere.user = alice;
    desk.session = session_id{{1, 1}};
    elsewhere.session = session_id{{1, 2}};
    secret = carry_out(begin_totp{alice, desk, now, true}).value().secret;
  }
  std::string confirm_from(const origin& from) {
    return code_of(carry_out(confirm_totp{alice, code_at(now), from, now}));
  }
};

BOOST_FIXTURE_TEST_CASE(PendingSecret_IsOfItsLoginAndItsTime, begun_enrolments) {
  BOOST_TEST(confirm_from(elsewhere) == "CONFLICT");
  pass(minutes(15));
  BOOST_TEST(confirm_from(desk) == "CONFLICT");
  BOOST_TEST(!state.factor.is_enabled());
  secret = carry_out(begin_totp{alice, desk, now, true}).value().secret;
  BOOST_TEST(confirm_from(elsewhere) == "CONFLICT");
  BOOST_TEST(confirm_from(desk) == "passed");
  BOOST_TEST(state.factor.pending_totp_secret.empty());
  BOOST_TEST(!state.factor.pending_totp_until);
  BOOST_TEST(!state.factor.pending_totp_session);
}

BOOST_FIXTURE_TEST_CASE(PendingSecret_OfAnEarlierVersionCannotBeConfirmed, begun_enrolments) {
  state.factor.pending_totp_until.reset();
  state.factor.pending_totp_session.reset();
  BOOST_TEST(confirm_from(desk) == "CONFLICT");
}

BOOST_FIXTURE_TEST_CASE(PendingSecret_GoesWithWhatItRestsOn, begun_enrolments) {
  struct row {
    const char* name;
    std::function<void(begun_enrolments&)> change;
  };
  const auto begun = state;
  const session_id own = desk.session.value();
  const std::vector<row> rows{
      {"a new password",
       [own](auto& at) {
         at.carry_out(change_password{alice, own, "right", "orbit-Walnut-73-fjord", at.desk, at.now}).value();
       }},
      {"ended logins",
       [own](auto& at) {
         at.carry_out(end_logins{alice, own, at.desk, at.now}).value();
       }},
      {"a voided password",
       [](auto& at) {
         void_password command{alice, true, at.home, at.now};
         at.carry_out(command).value();
       }},
      {"another address",
       [](auto& at) {
         at.carry_out(change_email{alice, "alice@new.example", at.desk, at.now, true}).value();
       }},
      {"a passkey",
       [](auto& at) {
         software_authenticator phone;
         auto asked = at.carry_out(begin_passkey{alice, at.desk, at.now}).value().challenge;
         at.carry_out(add_passkey{alice, "phone", phone.client_data("webauthn.create", asked),
                                  phone.attestation_object(), at.desk, at.now, true})
             .value();
       }},
      {"a deactivation",
       [](auto& at) {
         at.carry_out(deactivate_user{alice, at.desk, at.now, true}).value();
         at.carry_out(reactivate_user{"alice", "right", at.desk, at.now}).value();
       }},
  };
  for (const auto& [name, change] : rows) {
    state = begun;
    change(*this);
    BOOST_TEST(confirm_from(desk) == "CONFLICT", name);
    BOOST_TEST(state.factor.totp_secret.empty(), name);
  }
  state = begun;
  BOOST_TEST(confirm_from(desk) == "passed");
}

BOOST_AUTO_TEST_CASE(CodeOfBefore_IsRefusedAndNoGuess) {
  enable();
  for (const auto& code : {code_at(now), codes.front()}) {
    BOOST_TEST(code_of(prove(code)) == "passed");
    for (int i = 0; i < 12; ++i) BOOST_TEST(code_of(prove(code)) == "FORBIDDEN");
    BOOST_TEST(latest_event == "", "nothing is remembered of it");
  }
  // A guess still counts, and so does a code of long ago.
  auto old = code_at(now);
  pass(minutes(2));
  BOOST_TEST(code_of(prove(old)) == "FORBIDDEN");
  BOOST_TEST(latest_event == "user.login_failed");
  for (int i = 0; i < 4; ++i) BOOST_TEST(code_of(prove("000000")) == "FORBIDDEN");
  BOOST_TEST(latest_event == "user.login_locked");
  BOOST_TEST(code_of(prove(code_at(now))) == "RATE_LIMITED");
}

BOOST_AUTO_TEST_CASE(Code_IsAcceptedOnce) {
  enable();
  auto code = code_at(now);
  BOOST_TEST(code_of(prove(code)) == "passed");
  BOOST_TEST(code_of(prove(code)) == "FORBIDDEN");
  pass(seconds(30));
  BOOST_TEST(code_of(prove(code_at(now))) == "passed");
}

BOOST_AUTO_TEST_CASE(Code_ThatConfirmedTheEnrolmentIsSpent) {
  secret = begin().value().secret;
  auto code = code_at(now);
  BOOST_TEST(code_of(confirm(code)) == "passed");
  BOOST_TEST(code_of(prove(code)) == "FORBIDDEN");
}

BOOST_AUTO_TEST_CASE(RecoveryCode_StandsInOnce) {
  enable();
  BOOST_TEST(code_of(prove(codes.front())) == "passed");
  BOOST_TEST(code_of(prove(codes.front())) == "FORBIDDEN");
  BOOST_TEST(state.factor.recovery_code_digests.size() == 9u);
  BOOST_TEST(code_of(prove(codes.back())) == "passed");
}

BOOST_AUTO_TEST_CASE(RecoveryCodes_AreReplacedAsASet) {
  enable();
  auto renewed = carry_out(renew_recovery_codes{alice, code_at(now), home, now});
  BOOST_REQUIRE(renewed);
  BOOST_TEST(renewed->codes.size() == 10u);
  BOOST_TEST(code_of(prove(codes.front())) == "FORBIDDEN");
  BOOST_TEST(code_of(prove(renewed->codes.front())) == "passed");
  BOOST_TEST(code_of(carry_out(renew_recovery_codes{alice, "000000", home, now})) == "FORBIDDEN");
}

BOOST_AUTO_TEST_CASE(WrongCodes_LockTheNetworkOut) {
  enable();
  for (int i = 0; i < 5; ++i) BOOST_TEST(code_of(prove("000000")) == "FORBIDDEN");
  BOOST_TEST(latest_event == "user.login_locked");
  BOOST_TEST(notifications.back().template_name == "account_locked");
  BOOST_TEST(code_of(prove(code_at(now))) == "RATE_LIMITED");
  pass(minutes(15));
  BOOST_TEST(code_of(prove(code_at(now))) == "passed");
}

BOOST_AUTO_TEST_CASE(Login_WithASecondFactorIsOnlyChallenged) {
  enable();
  auto outcome = enter();
  BOOST_TEST(!outcome.login);
  auto finished = finish(outcome.challenge, code_at(now));
  BOOST_REQUIRE(finished);
  BOOST_TEST((finished->session.user == alice));
  BOOST_TEST(latest_event == "user.logged_in");
}

BOOST_AUTO_TEST_CASE(Challenge_IsGoodForFiveMinutesOfThatPassword) {
  enable();
  auto early = enter().challenge;
  pass(minutes(5));
  BOOST_TEST(code_of(finish(early, code_at(now))) == "UNAUTHENTICATED");
  auto spent = enter().challenge;
  state.password_hash = "another";
  BOOST_TEST(code_of(finish(spent, code_at(now))) == "UNAUTHENTICATED");
  BOOST_TEST(code_of(finish("forged", code_at(now))) == "UNAUTHENTICATED");
  // None of them spent the code.
  BOOST_TEST(code_of(finish(enter().challenge, code_at(now))) == "passed");
}

BOOST_AUTO_TEST_CASE(Challenge_IsAnsweredOnce) {
  enable();
  auto first = enter().challenge;
  pass(seconds(1));
  auto second = enter().challenge;
  BOOST_TEST(code_of(finish(first, codes[0])) == "passed");
  BOOST_TEST(code_of(finish(first, codes[1])) == "UNAUTHENTICATED");
  BOOST_TEST(code_of(carry_out(find_passkeys{alice, first, home, now})) == "UNAUTHENTICATED");
  // Another window goes on.
  BOOST_TEST(code_of(finish(second, codes[1])) == "passed", "the code was not spent either");
  pass(minutes(6));
  BOOST_TEST(code_of(finish(enter().challenge, codes[2])) == "passed");
  BOOST_TEST(state.factor.spent_login_challenges.size() == 1u);
  BOOST_TEST((from_record<user>(to_record(state)) == state));
}

BOOST_AUTO_TEST_CASE(Challenge_EndsWithTheLogins) {
  enable();
  auto given = enter().challenge;
  carry_out(end_logins{alice, std::nullopt, home, now}).value();
  BOOST_TEST(code_of(finish(given, code_at(now))) == "UNAUTHENTICATED");
}

BOOST_AUTO_TEST_CASE(Challenge_OfABlockedUserOpensNothing) {
  enable();
  auto given = enter().challenge;
  state.status = user_status::blocked;
  BOOST_TEST(code_of(finish(given, code_at(now))) == "UNAUTHENTICATED");
}

BOOST_AUTO_TEST_CASE(Disabling_NeedsACodeAndForgetsTheSecret) {
  BOOST_TEST(code_of(carry_out(disable_second_factor{alice, "right", "000000", home, now})) == "CONFLICT");
  enable();
  BOOST_TEST(code_of(carry_out(disable_second_factor{alice, "right", "000000", home, now})) == "FORBIDDEN");
  BOOST_TEST(code_of(carry_out(disable_second_factor{alice, "right", code_at(now), home, now})) == "passed");
  BOOST_TEST((state.factor == second_factor{}));
  BOOST_TEST(notifications.back().template_name == "two_factor_disabled");
  BOOST_TEST(enter().login.has_value());
}

BOOST_AUTO_TEST_CASE(Proof_NeedsTwoFactorAuthenticationToBeOn) {
  BOOST_TEST(code_of(prove("000000")) == "BUSINESS_RULE_VIOLATION");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace florin::second_factor_rules_test
