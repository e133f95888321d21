#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

#include "actors/mail/mail_template.hpp"
#include "actors/values/timestamp.hpp"

namespace florin {

/// An e-mail as it is sent, or shown by the sandbox's outbox. All texts are UTF-8; lines end with "\n".
struct mail_message {
  /// The recipient's address, and nothing else.
  std::string to;
  std::string subject;
  /// The message twice: for readers that show text, and for those that show HTML.
  std::string text;
  std::string html;
  std::string template_name;
  /// What it is written in: "de".
  std::string language;

  bool operator==(const mail_message&) const = default;
};

/// What a message says beside its template's words. Each template says some of it, so that each member may be left
/// out.
struct mail_parameters {
  /// The recipient's address.
  std::string to{};
  /// The recipient's, for the greeting.
  std::string name{};
  /// Where the reader confirms, chooses a password or secures the account. Begins with mail.public_url.
  std::string link{};
  /// How long the link is valid, or the account locked; shown as {minutes} or {hours}.
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
/// a parameter that the template says is empty.
mail_message compose_mail(mail_template which, std::string_view locale, const mail_parameters& parameters);

}  // namespace florin
