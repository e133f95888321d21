#include "actors/notification/notification.hpp"

#include <algorithm>

#include "actors/credentials/concealed_record.hpp"
#include "actors/journal/record_change.hpp"
#include "actors/notification/notification_events.hpp"

namespace florin {
namespace {

using std::chrono::seconds;

constexpr std::array status_names{"queued", "delivered", "failed"};

/// Between two attempts; the last one again and again.
constexpr std::array<seconds, 5> pauses{seconds(30), seconds(120), seconds(600), seconds(3'600),
                                        seconds(4 * 3'600)};
constexpr seconds longest_wait = std::chrono::hours(24);
constexpr seconds oldest_wanted = std::chrono::hours(24 * 7);

record stored(const notification& state, const data_key& key) {
  return conceal(to_record(state), personal_notification_fields, key);
}

notification_template template_of(const notification& state) {
  auto which = parse_notification_template(state.template_name);
  if (!which) throw unreadable_record("template");
  return *which;
}

/// Where the channel reaches the user. Nowhere for e-mails, which are no copies.
std::vector<std::string> destinations(const user& recipient, notification_channel channel) {
  std::vector<std::string> found;
  if (channel == notification_channel::sms && recipient.phone.verified_at && !recipient.profile.phone.empty())
    found.push_back(recipient.profile.phone);
  if (channel == notification_channel::push)
    for (const auto& device : recipient.devices)
      if (!device.push_token.empty()) found.push_back(device.push_token);
  return found;
}

notification try_later(notification state, const std::string& reason, timestamp now) {
  auto next = now + pauses[std::min<std::size_t>(state.attempts, pauses.size()) - 1];
  bool is_hopeless = state.queued_at + longest_wait < next;
  state.status = is_hopeless ? notification_status::failed : notification_status::queued;
  state.next_attempt_at = next;
  state.failure = reason;
  return state;
}

const event_type& event_of_attempt(notification_status after) {
  switch (after) {
    case notification_status::queued: return notification_events::delayed;
    case notification_status::delivered: return notification_events::delivered;
    case notification_status::failed: break;
  }
  return notification_events::failed;
}

}  // namespace

std::string_view to_text(notification_status status) { return status_names[static_cast<std::size_t>(status)]; }
std::string record_text(notification_status status) { return std::string(to_text(status)); }
bool read_record_text(std::string_view text, notification_status& status) {
  auto found = std::ranges::find(status_names, text);
  status = static_cast<notification_status>(found - status_names.begin());
  return found != status_names.end();
}

notification mail_to(const user& recipient, const notification_id& id, notification_template which,
                     timestamp now) {
  notification mail;
  mail.id = id;
  mail.user = recipient.id;
  mail.template_name = to_text(which);
  mail.locale = recipient.locale;
  mail.queued_at = mail.next_attempt_at = now;
  mail.to = recipient.email;
  mail.name = recipient.username;
  mail.happened_at = now;
  return mail;
}

std::vector<notification> copies_by_other_channels(const notification& mail, const user& recipient,
                                                   identifier_source& identifiers) {
  if (mail.channel != notification_channel::email || !is_for_all_channels(template_of(mail))) return {};
  // There are no others yet.
  constexpr auto topic = notification_topic::security;
  std::vector<notification> copies;
  for (auto channel : {notification_channel::sms, notification_channel::push}) {
    if (!recipient.preferences.notifications.wants(topic, channel)) continue;
    for (auto& destination : destinations(recipient, channel)) {
      auto& copy = copies.emplace_back(mail);
      copy.id = identifiers.next<notification_id>(mail.queued_at);
      copy.channel = channel;
      copy.to = std::move(destination);
    }
  }
  return copies;
}

outgoing_message composed(const notification& state) {
  message_parameters said;
  said.to = state.to;
  said.name = state.name;
  said.link = state.link;
  said.code = state.code;
  said.duration = std::chrono::minutes(state.duration_minutes);
  said.new_email = state.new_email;
  said.device = state.device;
  said.browser = state.browser;
  said.network_address = state.network_address;
  said.time = state.happened_at;
  auto message = compose_message(template_of(state), state.channel, state.locale, said);
  message.id = state.id;
  return message;
}

notification after_attempt(notification state, const delivery_outcome& outcome, timestamp now) {
  ++state.attempts;
  if (const auto* later = std::get_if<delivery::try_again>(&outcome))
    return try_later(std::move(state), later->reason, now);
  const auto* refused = std::get_if<delivery::refused>(&outcome);
  state.status = refused ? notification_status::failed : notification_status::delivered;
  state.failure = refused ? refused->reason : "";
  if (!refused) state.delivered_at = now;
  return state;
}

bool is_due(const notification& state, notification_channel channel, timestamp now) {
  return state.status == notification_status::queued && state.channel == channel && state.next_attempt_at <= now;
}

bool is_too_old(const notification& state, timestamp now) { return state.queued_at + oldest_wanted < now; }

entity_change queued_change(const notification& state, const data_key& key) {
  return record_change(notification_events::queued, state.id, state.user, 1, {}, stored(state, key));
}

entity_change attempt_change(const notification& before, const notification& after, std::uint64_t version,
                             const data_key& key) {
  return record_change(event_of_attempt(after.status), after.id, after.user, version, stored(before, key),
                       stored(after, key));
}

entity_change abandoned_change(const notification_id& id, const user_id& recipient, std::uint64_t version,
                               const record& stored) {
  auto before = from_record<notification>(stored);
  auto after = before;
  after.status = notification_status::failed;
  after.failure = "the recipient was erased";
  return record_change(notification_events::failed, id, recipient, version, to_record(before), to_record(after));
}

}  // namespace florin
