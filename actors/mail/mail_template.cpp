#include "actors/mail/mail_template.hpp"

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

const mail_wording* find_wording(std::string_view name, std::string_view language) {
  const auto& all = embedded_mail_wordings();
  auto found = std::ranges::find_if(
      all, [&](const auto& wording) { return wording.name == name && wording.language == language; });
  return found == all.end() ? nullptr : &*found;
}

}  // namespace

std::string_view to_text(mail_template which) {
  switch (which) {
    case mail_template::email_verification: return "email_verification";
    case mail_template::password_reset: return "password_reset";
    case mail_template::password_changed: return "password_changed";
    case mail_template::email_changed: return "email_changed";
    case mail_template::login_from_new_device: return "login_from_new_device";
    case mail_template::account_locked: return "account_locked";
    case mail_template::two_factor_enabled: return "two_factor_enabled";
    case mail_template::two_factor_disabled: return "two_factor_disabled";
    case mail_template::sessions_ended_token_reuse: return "sessions_ended_token_reuse";
    case mail_template::password_reset_by_staff: return "password_reset_by_staff";
    case mail_template::invitation: return "invitation";
    case mail_template::device_registered: return "device_registered";
  }
  return {};
}

const mail_wording& find_mail_wording(mail_template which, std::string_view locale) {
  auto name = to_text(which);
  if (auto wording = find_wording(name, language_of(locale))) return *wording;
  if (auto wording = find_wording(name, fallback_language)) return *wording;
  throw std::logic_error("there is no template " + std::string(name));
}

}  // namespace florin
