#include "actors/user/sending_rules.hpp"

namespace florin {
namespace {

bool is_from(notification_template which, const notification& message) {
  return message.template_name == to_text(which);
}

/// What somebody has asked for is refused, and not left out.
bool is_asked_for(const notification& message) {
  return is_from(notification_template::email_verification, message) ||
         is_from(notification_template::phone_verification, message);
}

std::optional<bounded_message> bounded_kind(const notification& message) {
  if (is_from(notification_template::phone_verification, message)) return bounded_message::phone_code;
  if (is_from(notification_template::email_verification, message)) return bounded_message::address_link;
  if (message.channel == notification_channel::sms) return bounded_message::text_notice;
  return std::nullopt;
}

bool is_of_staff(const notification& message) {
  return is_from(notification_template::invitation, message) ||
         is_from(notification_template::password_reset_by_staff, message);
}

bool is_to_unverified_address(const notification& message, const user& before, const user& after) {
  if (message.channel != notification_channel::email) return false;
  if (message.to == after.email) return !after.email_verified_at;
  return message.to == before.email && !before.email_verified_at;
}

error too_many_codes(const budget_status& used_up) {
  return throttled("Too many codes were sent to you by SMS: use the latest one, or wait", used_up);
}

error too_many_links(const budget_status& used_up) {
  return throttled(
      "Too many e-mails were sent to an address that is not verified: look for the latest one, or wait", used_up);
}

class sending {
 public:
  sending(const user& before, user& after, const sending_bounds& bounds)
      : before_(before), after_(after), bounds_(bounds) {}

  /// Why it is not sent.
  std::optional<error> refuse(const notification& message, bool is_recorded) {
    auto now = message.queued_at;
    if (is_from(notification_template::phone_verification, message))
      return take(after_.phone.codes_sent, bounds_.codes_of_user, now, too_many_codes);
    if (message.channel == notification_channel::sms) {
      // What nobody could count is not paid for.
      if (!is_recorded) return error{error_code::rate_limited, "Nothing is recorded of it", {}};
      return take(after_.text_notices, bounds_.text_notices, now, too_many_codes);
    }
    if (!is_to_unverified_address(message, before_, after_)) return std::nullopt;
    auto refusal = take(after_.unverified_mails, bounds_.unverified_mails, now, too_many_links);
    return is_of_staff(message) ? std::nullopt : refusal;
  }

 private:
  static std::optional<error> take(sent_messages& sent, const recipient_bounds& bounds, timestamp now,
                                   error (*refusal)(const budget_status&)) {
    if (auto used_up = bounds.refuse_one_more(sent, now, budget_scope::user)) return refusal(*used_up);
    sent.note(now, longest_sending_span);
    return std::nullopt;
  }

  const user& before_;
  user& after_;
  const sending_bounds& bounds_;
};

}  // namespace

notification_channel channel_of(bounded_message kind) {
  bool is_text = kind == bounded_message::phone_code || kind == bounded_message::text_notice;
  return is_text ? notification_channel::sms : notification_channel::email;
}

void bounded_sending::leave_out(const needed_room& room) {
  std::erase_if(messages, [&](const notification& message) { return message.id == room.message; });
  withheld.push_back(channel_of(room.wanted.kind));
}

result<bounded_sending> bound_sending(const user& before, user& after, const std::vector<notification>& wanted,
                                      bool is_recorded, const sending_bounds& bounds,
                                      identifier_source& identifiers) {
  bounded_sending bounded;
  sending counted(before, after, bounds);
  for (const auto& message : wanted) {
    std::vector<notification> all{message};
    for (auto& copy : copies_by_other_channels(message, before, identifiers)) all.push_back(std::move(copy));
    for (auto& each : all) {
      if (auto refusal = counted.refuse(each, is_recorded)) {
        if (is_asked_for(each)) return *refusal;
        bounded.withheld.push_back(each.channel);
        continue;
      }
      if (auto kind = bounded_kind(each))
        bounded.rooms.push_back(
            {each.id, {*kind, each.to, each.queued_at}, *kind == bounded_message::text_notice});
      if (bounds.unverified_mails_in_an_hour && is_to_unverified_address(each, before, after)) {
        auto kind = is_of_staff(each) ? bounded_message::unverified_invitation : bounded_message::unverified_mail;
        bounded.rooms.push_back(
            {each.id, {kind, each.to, each.queued_at}, !is_asked_for(each) && !is_of_staff(each)});
      }
      bounded.messages.push_back(std::move(each));
    }
  }
  return bounded;
}

bool take_room_for_reset_link(user& state, const sending_bounds& bounds, timestamp now) {
  if (state.email_verified_at) return true;
  if (bounds.unverified_mails.refuse_one_more(state.unverified_mails, now, budget_scope::user)) return false;
  state.unverified_mails.note(now, longest_sending_span);
  return true;
}

}  // namespace florin
