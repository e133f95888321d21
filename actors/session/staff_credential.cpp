#include "actors/session/staff_credential.hpp"

namespace florin {
namespace {

bool is_short_lived(const session& key) {
  auto longest = std::chrono::microseconds(longest_staff_key).count();
  return key.expires_at && key.expires_at->microseconds - key.created_at.microseconds <= longest;
}

bool is_good_enough(const session& state, const standing& of_user, const admission_request& asked) {
  bool is_taken_as_it_is = asked.staff_is_relaxed;
  bool is_staffs = is_of_present_office(state.created_at, of_user.staff_since);
  bool has_factor = has_present_factor(state, of_user);
  switch (state.kind) {
    case credential_kind::login: return is_taken_as_it_is || (is_staffs && (asked.only_reads || has_factor));
    case credential_kind::api_key: return is_taken_as_it_is || (is_staffs && has_factor && is_short_lived(state));
    // What staff may do is given to no program of others.
    case credential_kind::grant:
    case credential_kind::client: break;
  }
  return false;
}

}  // namespace

bool is_of_present_office(timestamp opened_at, const std::optional<timestamp>& staff_since) {
  return !staff_since || !(opened_at < *staff_since);
}

bool has_present_factor(const session& state, const standing& of_user) {
  return state.has_second_factor && of_user.second_factor_since &&
         !(state.created_at < *of_user.second_factor_since);
}

error staff_login_required() {
  return error{
      error_code::forbidden,
      "Staff needs a login with a second factor for this, or an API key that such a login made: turn it on "
      "with POST /v1/users/me/2fa/enable if it is off, with an enrolment code of another administrator's, and log "
      "in again",
      {}}
      .with("required_login", std::string("second_factor"));
}

std::optional<error> refuse_as_staff(const session& state, const standing& of_user,
                                     const admission_request& asked) {
  if (!asked.only_reads && !may_move_money(of_user.status)) return user_blocked();
  if (!is_good_enough(state, of_user, asked)) return staff_login_required();
  return std::nullopt;
}

}  // namespace florin
