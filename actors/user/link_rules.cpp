#include "actors/user/link_rules.hpp"

#include "actors/credentials/link_token.hpp"
#include "actors/session/user_agent.hpp"
#include "actors/values/record_text.hpp"

namespace florin {
namespace {

secret_bytes link_key(const key_ring& keys) { return keys.derive("links in e-mails"); }

/// Verifying the address, or changing it, spends the link.
std::string verification_is_bound_to(const user& state) {
  return state.email + " " + record_text(state.email_verified_at);
}

/// Any new password spends the link, and so does another address: the old one may be somebody else's.
std::string reset_is_bound_to(const user& state) { return state.email + " " + state.password_hash; }

notification mail_with_link(notification mail, const std::string& page, link_claim claim,
                            const link_settings& settings, std::chrono::minutes life, const key_ring& keys) {
  claim.user = mail.user;
  claim.expires_at = mail.queued_at + life;
  // What follows the # is not sent to servers, so that it is in no log.
  mail.link = settings.public_url + page + "#" + make_link_token(claim, link_key(keys));
  mail.duration_minutes = life.count();
  return mail;
}

notification mail_with_password_link(const user& recipient, notification mail, const link_settings& settings,
                                     std::chrono::minutes life, const key_ring& keys) {
  return mail_with_link(std::move(mail), "/reset-password",
                        {link_purpose::password_reset, {}, {}, reset_is_bound_to(recipient)}, settings, life,
                        keys);
}

}  // namespace

notification verification_mail(const user& recipient, const notification_id& id, const link_settings& settings,
                               const key_ring& keys, timestamp now) {
  return mail_with_link(mail_to(recipient, id, notification_template::email_verification, now), "/confirm-email",
                        {link_purpose::email_verification, {}, {}, verification_is_bound_to(recipient)}, settings,
                        settings.verification_life, keys);
}

notification reset_mail(const user& recipient, const notification_id& id, const link_settings& settings,
                        const key_ring& keys, timestamp now) {
  return mail_with_password_link(recipient, mail_to(recipient, id, notification_template::password_reset, now),
                                 settings, settings.reset_life, keys);
}

notification staff_reset_mail(const user& recipient, const notification_id& id, const link_settings& settings,
                              const key_ring& keys, timestamp now) {
  return mail_with_password_link(recipient,
                                 mail_to(recipient, id, notification_template::password_reset_by_staff, now),
                                 settings, settings.verification_life, keys);
}

notification invitation_mail(const user& recipient, const notification_id& id, const link_settings& settings,
                             const key_ring& keys, timestamp now) {
  return mail_with_password_link(recipient, mail_to(recipient, id, notification_template::invitation, now),
                                 settings, settings.invitation_life, keys);
}

notification security_notice(const user& recipient, const notification_id& id, notification_template which,
                             const origin& from, const link_settings& settings, timestamp now) {
  auto device = recognise_device(from.user_agent);
  auto notice = mail_to(recipient, id, which, now);
  notice.link = settings.public_url + "/forgot-password";
  notice.network_address = from.address.empty() ? "unknown" : from.address;
  notice.device = device.device;
  notice.browser = device.browser;
  return notice;
}

notification request_notice(const user& recipient, const notification_id& id, notification_template which,
                            const link_settings& settings, timestamp now) {
  auto notice = mail_to(recipient, id, which, now);
  notice.link = settings.public_url + "/forgot-password";
  return notice;
}

result<user> verify_address(user state, std::string_view token, const key_ring& keys, timestamp now) {
  // Pressing a link once more changes nothing, and is no mistake.
  auto unverified = state;
  unverified.email_verified_at.reset();
  if (!is_good_link_token(token, link_purpose::email_verification, state.id, verification_is_bound_to(unverified),
                          link_key(keys), now))
    return bad_link_token();
  if (state.email_verified_at) return state;
  state.email_verified_at = now;
  return state;
}

std::optional<error> refuse_reset_token(const user& state, std::string_view token, const key_ring& keys,
                                        timestamp now) {
  if (is_good_link_token(token, link_purpose::password_reset, state.id, reset_is_bound_to(state), link_key(keys),
                         now))
    return std::nullopt;
  return bad_link_token();
}

error bad_link_token() {
  return error{error_code::validation_error, "The link is not valid, or not any more", {}}.with(
      "token", std::vector<std::string>{"Ask for a new e-mail and use the link in it"});
}

}  // namespace florin
