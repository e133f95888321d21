#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>

#include "actors/notification/notification_channel.hpp"
#include "actors/values/currency.hpp"
#include "actors/values/error.hpp"
#include "actors/values/record.hpp"

namespace florin {

enum class theme : std::uint8_t { system, light, dark };
std::string_view to_text(theme which);
std::optional<theme> parse_theme(std::string_view text);
std::string record_text(theme which);
bool read_record_text(std::string_view text, theme& which);

/// Which topics reach the user by which channels (P99).
class notification_choice {
 public:
  bool wants(notification_topic topic, notification_channel channel) const;
  void set(notification_topic topic, notification_channel channel, bool wanted);

  bool operator==(const notification_choice&) const = default;

  /// "payments:email payments:push security:email"
  friend std::string record_text(const notification_choice& choice);
  friend bool read_record_text(std::string_view text, notification_choice& choice);

 private:
  /// Unless the user says otherwise: e-mails about everything but news.
  std::array<std::array<bool, notification_channels>, notification_topics> wanted_{{{true}, {true}, {true}, {}}};
};

/// How a user wants to be served (P99, P131, P132), but for the language, which is the user's locale.
struct preferences {
  florin::theme theme = florin::theme::system;
  /// IANA: "Europe/Vienna".
  std::string time_zone = "UTC";
  /// Nothing: whatever the application suggests.
  std::optional<currency> default_currency;
  notification_choice notifications;

  bool operator==(const preferences&) const = default;
};

template <class Visit>
void visit_fields(Visit&& visit, preferences& state) {
  visit("theme", state.theme);
  visit("time_zone", state.time_zone);
  visit("default_currency", state.default_currency);
  visit("notifications", state.notifications);
}

/// Whether it looks like a language tag of BCP 47: "en", "de-AT".
bool is_language_tag(std::string_view text);

/// VALIDATION_ERROR with everything at once that is wrong: a language that is no tag, a time zone that the
/// system's database does not know, a currency that is not enabled, and security notices that are not wanted by
/// e-mail, which nobody can turn off.
std::optional<error> refuse_preferences(const preferences& wanted, std::string_view language,
                                        const std::vector<currency>& enabled);

}  // namespace florin
