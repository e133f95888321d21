#pragma once

#include <array>
#include <optional>
#include <string>
#include <vector>

#include "actors/credentials/data_key.hpp"
#include "actors/journal/entry.hpp"
#include "actors/notification/message_transport.hpp"
#include "actors/notification/outgoing_message.hpp"
#include "actors/user/user.hpp"

namespace florin {

enum class notification_status : std::uint8_t { queued, delivered, failed };
std::string_view to_text(notification_status status);
std::string record_text(notification_status status);
bool read_record_text(std::string_view text, notification_status& status);

/// A message to a user on its way: journaled with what it is about, delivered after the commit, and tried again
/// until whoever delivers it has it or it is a day old.
struct notification {
  notification_id id;
  user_id user;
  notification_channel channel = notification_channel::email;
  /// Of notification_template.
  std::string template_name;
  std::string locale;
  notification_status status = notification_status::queued;
  timestamp queued_at;
  /// How often it was tried, and when it is tried next.
  std::uint64_t attempts = 0;
  timestamp next_attempt_at;
  std::optional<timestamp> delivered_at;
  /// Why the latest attempt failed.
  std::string failure;

  /// An e-mail address, a phone number (E.164), or what a device receives push messages by.
  std::string to;

  // What it says.
  std::string name;
  std::string link;
  std::string code;
  std::int64_t duration_minutes = 0;
  std::string new_email;
  std::string device;
  std::string browser;
  std::string network_address;
  std::optional<timestamp> happened_at;

  bool operator==(const notification&) const = default;
};

inline constexpr std::array<std::string_view, 8> personal_notification_fields{
    "to", "name", "link", "code", "new_email", "device", "browser", "network_address"};

template <class Visit>
void visit_fields(Visit&& visit, notification& state) {
  // The journal calls it so since it knew no channel but e-mail.
  visit("mail", state.id);
  visit("user", state.user);
  visit("channel", state.channel);
  visit("template", state.template_name);
  visit("locale", state.locale);
  visit("status", state.status);
  visit("queued_at", state.queued_at);
  visit("attempts", state.attempts);
  visit("next_attempt_at", state.next_attempt_at);
  visit("delivered_at", state.delivered_at);
  visit("failure", state.failure);
  visit("to", state.to);
  visit("name", state.name);
  visit("link", state.link);
  visit("duration_minutes", state.duration_minutes);
  visit("new_email", state.new_email);
  visit("device", state.device);
  visit("browser", state.browser);
  visit("network_address", state.network_address);
  visit("happened_at", state.happened_at);
  visit("code", state.code);
}

/// To the user's address, in the user's language. What the template says besides is up to the caller.
notification mail_to(const user& recipient, const notification_id& id, notification_template which, timestamp now);

/// The same by each other channel that the recipient wants for its topic and can be reached by: an SMS to the
/// phone in the profile once it is verified, a push message to each registered device that takes them (P99). What
/// is for the reader of the e-mail alone has no copies.
std::vector<notification> copies_by_other_channels(const notification& mail, const user& recipient,
                                                   identifier_source& identifiers);

outgoing_message composed(const notification& state);

/// After an attempt: delivered, failed for good, or to be tried again later, up to a day after it was queued.
notification after_attempt(notification state, const delivery_outcome& outcome, timestamp now);

/// Whether it is to be tried now, by this channel.
bool is_due(const notification& state, notification_channel channel, timestamp now);

/// It was queued so long ago that nobody wants to be told any more: more than a week, in which its channel was not
/// configured or the bank did not run.
bool is_too_old(const notification& state, timestamp now);

entity_change queued_change(const notification& state, const data_key& key);
/// To somebody who was erased: it has failed. What it says is gone, and stays as it is stored.
entity_change abandoned_change(const notification_id& id, const user_id& recipient, std::uint64_t version,
                               const record& stored);
entity_change attempt_change(const notification& before, const notification& after, std::uint64_t version,
                             const data_key& key);

}  // namespace florin
