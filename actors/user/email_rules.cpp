#include "actors/user/email_rules.hpp"

namespace florin {

result<user_decision<done>> decide(const user& state, const send_verification& command,
                                   const user_context& context) {
  if (state.email_verified_at) return error{error_code::conflict, "The e-mail address is verified already", {}};
  auto mail = verification_mail(state, context.identifiers.next<notification_id>(command.now),
                                context.policies.links, context.keys, command.now);
  return user_decision<done>{state, user_events::verification_sent, done{}, {std::move(mail)}, {}, {}};
}

result<user_decision<done>> decide(const user& state, const confirm_email& command, const user_context& context) {
  auto verified = verify_address(state, command.token, context.keys, command.now);
  if (!verified) return verified.error();
  auto event = *verified == state ? user_event{} : user_event{user_events::email_verified};
  return user_decision<done>{*verified, event, done{}, {}, {}, {}};
}

}  // namespace florin
