#include "actors/user/phone_rules.hpp"

#include <algorithm>

#include "actors/credentials/keyed_digest.hpp"
#include "actors/journal/canonical_form.hpp"
#include "actors/user/phone_number.hpp"

namespace florin {
namespace {

constexpr std::chrono::minutes code_life{10};
constexpr int most_wrong_codes = 5;

/// Six digits, each as likely as any other: eight random bytes are so many that the rest does not matter.
std::string draw_phone_code(const secret_source& secrets) {
  auto bytes = secrets();
  std::uint64_t number = 0;
  for (std::size_t i = 0; i < 8; ++i) number = number << 8 | bytes[i];
  auto digits = std::to_string(number % 1'000'000);
  return std::string(6 - digits.size(), '0') + digits;
}

/// Under the bank's key, so that who has the database cannot try the million codes; of this user and number.
secret_bytes phone_code_digest(const user& state, const std::string& code, const key_ring& keys) {
  return keyed_digest(keys.derive("phone codes"), "phone code", {to_text(state.id), state.profile.phone, code});
}

bool is_code_of(const user& state, const std::string& code, const key_ring& keys) {
  auto digest = to_hex(phone_code_digest(state, code, keys));
  // Both are digests under a key that nobody knows: comparing them tells nothing of the code.
  return digest == state.phone.code_digest;
}

error not_a_good_code(std::string message) {
  return error{error_code::validation_error, std::move(message), {}}.with(
      "code", std::vector<std::string>{"Send the code of the latest SMS, or ask for another one"});
}

}  // namespace

result<user_decision<send_phone_code::answer>> decide(const user& state, const send_phone_code& command,
                                                      const user_context& context) {
  if (state.profile.phone.empty())
    return error{
        error_code::conflict, "There is no phone in your profile: set it with PUT /v1/users/me first", {}};
  if (state.phone.verified_at) return error{error_code::conflict, "The phone number is verified already", {}};
  if (!may_be_texted(state.profile.phone))
    return error{error_code::validation_error,
                 "No SMS are sent to numbers of this kind: set the number of a mobile phone with PUT /v1/users/me",
                 {}}
        .with("phone", std::vector<std::string>{"Must not be a premium-rate, toll-free or service number"});
  // Or strangers without a mailbox would send SMS on the bank's account until nobody else may.
  if (!state.email_verified_at)
    return error{error_code::conflict,
                 "Verify your e-mail address first: POST /v1/users/me/email/verify sends the link",
                 {}};
  auto code = draw_phone_code(context.secrets);
  auto after = state;
  after.phone.code_digest = to_hex(phone_code_digest(state, code, context.keys));
  after.phone.code_expires_at = command.now + code_life;
  after.phone.code_failures = 0;
  auto message = mail_to(state, context.identifiers.next<notification_id>(command.now),
                         notification_template::phone_verification, command.now);
  message.channel = notification_channel::sms;
  message.to = state.profile.phone;
  message.code = code;
  message.duration_minutes = code_life.count();
  return user_decision<send_phone_code::answer>{
      std::move(after), user_events::phone_code_sent, code_sent_to(state), {std::move(message)}, {}, {}};
}

result<user_decision<done>> decide(const user& state, const confirm_phone& command, const user_context& context) {
  if (state.phone.code_digest.empty())
    return error{
        error_code::conflict, "There is no code to confirm: ask for one with POST /v1/users/me/phone/verify", {}};
  if (*state.phone.code_expires_at <= command.now) return not_a_good_code("The code is not good any more");
  auto after = state;
  if (is_code_of(state, command.code, context.keys)) {
    after.phone = unproved_phone(std::move(after.phone));
    after.phone.verified_at = command.now;
    return user_decision<done>{std::move(after), user_events::phone_verified, done{}, {}, {}, {}};
  }
  if (++after.phone.code_failures >= most_wrong_codes) after.phone = unproved_phone(std::move(after.phone));
  return user_decision<done>{
      std::move(after), user_events::phone_code_failed, not_a_good_code("The code is wrong"), {}, {}, {}};
}

send_phone_code::answer code_sent_to(const user& state) { return {masked_phone(state.profile.phone), code_life}; }

std::string masked_phone(const std::string& number) {
  constexpr std::size_t shown_in_front = 3, shown_behind = 3;
  auto hidden = number.size() - std::min(number.size(), shown_in_front + shown_behind);
  std::string masked = number.substr(0, shown_in_front);
  for (std::size_t i = 0; i < hidden; ++i) masked += "•";
  return masked + number.substr(number.size() - std::min(number.size(), shown_behind));
}

}  // namespace florin
