#pragma once

#include <array>
#include <optional>
#include <string>
#include <vector>

#include "actors/user/login_guard.hpp"
#include "actors/user/phone_proof.hpp"
#include "actors/user/preferences.hpp"
#include "actors/user/profile.hpp"
#include "actors/user/registered_device.hpp"
#include "actors/user/second_factor.hpp"
#include "actors/user/user_block.hpp"
#include "actors/values/identifier.hpp"
#include "actors/values/record.hpp"
#include "actors/values/timestamp.hpp"

namespace florin {

enum class kyc_status : std::uint8_t { none, pending, verified, rejected };
std::string_view to_text(kyc_status status);
std::string record_text(kyc_status status);
bool read_record_text(std::string_view text, kyc_status& status);

enum class user_status : std::uint8_t { active, blocked, deactivated, deleted };
std::string_view to_text(user_status status);
std::string record_text(user_status status);
bool read_record_text(std::string_view text, user_status& status);

/// Whether somebody of this status logs in and reads.
bool may_log_in(user_status status, const std::optional<block_scope>& block);
/// Whether somebody of this status moves money, and lets programs do so. Money still arrives.
inline bool may_move_money(user_status status) { return status == user_status::active; }

struct user;
/// The blocks that the user stands under, with the one that an earlier version has kept as the status: staff's.
std::vector<user_block> blocks_of(const user& state);

/// What a user can be named by.
enum class user_name : std::uint8_t { username, email };

struct user {
  user_id id;
  std::string username;
  std::string email;
  std::optional<timestamp> email_verified_at;
  /// What staff wants it to be, until a second member of staff has decided about that approval.
  std::string proposed_email;
  std::optional<approval_id> email_proposal;
  kyc_status kyc = kyc_status::none;
  timestamp registered_at;
  user_status status = user_status::active;
  /// The widest scope of the blocks that the user stands under, also while deactivated or deleted. Blocks of
  /// earlier versions name none, and close everything.
  std::optional<block_scope> block;
  /// Whoever stands under one is not active. What earlier versions blocked is not among them, see `blocks_of`.
  std::vector<user_block> blocks;
  /// Since it changed, and what staff gave as the reason; that of a block for compliance is with the block alone.
  std::optional<timestamp> status_since;
  std::string status_reason;
  /// Of who is deleted: what a restoration gives back.
  user_status status_before_deletion = user_status::active;
  /// What they permit is data (actors/role).
  std::vector<std::string> roles{"user"};
  /// Given to this user alone, beside what the roles permit (P142).
  std::vector<std::string> permissions;
  /// When a role or permission was given last that makes staff: credentials of before carry nothing of staff's.
  /// Nothing for customers, and for who is staff since an earlier version.
  std::optional<timestamp> staff_since;
  /// BCP 47, for e-mails and texts: "en", "de-AT".
  std::string locale = "en";
  /// argon2id. Empty for who has API keys only, such as a sandbox's ready-made customers.
  std::string password_hash;
  std::optional<timestamp> password_changed_at;
  login_guard guard;
  /// When the user was told last that logins are locked.
  std::optional<timestamp> lockout_told_at;
  second_factor factor;
  /// Digests of what the user logged in with, the latest last.
  std::vector<std::string> known_devices;
  std::vector<registered_device> devices;
  std::optional<timestamp> last_login_at;
  /// Logins before this instant are over, but for one.
  std::optional<timestamp> logins_void_before;
  std::optional<session_id> surviving_login;
  /// API keys, OAuth grants and what clients opened for themselves before this instant are over.
  std::optional<timestamp> programs_void_before;

  florin::profile profile;
  /// Of the phone in the profile.
  phone_proof phone;
  /// Security notices by SMS, and e-mails to an address while it was not verified.
  sent_messages text_notices;
  sent_messages unverified_mails;
  florin::preferences preferences;
  /// How often the picture changed, and what tells it from others (actors/avatar/avatar.hpp); empty: there is
  /// none.
  std::uint64_t avatar_version = 0;
  std::string avatar_tag;

  /// Since when nothing personal is left.
  std::optional<timestamp> erased_at;
  /// Then: the claim on the username that it was, a keyed digest. Nobody else is ever given that name, so that
  /// money for it reaches nobody else.
  std::string retained_username;

  bool operator==(const user&) const = default;
};

/// Personal data and secrets, beside those of the profile: concealed wherever they are stored.
inline constexpr std::array<std::string_view, 17> personal_user_fields{"username",
                                                                       "email",
                                                                       "password_hash",
                                                                       "login_guard",
                                                                       "known_devices",
                                                                       "totp_secret",
                                                                       "pending_totp_secret",
                                                                       "recovery_code_digests",
                                                                       "passkeys",
                                                                       "status_reason",
                                                                       "avatar_tag",
                                                                       "devices",
                                                                       "proposed_email",
                                                                       "block_reasons",
                                                                       "phone_code_digest",
                                                                       "enrolment_code_digest",
                                                                       "last_recovery_code_digest"};

template <class Visit>
void visit_fields(Visit&& visit, user& state) {
  visit("user", state.id);
  visit("username", state.username);
  visit("email", state.email);
  visit("email_verified_at", state.email_verified_at);
  visit("proposed_email", state.proposed_email);
  visit("email_proposal", state.email_proposal);
  visit("kyc", state.kyc);
  visit("registered_at", state.registered_at);
  visit("status", state.status);
  visit("block_scope", state.block);
  visit("blocks", state.blocks);
  block_reasons reasons{state.blocks};
  visit("block_reasons", reasons);
  visit("status_reason", state.status_reason);
  visit("status_since", state.status_since);
  visit("status_before_deletion", state.status_before_deletion);
  visit("roles", state.roles);
  visit("permissions", state.permissions);
  visit("staff_since", state.staff_since);
  visit("locale", state.locale);
  visit("password_hash", state.password_hash);
  visit("password_changed_at", state.password_changed_at);
  visit("login_guard", state.guard);
  visit("lockout_told_at", state.lockout_told_at);
  visit_fields(visit, state.factor);
  visit("known_devices", state.known_devices);
  visit("devices", state.devices);
  visit("last_login_at", state.last_login_at);
  visit("logins_void_before", state.logins_void_before);
  visit("surviving_login", state.surviving_login);
  visit("programs_void_before", state.programs_void_before);
  visit_fields(visit, state.profile);
  visit_fields(visit, state.phone);
  visit("text_notices_sent_at", state.text_notices);
  visit("unverified_mails_sent_at", state.unverified_mails);
  visit_fields(visit, state.preferences);
  visit("avatar_version", state.avatar_version);
  visit("avatar_tag", state.avatar_tag);
  visit("erased_at", state.erased_at);
  visit("retained_username", state.retained_username);
}

}  // namespace florin
