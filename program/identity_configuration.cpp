#include "program/identity_configuration.hpp"

namespace florin {

password_policy_settings password_policy_of(const settings& all) {
  password_policy_settings policy;
  policy.minimum_length = static_cast<std::size_t>(all.credentials.password_minimum_length);
  policy.requires_composition = all.credentials.password_requires_composition;
  return policy;
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

link_settings link_settings_of(const settings& all) {
  return {all.public_url(), std::chrono::hours(all.credentials.verification_link_hours),
          std::chrono::minutes(all.credentials.reset_link_minutes)};
}

}  // namespace florin
