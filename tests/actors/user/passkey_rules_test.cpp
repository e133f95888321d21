#include "actors/user/passkey_rules.hpp"

#include <boost/test/unit_test.hpp>

#include "actors/user/login_decisions.hpp"
#include "actors/user/second_factor_rules.hpp"
#include "tests/actors/user/user_rules_context.hpp"
#include "tests/memory_peak.hpp"
#include "tests/software_authenticator.hpp"

namespace florin::passkey_rules_test {
namespace {

using std::chrono::minutes;
using std::chrono::seconds;

struct passkeys : user_rules_context {
  software_authenticator phone;
  timestamp now = noon;

  void pass(std::chrono::microseconds time) { now = now + time; }
  std::string registration_challenge() { return carry_out(begin_passkey{alice, home, now}).value().challenge; }
  result<add_passkey::answer> add(const software_authenticator& with, const std::string& challenge,
                                  const std::string& type = "webauthn.create") {
    return carry_out(add_passkey{alice, "phone", with.client_data(type, challenge), with.attestation_object(),
                                 home, now, true});
  }
  result<add_passkey::answer> add(const software_authenticator& with) {
    return add(with, registration_challenge());
  }
  std::string challenge() { return ask_for_passkey(policies.links, keys, now).challenge; }
  result<live_login> enter(const std::string& with, const std::string& after_password = {}) {
    return carry_out(log_in_with_passkey{alice, after_password, phone.client_data("webauthn.get", with),
                                         phone.assertion(with), home, now});
  }
  result<live_login> enter() { return enter(challenge()); }
};

BOOST_FIXTURE_TEST_SUITE(passkey_rules_test, passkeys)

BOOST_AUTO_TEST_CASE(Passkey_IsStoredAndReadBack) {
  auto added = add(phone);
  BOOST_REQUIRE(added);
  BOOST_TEST(added->added.credential.id == phone.id);
  BOOST_TEST(added->added.credential.algorithm == -7);
  std::vector<passkey> read;
  BOOST_TEST(read_record_text(record_text(state.factor.passkeys), read));
  BOOST_TEST((read == state.factor.passkeys));
  for (auto damaged : {"x", "AQID,-7,AQID,0", "AQID,-7,A!,0,cGhvbmU,2024-01-20T12:00:00Z,"})
    BOOST_TEST(!read_record_text(damaged, read), damaged);
}

BOOST_AUTO_TEST_CASE(Extensions_AreReadOver) {
  phone.extensions = "\xa1\x6a" + std::string("credProtec") + "\x02";
  BOOST_TEST(add(phone).has_value());
  BOOST_TEST(enter().has_value());
}

BOOST_AUTO_TEST_CASE(AnnouncedMemory_IsNotReserved) {
  BOOST_REQUIRE(add(phone));
  const std::string two_gigabytes("\x9b\x00\x00\x00\x00\x0f\xff\xff\xff", 9);
  std::string many_of_them("\x9a\x00\x01\x00\x00", 5);
  for (int i = 0; i < 1'900; ++i) many_of_them += "\x9a\x0f\xff\xff\xff";
  auto before = memory_peak_kib();
  for (const auto& bomb : {two_gigabytes, many_of_them, std::string(7'000, '\x81')}) {
    BOOST_TEST(!read_attestation(bomb, "bank.example"));
    software_authenticator with_key, with_extensions;
    with_key.id = with_extensions.id = "credential-0002";
    with_key.other_key = bomb;
    BOOST_TEST(!add(with_key));
    with_extensions.extensions = bomb;
    BOOST_TEST(!add(with_extensions));
    phone.extensions = bomb;
    BOOST_TEST(!enter());
  }
  BOOST_TEST(memory_peak_kib() - before < 16 * 1024);
}

BOOST_AUTO_TEST_CASE(Keys_AreOnTheirCurve) {
  auto key = phone.public_key();
  phone.other_key = key;
  phone.other_key.back() = static_cast<char>(phone.other_key.back() ^ 1);
  BOOST_TEST(!add(phone));
  // {1: 1, 3: -8, -1: 6, -2: x}, where x is of a small order: 1, and then one that is on the curve.
  const std::string edwards("\xa4\x01\x01\x03\x27\x20\x06\x21\x58\x20", 10);
  phone.other_key = edwards + std::string("\x01") + std::string(31, '\0');
  BOOST_TEST(!add(phone));
  phone.other_key = edwards + std::string("\x58") + std::string(31, '\x66');
  BOOST_TEST(add(phone).has_value());
  // {1: 3, 3: -257, -1: n, -2: e}, whose modulus is even.
  phone.id = "credential-0002";
  phone.other_key = std::string("\xa4\x01\x03\x03\x39\x01\x00\x20\x59\x01\x00", 11) + std::string(256, '\xfe') +
                    std::string("\x21\x43\x01\x00\x01", 5);
  BOOST_TEST(!add(phone));
}

BOOST_AUTO_TEST_CASE(FirstPasskey_TurnsTheSecondFactorOn) {
  auto added = add(phone);
  BOOST_TEST(added.value().codes.codes.size() == 10u);
  BOOST_TEST(state.factor.is_enabled());
  BOOST_TEST(notifications.back().template_name == "two_factor_enabled");
  software_authenticator another;
  another.id = "credential-0002";
  BOOST_TEST(add(another).value().codes.codes.empty());
  BOOST_TEST(!carry_out(log_in{"alice", "right", home, now}).value().login);
}

BOOST_AUTO_TEST_CASE(FirstPasskeyOfStaff_TakesAnEnrolmentCode) {
  state.roles = {"user", "admin"};
  BOOST_TEST(code_of(add(phone)) == "TWO_FACTOR_REQUIRED");
  policies.staff_is_relaxed = true;
  BOOST_TEST(code_of(add(phone)) == "passed");
  policies.staff_is_relaxed = false;
  software_authenticator another;
  another.id = "credential-0002";
  BOOST_TEST(code_of(add(another)) == "passed", "the first one confirms it");
}

BOOST_AUTO_TEST_CASE(FurtherFactor_HasToBeConfirmedByAnEarlierOne) {
  auto first = add_passkey{
      alice, "phone", phone.client_data("webauthn.create", registration_challenge()), phone.attestation_object(),
      home,  now};
  BOOST_TEST(code_of(carry_out(first)) == "TWO_FACTOR_REQUIRED");
  BOOST_REQUIRE(add(phone));
  software_authenticator another;
  another.id = "credential-0002";
  auto asked = registration_challenge();
  add_passkey unconfirmed{
      alice, "another", another.client_data("webauthn.create", asked), another.attestation_object(), home, now};
  BOOST_TEST(code_of(carry_out(unconfirmed)) == "TWO_FACTOR_REQUIRED");
  BOOST_TEST(code_of(carry_out(begin_totp{alice, home, now})) == "TWO_FACTOR_REQUIRED");
  unconfirmed.is_confirmed = true;
  BOOST_TEST(code_of(carry_out(unconfirmed)) == "passed");
  BOOST_TEST(code_of(carry_out(begin_totp{alice, home, now, true})) == "passed");
}

BOOST_AUTO_TEST_CASE(Registration_TakesOnlyTheAnswerToItsOwnChallenge) {
  auto wanted = registration_challenge();
  BOOST_TEST(code_of(add(phone, challenge())) == "VALIDATION_ERROR");
  BOOST_TEST(code_of(add(phone, wanted, "webauthn.get")) == "VALIDATION_ERROR");
  BOOST_TEST(code_of(add(software_authenticator{"bank.example", "https://evil.example"}, wanted)) ==
             "VALIDATION_ERROR");
  BOOST_TEST(code_of(add(software_authenticator{"evil.example"}, wanted)) == "VALIDATION_ERROR");
  pass(minutes(5));
  BOOST_TEST(code_of(add(phone, wanted)) == "VALIDATION_ERROR");
  wanted = registration_challenge();
  BOOST_TEST(code_of(add(phone, wanted)) == "passed");
  BOOST_TEST(code_of(add(phone, wanted)) == "CONFLICT");
  BOOST_TEST(code_of(add(phone)) == "CONFLICT");
}

BOOST_AUTO_TEST_CASE(Passkeys_AreTwentyAtMost_HoweverManyWereBegun) {
  auto numbered = [](int number) {
    software_authenticator made;
    made.id = "credential-" + std::to_string(100 + number);
    return made;
  };
  for (int i = 0; i < 19; ++i) BOOST_REQUIRE(add(numbered(i)));
  auto begun = registration_challenge();
  BOOST_TEST(code_of(add(numbered(19))) == "passed");
  BOOST_TEST(code_of(add(numbered(20), begun)) == "CONFLICT");
  BOOST_TEST(code_of(carry_out(begin_passkey{alice, home, now})) == "CONFLICT");
  BOOST_TEST(state.factor.passkeys.size() == 20u);
  BOOST_TEST(code_of(carry_out(remove_passkey{alice, numbered(0).id, home, now})) == "passed");
  BOOST_TEST(code_of(add(numbered(20))) == "passed");
}

BOOST_AUTO_TEST_CASE(RegistrationsInTwoWindows_DoNotRefuseEachOther) {
  software_authenticator another;
  another.id = "credential-0002";
  auto first = registration_challenge(), second = registration_challenge();
  BOOST_TEST(code_of(add(another, second)) == "passed");
  BOOST_TEST(code_of(add(phone, first)) == "passed");
}

BOOST_AUTO_TEST_CASE(SecondPasskey_IsConfirmedByTheFirstAfterItsOwnCeremony) {
  BOOST_REQUIRE(add(phone));
  software_authenticator another;
  another.id = "credential-0002";
  auto asked = registration_challenge();
  auto wanted = challenge();
  prove_passkey proof{alice, phone.client_data("webauthn.get", wanted), phone.assertion(wanted), home, now};
  BOOST_TEST(code_of(carry_out(proof)) == "passed");
  BOOST_TEST(code_of(add(another, asked)) == "passed");
}

BOOST_AUTO_TEST_CASE(PublicAddress_IsComparedAsBrowsersWriteIt) {
  struct row {
    std::string public_url, relying_party, origin;
  };
  for (const auto& [public_url, relying_party, origin] :
       {row{"https://bank.example/app", "bank.example", "https://bank.example"},
        row{"https://bank.example:443", "bank.example", "https://bank.example"},
        row{"https://Bank.Example:8443", "bank.example", "https://bank.example:8443"},
        row{"https://localhost:8443", "localhost", "https://localhost:8443"},
        row{"https://[::1]:8443", "[::1]", "https://[::1]:8443"}}) {
    policies.links.public_url = public_url;
    BOOST_TEST(carry_out(begin_passkey{alice, home, now}).value().relying_party == relying_party);
    phone = software_authenticator(relying_party, origin);
    phone.id = public_url;
    BOOST_TEST(code_of(add(phone)) == "passed", public_url);
    pass(seconds(1));
    BOOST_TEST(code_of(enter()) == "passed", public_url);
  }
}

BOOST_AUTO_TEST_CASE(Attestation_ThatIsDamagedIsNone) {
  auto whole = phone.attestation_object();
  for (std::size_t size = 0; size < whole.size(); ++size)
    BOOST_TEST(!read_attestation(std::string_view(whole).substr(0, size), "bank.example"));
  BOOST_TEST(!read_attestation(whole + "x", "bank.example"));
  BOOST_TEST(read_attestation(whole, "bank.example").has_value());
}

BOOST_AUTO_TEST_CASE(Passkey_LogsInWithoutAPassword) {
  BOOST_REQUIRE(add(phone));
  auto login = enter();
  BOOST_REQUIRE(login);
  BOOST_TEST((login->session.user == alice));
  BOOST_TEST((state.factor.passkeys.front().last_used_at == now));
}

BOOST_AUTO_TEST_CASE(Passkey_AloneHasToRecogniseItsOwner) {
  BOOST_REQUIRE(add(phone));
  phone.user_is_verified = false;
  BOOST_TEST(code_of(enter()) == "UNAUTHENTICATED");
  auto after_password = carry_out(log_in{"alice", "right", home, now}).value().challenge;
  BOOST_TEST(code_of(enter(challenge(), after_password)) == "passed");
  BOOST_TEST(code_of(enter(challenge(), "forged")) == "UNAUTHENTICATED");
}

BOOST_AUTO_TEST_CASE(Challenge_IsAnsweredOnceAndForFiveMinutes) {
  BOOST_REQUIRE(add(phone));
  auto first = challenge();
  BOOST_TEST(code_of(enter(first)) == "passed");
  BOOST_TEST(code_of(enter(first)) == "UNAUTHENTICATED");
  pass(seconds(1));
  auto late = challenge();
  pass(minutes(5));
  BOOST_TEST(code_of(enter(late)) == "UNAUTHENTICATED");
  BOOST_TEST(code_of(enter(registration_challenge())) == "UNAUTHENTICATED");
}

BOOST_AUTO_TEST_CASE(Signature_OfAnotherKeyOpensNothing) {
  BOOST_REQUIRE(add(phone));
  software_authenticator other;
  auto wanted = challenge();
  log_in_with_passkey forged{alice, "", other.client_data("webauthn.get", wanted), other.assertion(wanted),
                             home,  now};
  BOOST_TEST(code_of(carry_out(forged)) == "UNAUTHENTICATED");
  forged.assertion = phone.assertion(wanted);
  forged.assertion.signature.back() ^= 1;
  BOOST_TEST(code_of(carry_out(forged)) == "UNAUTHENTICATED");
}

BOOST_AUTO_TEST_CASE(CopiedKey_IsSeenByItsCount) {
  BOOST_REQUIRE(add(phone));
  phone.use_count = 5;
  BOOST_TEST(code_of(enter()) == "passed");
  pass(seconds(1));
  BOOST_TEST(code_of(enter()) == "UNAUTHENTICATED");
  phone.use_count = 6;
  BOOST_TEST(code_of(enter()) == "passed");
}

BOOST_AUTO_TEST_CASE(BlockedUser_DoesNotLogInByPasskey) {
  BOOST_REQUIRE(add(phone));
  state.status = user_status::blocked;
  BOOST_TEST(code_of(enter()) == "UNAUTHENTICATED");
}

BOOST_AUTO_TEST_CASE(Passkey_Confirms) {
  BOOST_REQUIRE(add(phone));
  auto wanted = challenge();
  prove_passkey proof{alice, phone.client_data("webauthn.get", wanted), phone.assertion(wanted), home, now};
  BOOST_TEST(code_of(carry_out(proof)) == "passed");
  BOOST_TEST(code_of(carry_out(proof)) == "FORBIDDEN");
}

BOOST_AUTO_TEST_CASE(LastPasskey_TurnsTheSecondFactorOff) {
  BOOST_REQUIRE(add(phone));
  BOOST_TEST(code_of(carry_out(remove_passkey{alice, "another", home, now})) == "NOT_FOUND");
  BOOST_TEST(code_of(carry_out(remove_passkey{alice, phone.id, home, now})) == "passed");
  BOOST_TEST(!state.factor.is_enabled());
  BOOST_TEST(state.factor.recovery_code_digests.empty());
  BOOST_TEST(notifications.back().template_name == "two_factor_disabled");
  BOOST_TEST(code_of(enter()) == "UNAUTHENTICATED");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace florin::passkey_rules_test
