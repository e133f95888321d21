#include "actors/user/registration_rules.hpp"

#include <algorithm>

#include "actors/mail/mailbox.hpp"
#include "actors/user/preferences.hpp"
#include "actors/user/staff_rules.hpp"

namespace florin {
namespace {

bool is_letter(char c) { return ('a' <= c && c <= 'z') || ('A' <= c && c <= 'Z'); }
bool is_digit(char c) { return '0' <= c && c <= '9'; }

bool is_username(std::string_view text) {
  auto fits = [](char c) { return is_letter(c) || is_digit(c) || c == '.' || c == '-' || c == '_'; };
  return text.size() >= 3 && text.size() <= 32 && is_letter(text.front()) && std::ranges::all_of(text, fits);
}

using problem = std::vector<std::string>;

/// No password fits until the user has chosen one with the link.
result<user_decision<user>> invited(user registered, timestamp now, const user_context& context) {
  registered.password_hash = void_password_hash(context.secrets);
  auto mail = invitation_mail(registered, context.identifiers.next<mail_id>(now), context.policies.links,
                              context.keys, now);
  return user_decision<user>{registered, "user.registered", registered, {std::move(mail)}, {}, {}};
}

}  // namespace

std::optional<error> refuse_registration(const register_user& command, const password_policy_settings& policy) {
  error refusal{error_code::validation_error, "The registration has fields that must be corrected", {}};
  if (!is_username(command.username))
    refusal.with(
        "username",
        problem{"Must have 3 to 32 letters, digits, dots, hyphens or underscores, and start with a letter"});
  if (!is_mail_address(command.email))
    refusal.with("email", problem{"Must be an e-mail address such as \"jane@example.com\""});
  if (!is_language_tag(command.locale))
    refusal.with("locale", problem{"Must be a language tag such as \"en\" or \"de-AT\""});
  auto weak = refuse_weak_password(command.password, policy, personal_words_of(command.username, command.email));
  if (weak && !command.is_invited)
    refusal.details.insert(refusal.details.end(), weak->details.begin(), weak->details.end());
  if (refusal.details.empty()) return std::nullopt;
  return refusal;
}

result<user_decision<user>> decide(const user& nobody, const register_user& command, const user_context& context) {
  if (auto refusal = refuse_registration(command, context.policies.passwords)) return *refusal;
  auto registered = nobody;
  registered.username = command.username;
  registered.email = command.email;
  registered.registered_at = command.now;
  registered.locale = command.locale;
  if (command.is_invited) return invited(std::move(registered), command.now, context);
  registered.password_changed_at = command.now;
  auto mail = verification_mail(registered, context.identifiers.next<mail_id>(command.now), context.policies.links,
                                context.keys, command.now);
  return user_decision<user>{registered, "user.registered", registered, {mail}, {}, command.password};
}

}  // namespace florin
