#include "actors/user/phone_rules.hpp"

#include <boost/test/unit_test.hpp>

#include "actors/user/profile_rules.hpp"
#include "tests/actors/user/user_rules_context.hpp"

namespace florin::phone_rules_test {
namespace {

using std::chrono::minutes;

struct phones : user_rules_context {
  timestamp now = noon;

  phones() {
    state.profile.phone = "+436601234567";
    state.email_verified_at = noon;
  }
  void pass(std::chrono::microseconds time) { now = now + time; }
  std::string ask_for_code() { return code_of(carry_out(send_phone_code{alice, home, now})); }
  std::string sent_code() const { return notifications.back().code; }
  std::string confirm(const std::string& code) {
    return code_of(carry_out(confirm_phone{alice, code, home, now}));
  }
  void change_number(const std::string& number) {
    carry_out(update_profile{alice, {"", number, {}, {}}, home, now}).value();
  }
  static std::string wrong(std::string code) {
    code[0] = code[0] == '9' ? '0' : static_cast<char>(code[0] + 1);
    return code;
  }
};

BOOST_FIXTURE_TEST_SUITE(phone_rules_test, phones)

BOOST_AUTO_TEST_CASE(Code_VerifiesTheNumberThatItWasSentTo) {
  BOOST_TEST(ask_for_code() == "passed");
  BOOST_TEST((notifications.back().channel == notification_channel::sms));
  BOOST_TEST(notifications.back().to == "+436601234567");
  BOOST_TEST(sent_code().size() == 6u);
  BOOST_TEST(composed(notifications.back()).text.find(sent_code()) != std::string::npos);
  BOOST_TEST(state.phone.code_digest.find(sent_code()) == std::string::npos);
  BOOST_TEST(!state.phone.verified_at);
  BOOST_TEST(confirm(sent_code()) == "passed");
  BOOST_TEST((state.phone.verified_at == now));
  BOOST_TEST(latest_event == "user.phone_verified");
  BOOST_TEST(confirm(sent_code()) == "CONFLICT", "it is good once");
  BOOST_TEST(ask_for_code() == "CONFLICT");
}

BOOST_AUTO_TEST_CASE(Code_NeedsANumber) {
  state.profile.phone.clear();
  BOOST_TEST(ask_for_code() == "CONFLICT");
  BOOST_TEST(confirm("123456") == "CONFLICT");
}

BOOST_AUTO_TEST_CASE(Code_GoesToNoNumberThatSomebodyEarnsFrom) {
  state.profile.phone = "+43900123456";
  BOOST_TEST(ask_for_code() == "VALIDATION_ERROR");
  BOOST_TEST(notifications.empty());
}

BOOST_AUTO_TEST_CASE(Code_IsForWhoHasAMailbox) {
  state.email_verified_at.reset();
  BOOST_TEST(ask_for_code() == "CONFLICT");
  BOOST_TEST(notifications.empty());
}

BOOST_AUTO_TEST_CASE(Code_IsOfItsTime_AndTheLatestOne) {
  ask_for_code();
  pass(minutes(10));
  BOOST_TEST(confirm(sent_code()) == "VALIDATION_ERROR");
  ask_for_code();
  auto earlier = sent_code();
  ask_for_code();
  if (earlier != sent_code()) BOOST_TEST(confirm(earlier) == "VALIDATION_ERROR");
  BOOST_TEST(confirm(sent_code()) == "passed");
}

BOOST_AUTO_TEST_CASE(FiveWrongCodes_VoidTheRightOne) {
  ask_for_code();
  for (int i = 0; i < 5; ++i) {
    BOOST_TEST(confirm(wrong(sent_code())) == "VALIDATION_ERROR");
    BOOST_TEST(latest_event == "user.phone_code_failed");
  }
  BOOST_TEST(confirm(sent_code()) == "CONFLICT");
  BOOST_TEST(!state.phone.verified_at);
}

BOOST_AUTO_TEST_CASE(ChangedNumber_IsUnverified_AndNoEarlierCodeIsGoodForIt) {
  ask_for_code();
  auto code = sent_code();
  change_number("+18765550100");
  BOOST_TEST(confirm(code) == "CONFLICT");
  change_number("+436601234567");
  BOOST_TEST(confirm(code) == "CONFLICT");
  ask_for_code();
  BOOST_TEST(confirm(sent_code()) == "passed");
  change_number("+436601234567");
  BOOST_TEST(state.phone.verified_at.has_value(), "it is the same one");
  change_number("+18765550100");
  BOOST_TEST(!state.phone.verified_at);
}

BOOST_AUTO_TEST_CASE(Number_IsShownInPart) {
  BOOST_TEST(masked_phone("+436601234567") == "+43•••••••567");
  BOOST_TEST(masked_phone("+4366").size() <= 6u);
}

BOOST_AUTO_TEST_CASE(Proof_IsReadAsItWasWritten) {
  ask_for_code();
  state.text_notices.note(noon, longest_sending_span);
  state.text_notices.note(noon + minutes(1), longest_sending_span);
  BOOST_TEST((from_record<user>(to_record(state)) == state));
  auto stored = to_record(state);
  std::erase_if(stored.fields, [](const auto& field) {
    return field.first.starts_with("phone_") || field.first.ends_with("_sent_at");
  });
  auto earlier = from_record<user>(stored);
  BOOST_TEST(!earlier.phone.verified_at, "what was stored before there were proofs is none");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace florin::phone_rules_test
