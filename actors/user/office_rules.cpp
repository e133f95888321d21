#include "actors/user/office_rules.hpp"

#include <algorithm>

#include "actors/role/role.hpp"

namespace florin {

bool is_administrator(const user& state) {
  return state.status == user_status::active &&
         std::ranges::find(state.roles, administrator_role) != state.roles.end();
}

bool can_administer(const user& state, bool staff_is_relaxed) {
  return is_administrator(state) && (staff_is_relaxed || state.factor.is_enabled());
}

bool leaves_office(const user& state, const deactivate_user& command, bool) {
  return is_administrator(state) && !command.has_successor;
}

bool leaves_office(const user& state, const delete_user& command, bool) {
  return is_administrator(state) && !command.has_successor;
}

bool leaves_office(const user& state, const erase_user& command, bool) {
  return is_administrator(state) && !command.has_successor;
}

bool leaves_office(const user& state, const disable_second_factor& command, bool staff_is_relaxed) {
  return !staff_is_relaxed && can_administer(state, staff_is_relaxed) && !command.has_successor;
}

bool leaves_office(const user& state, const remove_passkey& command, bool staff_is_relaxed) {
  auto is_another = [&](const passkey& each) { return each.credential.id != command.credential_id; };
  bool is_last = state.factor.totp_secret.empty() && std::ranges::none_of(state.factor.passkeys, is_another);
  return is_last && !staff_is_relaxed && can_administer(state, staff_is_relaxed) && !command.has_successor;
}

error last_administrator(bool staff_is_relaxed) {
  std::string message = "The bank needs an administrator who can act: give the role to somebody else first";
  if (!staff_is_relaxed) message += ", who turns a second factor on";
  return {error_code::business_rule_violation, std::move(message), {}};
}

}  // namespace florin
