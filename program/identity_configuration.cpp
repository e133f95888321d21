#include "program/identity_configuration.hpp"

#include "actors/values/environment.hpp"

namespace florin {

password_policy_settings password_policy_of(const settings& all) {
  password_policy_settings policy;
  policy.minimum_length = static_cast<std::size_t>(all.credentials.password_minimum_length);
  policy.requires_composition = all.credentials.password_requires_composition;
  return policy;
}

bool staff_is_relaxed(const settings& all) {
  return all.credentials.staff_without_second_factor && environment::named(all.server.environment).may_relax_staff;
}

login_settings login_settings_of(const settings& all) {
  login_settings logins;
  logins.lockout.failures_of_network = static_cast<int>(all.credentials.login_failures_of_network);
  logins.lockout.failures_from_everywhere = static_cast<int>(all.credentials.login_failures_from_everywhere);
  logins.lockout.cooling = std::chrono::seconds(all.credentials.login_cooling_s);
  logins.idle_login = std::chrono::hours(all.credentials.login_idle_hours);
  logins.longest_login = std::chrono::hours(24 * all.credentials.login_days);
  return logins;
}

sending_bounds sending_bounds_of(const settings& all) {
  sending_bounds bounds;
  bounds.codes_in_an_hour = static_cast<std::size_t>(all.credentials.phone_codes_per_hour);
  bounds.codes_to_country_in_an_hour = static_cast<std::size_t>(all.credentials.phone_codes_to_country_per_hour);
  bounds.text_notices_in_an_hour = static_cast<std::size_t>(all.credentials.text_notices_per_hour);
  bounds.text_notices_to_country_in_an_hour =
      static_cast<std::size_t>(all.credentials.text_notices_to_country_per_hour);
  // What nobody sends is in the outbox only.
  if (environment::named(all.server.environment).has_sandbox_operations && !all.mail.smtp_url.empty())
    bounds.unverified_mails_in_an_hour = static_cast<std::size_t>(all.mail.sandbox_unverified_per_hour);
  return bounds;
}

session_bounds session_bounds_of(const settings& all) {
  return {static_cast<std::size_t>(all.credentials.max_logins),
          static_cast<std::size_t>(all.credentials.max_grants),
          static_cast<std::size_t>(all.credentials.max_grants_of_client)};
}

link_settings link_settings_of(const settings& all) {
  link_settings links;
  links.public_url = all.public_url();
  links.verification_life = std::chrono::hours(all.credentials.verification_link_hours);
  links.reset_life = std::chrono::minutes(all.credentials.reset_link_minutes);
  links.resets_per_hour = static_cast<std::uint64_t>(all.credentials.reset_links_per_hour);
  return links;
}

}  // namespace florin
