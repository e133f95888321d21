#include "actors/notification/notification_template.hpp"

#include <algorithm>
#include <stdexcept>
#include <string>

namespace florin {
namespace {

constexpr std::string_view fallback_language = "en";

/// Subtags of a locale are the same in any case (RFC 5646 §2.1.1).
std::string language_of(std::string_view locale) {
  std::string language(locale.substr(0, locale.find('-')));
  for (char& c : language)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return language;
}

const notification_wording* find_wording(std::string_view name, std::string_view language) {
  const auto& all = embedded_wordings();
  auto found = std::ranges::find_if(
      all, [&](const auto& wording) { return wording.name == name && wording.language == language; });
  return found == all.end() ? nullptr : &*found;
}

}  // namespace

std::string_view to_text(notification_template which) {
  switch (which) {
    case notification_template::email_verification: return "email_verification";
    case notification_template::password_reset: return "password_reset";
    case notification_template::password_changed: return "password_changed";
    case notification_template::email_changed: return "email_changed";
    case notification_template::login_from_new_device: return "login_from_new_device";
    case notification_template::account_locked: return "account_locked";
    case notification_template::two_factor_enabled: return "two_factor_enabled";
    case notification_template::two_factor_disabled: return "two_factor_disabled";
    case notification_template::sessions_ended_token_reuse: return "sessions_ended_token_reuse";
    case notification_template::password_reset_by_staff: return "password_reset_by_staff";
    case notification_template::invitation: return "invitation";
    case notification_template::device_registered: return "device_registered";
    case notification_template::user_deactivated: return "user_deactivated";
    case notification_template::user_reactivated: return "user_reactivated";
    case notification_template::user_deleted: return "user_deleted";
    case notification_template::email_change_requested: return "email_change_requested";
    case notification_template::restoration_requested: return "restoration_requested";
    case notification_template::access_requested: return "access_requested";
    case notification_template::phone_verification: return "phone_verification";
    case notification_template::account_frozen: return "account_frozen";
    case notification_template::account_thawed: return "account_thawed";
    case notification_template::account_frozen_by_bank: return "account_frozen_by_bank";
    case notification_template::account_thawed_by_bank: return "account_thawed_by_bank";
    case notification_template::account_closed: return "account_closed";
    case notification_template::surplus_sessions_ended: return "surplus_sessions_ended";
  }
  return {};
}

std::optional<notification_template> parse_notification_template(std::string_view name) {
  for (int number = 0; number <= static_cast<int>(last_notification_template); ++number)
    if (auto which = static_cast<notification_template>(number); to_text(which) == name) return which;
  return std::nullopt;
}

bool is_for_all_channels(notification_template which) {
  return !find_wording(which, fallback_language).short_text.empty();
}

const notification_wording& find_wording(notification_template which, std::string_view locale) {
  auto name = to_text(which);
  if (auto wording = find_wording(name, language_of(locale))) return *wording;
  if (auto wording = find_wording(name, fallback_language)) return *wording;
  throw std::logic_error("there is no template " + std::string(name));
}

}  // namespace florin
