#include "actors/user/registration_rules.hpp"

#include <algorithm>

#include "actors/notification/mailbox.hpp"
#include "actors/user/preferences.hpp"
#include "actors/user/staff_rules.hpp"

namespace florin {
namespace {

bool is_username(std::string_view text) {
  auto is_letter = [](char c) { return ('a' <= c && c <= 'z') || ('A' <= c && c <= 'Z'); };
  auto fits = [&](char c) { return is_letter(c) || ('0' <= c && c <= '9') || c == '.' || c == '-' || c == '_'; };
  return text.size() >= 3 && text.size() <= 32 && is_letter(text.front()) && std::ranges::all_of(text, fits);
}

using problem = std::vector<std::string>;

/// What is wrong with the names that somebody is to be registered with.
template <class Command>
error judge_names(const Command& command) {
  error refusal{error_code::validation_error, "The registration has fields that must be corrected", {}};
  if (!is_username(command.username))
    refusal.with(
        "username",
        problem{"Must have 3 to 32 letters, digits, dots, hyphens or underscores, and start with a letter"});
  if (!is_mail_address(command.email))
    refusal.with("email", problem{"Must be an e-mail address such as \"jane@example.com\""});
  if (!is_language_tag(command.locale))
    refusal.with("locale", problem{"Must be a language tag such as \"en\" or \"de-AT\""});
  return refusal;
}

void add_details(error& refusal, const std::optional<error>& more) {
  if (more) refusal.details.insert(refusal.details.end(), more->details.begin(), more->details.end());
}

std::optional<error> if_any(error refusal) {
  return refusal.details.empty() ? std::nullopt : std::optional{std::move(refusal)};
}

profile profile_of(const invite_user& command) { return {command.full_name, {}, {}, {}}; }

template <class Command>
user named_user_of(const user& nobody, const Command& command) {
  auto registered = nobody;
  registered.username = command.username;
  registered.email = command.email;
  registered.registered_at = command.now;
  registered.locale = command.locale;
  return registered;
}

}  // namespace

std::optional<error> refuse_registration(const register_user& command, const password_policy_settings& policy) {
  auto refusal = judge_names(command);
  add_details(refusal,
              refuse_weak_password(command.password, policy, personal_words_of(command.username, command.email)));
  return if_any(std::move(refusal));
}

std::optional<error> refuse_invitation(const invite_user& command) {
  auto refusal = judge_names(command);
  add_details(refusal, refuse_profile(profile_of(command), command.now));
  return if_any(std::move(refusal));
}

user registered_user(const user& nobody, const register_user& command) { return named_user_of(nobody, command); }

user registered_user(const user& nobody, const invite_user& command) {
  auto registered = named_user_of(nobody, command);
  registered.profile = profile_of(command);
  return registered;
}

result<user_decision<user>> decide(const user& nobody, const register_user& command, const user_context& context) {
  if (auto refusal = refuse_registration(command, context.policies.passwords)) return *refusal;
  auto registered = registered_user(nobody, command);
  registered.password_changed_at = command.now;
  auto mail = verification_mail(registered, context.identifiers.next<notification_id>(command.now),
                                context.policies.links, context.keys, command.now);
  return user_decision<user>{registered, user_events::registered, registered, {mail}, {}, command.password};
}

result<user_decision<user>> decide(const user& nobody, const invite_user& command, const user_context& context) {
  if (auto refusal = refuse_invitation(command)) return *refusal;
  auto registered = registered_user(nobody, command);
  registered.password_hash = void_password_hash(context.secrets);
  auto mail = invitation_mail(registered, context.identifiers.next<notification_id>(command.now),
                              context.policies.links, context.keys, command.now);
  return user_decision<user>{registered, user_events::registered, registered, {mail}, {}, {}};
}

}  // namespace florin
