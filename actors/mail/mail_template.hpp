#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace florin {

/// What the bank writes to its users about. Each has a file in every folder of actors/mail/templates.
enum class mail_template : std::uint8_t {
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
};

/// The name of its files: "password_reset".
std::string_view to_text(mail_template which);

/// The words of one template in one language; {name} stands for a parameter.
struct mail_wording {
  /// An ISO 639 code: "de".
  std::string_view language;
  /// Of mail_template.
  std::string_view name;
  /// Has no parameters, so that nothing that a user chose gets into a header.
  std::string_view subject;
  /// Paragraphs with an empty line between them. A paragraph "{link}" is the link on its own.
  std::string_view body;
};

/// All files of actors/mail/templates, which are part of the program.
const std::vector<mail_wording>& embedded_mail_wordings();

/// In the language of the locale (BCP 47, "de-AT"), or in English when there is none in that language.
const mail_wording& find_mail_wording(mail_template which, std::string_view locale);

}  // namespace florin
