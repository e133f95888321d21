#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "actors/notification/notification_channel.hpp"

namespace florin {

/// What the bank tells its users. Each has a file in every folder of actors/notification/templates.
enum class notification_template : std::uint8_t {
  email_verification,
  password_reset,
  password_changed,
  /// To the old address.
  email_changed,
  login_from_new_device,
  account_locked,
  two_factor_enabled,
  two_factor_disabled,
  /// Somebody used a refresh token that was spent.
  sessions_ended_token_reuse,
  password_reset_by_staff,
  /// To whom staff has registered.
  invitation,
  device_registered,
  user_deactivated,
  user_reactivated,
  /// Can be restored for a while.
  user_deleted,
  /// To the address there is: staff has asked for another one, and a second member of staff has not decided yet.
  email_change_requested,
  restoration_requested,
  /// Staff has asked that the user be given a role or a permission.
  access_requested,
  /// By SMS, to a number that is not verified yet.
  phone_verification,
  account_frozen,
  account_thawed,
  /// By staff, whose address is nobody's business.
  account_frozen_by_bank,
  account_thawed_by_bank,
  account_closed,
  /// There were too many logins, or grants.
  surplus_sessions_ended,
};
inline constexpr auto last_notification_template = notification_template::surplus_sessions_ended;

/// The name of its files: "password_reset".
std::string_view to_text(notification_template which);
std::optional<notification_template> parse_notification_template(std::string_view name);

/// Whether its files have the short text that an SMS or a push message says. The others are for the e-mail address
/// alone: they ask about it, or are of use with their link only, which is for nobody else.
bool is_for_all_channels(notification_template which);

/// The words of one template in one language; {name} stands for a parameter.
struct notification_wording {
  /// An ISO 639 code: "de".
  std::string_view language;
  /// Of notification_template.
  std::string_view name;
  /// Has no parameters, so that nothing that a user chose gets into a header.
  std::string_view subject;
  /// For an SMS or a push message; empty when it goes by e-mail alone. One line.
  std::string_view short_text;
  /// Paragraphs with an empty line between them. A paragraph "{link}" is the link on its own.
  std::string_view body;
};

/// All files of actors/notification/templates, which are part of the program.
const std::vector<notification_wording>& embedded_wordings();

/// In the language of the locale (BCP 47, "de-AT"), or in English when there is none in that language.
const notification_wording& find_wording(notification_template which, std::string_view locale);

}  // namespace florin
