#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

#include "actors/notification/notification_template.hpp"
#include "actors/values/identifier.hpp"
#include "actors/values/timestamp.hpp"

namespace florin {

/// A message as it is sent, or shown by the sandbox's outbox. All texts are UTF-8; lines end with "\n".
struct outgoing_message {
  /// Of the notification that it says; the same for each attempt to deliver it.
  notification_id id;
  notification_channel channel = notification_channel::email;
  /// The recipient's address, phone number or push token, and nothing else.
  std::string to;
  /// An e-mail's, or a push message's title.
  std::string subject;
  /// All there is of an SMS or a push message; an e-mail for readers that show text.
  std::string text;
  /// An e-mail once more, for readers that show HTML.
  std::string html;
  std::string template_name;
  /// What it is written in: "de".
  std::string language;

  bool operator==(const outgoing_message&) const = default;
};

/// What a message says beside its template's words. Each template says some of it, so that each member may be left
/// out.
struct message_parameters {
  /// As in outgoing_message.
  std::string to{};
  /// The recipient's, for the greeting.
  std::string name{};
  /// Where the reader confirms, chooses a password or secures the account. Begins with mail.public_url.
  std::string link{};
  /// What the reader types to prove that the message has arrived.
  std::string code{};
  /// How long the link is valid, the account locked or a deleted one kept; shown as {minutes}, {hours} or {days}.
  std::chrono::minutes duration{};
  /// What the recipient's address was changed to, as much of it as the old address may see.
  std::string new_email{};
  std::string device{};
  std::string browser{};
  /// Of the device.
  std::string network_address{};
  /// When it happened. Messages show minutes in UTC.
  std::optional<timestamp> time{};
};

/// The message in the language of the locale (BCP 47, "de-AT"), in English when that is none of ours. No parameter
/// gets into the subject, adds a line to the text or an element to the HTML. Throws std::logic_error when
/// a parameter that the template says is empty, or when it has no words for the channel.
outgoing_message compose_message(notification_template which, notification_channel channel,
                                 std::string_view locale, const message_parameters& parameters);

}  // namespace florin
