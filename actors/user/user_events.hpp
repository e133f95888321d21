#pragma once

#include "actors/journal/event_type.hpp"
#include "actors/journal/record_change.hpp"

namespace florin {

/// Of struct user.
std::vector<std::string_view> fields_of_users();

/// What happens to users. A new one is declared here, and has its place in `all`.
namespace user_events {

/// Any event may send a message, which is counted with it.
inline constexpr auto sent =
    field_group({"text_notices_sent_at", "unverified_mails_sent_at", "phone_codes_sent_at"});
inline constexpr auto standing = field_group({"status", "block_scope", "blocks", "block_reasons", "status_reason",
                                              "status_since", "status_before_deletion"});
inline constexpr auto address = field_group({"email", "email_verified_at", "proposed_email", "email_proposal"});
inline constexpr auto proposal = field_group({"proposed_email", "email_proposal"});
inline constexpr auto profile =
    field_group({"full_name", "phone", "date_of_birth", "address_line_1", "address_line_2", "address_city",
                 "address_region", "address_postal_code", "address_country"});
inline constexpr auto phone =
    field_group({"phone_verified_at", "phone_code_digest", "phone_code_expires_at", "phone_code_failures"});
inline constexpr auto preferred =
    field_group({"theme", "time_zone", "default_currency", "notifications", "locale"});
inline constexpr auto picture = field_group({"avatar_version", "avatar_tag"});
inline constexpr auto password = field_group({"password_hash", "password_changed_at"});
inline constexpr auto login = field_group({"login_guard", "known_devices", "devices", "last_login_at"});
/// What ends logins and programs.
inline constexpr auto voided =
    field_group({"logins_void_before", "surviving_login", "programs_void_before", "devices"});
inline constexpr auto enrolment =
    field_group({"pending_totp_secret", "pending_totp_until", "pending_totp_session", "enrolment_code_digest",
                 "enrolment_code_expires_at", "enrolment_open_until", "enrolment_session"});
/// Codes and challenges that are spent, and passkeys that count how often they were used.
inline constexpr auto spent =
    field_group({"totp_last_used_step", "recovery_code_digests", "last_recovery_code_digest",
                 "spent_login_challenges", "passkeys", "last_passkey_challenge"});
inline constexpr auto factor = field_group({"totp_secret", "second_factor_enabled_at"});

inline constexpr event_type registered{"user.registered", entity_kind::user,
                                       "Somebody registered, or staff invited them",
                                       event_fields{&fields_of_users}};
inline constexpr event_type logged_in{"user.logged_in", entity_kind::user,
                                      "The user logged in, and a session began", event_fields{login, spent, sent}};
inline constexpr event_type logged_in_from_new_device{
    "user.logged_in_from_new_device", entity_kind::user,
    "The user logged in with a browser or device that was not seen before", event_fields{login, spent, sent}};
inline constexpr event_type login_failed{"user.login_failed", entity_kind::user,
                                         "A wrong password or code was tried for the user",
                                         event_fields{"login_guard", sent}};
inline constexpr event_type login_locked{
    "user.login_locked", entity_kind::user,
    "So many wrong passwords or codes were tried that the network they came from is locked out for a while",
    event_fields{"login_guard", "lockout_told_at", sent}};
inline constexpr event_type logins_ended{"user.logins_ended", entity_kind::user,
                                         "All logins of the user were ended but perhaps one, or the programs, too",
                                         event_fields{voided, enrolment, sent}};
inline constexpr event_type refresh_token_reused{
    "user.refresh_token_reused", entity_kind::user,
    "A refresh token or code came a second time: somebody else has it, and its session was ended",
    event_fields{sent}};

inline constexpr event_type changed{"user.changed", entity_kind::user,
                                    "The user, or staff, changed the name, the language or the e-mail address",
                                    event_fields{"full_name", "locale", address, enrolment, sent}};
inline constexpr event_type profile_changed{"user.profile_changed", entity_kind::user,
                                            "The user changed the profile", event_fields{profile, phone, sent}};
inline constexpr event_type preferences_changed{"user.preferences_changed", entity_kind::user,
                                                "The user changed preferences", event_fields{preferred, sent}};
inline constexpr event_type avatar_changed{"user.avatar_changed", entity_kind::user,
                                           "The user has another picture", event_fields{picture, sent}};
inline constexpr event_type avatar_removed{"user.avatar_removed", entity_kind::user, "The user has no picture now",
                                           event_fields{picture, sent}};

inline constexpr event_type email_changed{
    "user.email_changed", entity_kind::user,
    "The user has another e-mail address, or a second member of staff has confirmed one that staff asked for",
    event_fields{address, enrolment, sent}};
inline constexpr event_type email_proposed{
    "user.email_proposed", entity_kind::user,
    "Staff asked for another e-mail address of the user, which a second member has to confirm",
    event_fields{proposal, sent}};
inline constexpr event_type email_proposal_rejected{"user.email_proposal_rejected", entity_kind::user,
                                                    "The e-mail address that staff asked for was not confirmed",
                                                    event_fields{proposal, sent}};
inline constexpr event_type verification_sent{"user.verification_sent", entity_kind::user,
                                              "The user was sent a link to verify the e-mail address",
                                              event_fields{sent}};
inline constexpr event_type email_verified{"user.email_verified", entity_kind::user,
                                           "The user verified the e-mail address",
                                           event_fields{"email_verified_at", sent}};
inline constexpr event_type phone_code_sent{"user.phone_code_sent", entity_kind::user,
                                            "The user was sent a code to verify the phone number",
                                            event_fields{phone, sent}};
inline constexpr event_type phone_code_failed{"user.phone_code_failed", entity_kind::user,
                                              "A wrong code for the phone number was tried",
                                              event_fields{phone, sent}};
inline constexpr event_type phone_verified{"user.phone_verified", entity_kind::user,
                                           "The user verified the phone number", event_fields{phone, sent}};
inline constexpr event_type device_registered{"user.device_registered", entity_kind::user,
                                              "The user registered a device, for push messages and quiet logins",
                                              event_fields{"devices", sent}};
inline constexpr event_type device_forgotten{"user.device_forgotten", entity_kind::user,
                                             "The user removed a registered device",
                                             event_fields{"devices", sent}};

inline constexpr event_type password_changed{"user.password_changed", entity_kind::user,
                                             "The user has another password, and other logins were ended",
                                             event_fields{password, voided, enrolment, "login_guard", sent}};
inline constexpr event_type password_voided{
    "user.password_voided", entity_kind::user,
    "Staff made the password void and had a link sent that sets another one",
    event_fields{password, voided, enrolment, sent}};
inline constexpr event_type reset_link_sent{"user.reset_link_sent", entity_kind::user,
                                            "The user was sent a link that sets another password",
                                            event_fields{sent}};
inline constexpr event_type password_proved{
    "user.password_proved", entity_kind::user,
    "The user confirmed with the password, from a network that has to be remembered",
    event_fields{"login_guard", sent}};

inline constexpr event_type second_factor_begun{"user.second_factor_begun", entity_kind::user,
                                                "The user was shown the secret for an authenticator app",
                                                event_fields{enrolment, sent}};
inline constexpr event_type second_factor_enabled{"user.second_factor_enabled", entity_kind::user,
                                                  "The user turned two-factor authentication on with an app",
                                                  event_fields{factor, enrolment, spent, sent}};
inline constexpr event_type second_factor_disabled{"user.second_factor_disabled", entity_kind::user,
                                                   "The user turned two-factor authentication off",
                                                   event_fields{factor, enrolment, spent, sent}};
inline constexpr event_type second_factor_proved{"user.second_factor_proved", entity_kind::user,
                                                 "The user confirmed with a code or a passkey",
                                                 event_fields{spent, sent}};
inline constexpr event_type recovery_codes_renewed{"user.recovery_codes_renewed", entity_kind::user,
                                                   "The user has new recovery codes", event_fields{spent, sent}};
inline constexpr event_type passkey_added{"user.passkey_added", entity_kind::user, "The user has one passkey more",
                                          event_fields{factor, enrolment, spent, sent}};
inline constexpr event_type passkey_removed{"user.passkey_removed", entity_kind::user,
                                            "The user has one passkey less",
                                            event_fields{factor, enrolment, spent, sent}};
inline constexpr event_type enrolment_code_given{
    "user.enrolment_code_given", entity_kind::user,
    "An administrator gave a member of staff the code for a first second factor", event_fields{enrolment, sent}};
inline constexpr event_type enrolment_opened{
    "user.enrolment_opened", entity_kind::user,
    "A member of staff typed that code in, and may add a second factor for a quarter of an hour",
    event_fields{enrolment, "login_guard", sent}};

inline constexpr event_type blocked{"user.blocked", entity_kind::user, "Staff or compliance blocked the user",
                                    event_fields{standing, voided, enrolment, sent}};
inline constexpr event_type unblocked{"user.unblocked", entity_kind::user, "Staff or compliance lifted a block",
                                      event_fields{standing, voided, enrolment, sent}};
inline constexpr event_type deactivated{"user.deactivated", entity_kind::user,
                                        "The user takes a break: no login and no program is good",
                                        event_fields{standing, voided, enrolment, sent}};
inline constexpr event_type reactivated{"user.reactivated", entity_kind::user, "The user is back from a break",
                                        event_fields{standing, voided, enrolment, spent, sent}};
inline constexpr event_type deleted{"user.deleted", entity_kind::user,
                                    "The user was deleted, and can be restored for a while",
                                    event_fields{standing, voided, enrolment, sent}};
inline constexpr event_type restored{"user.restored", entity_kind::user, "A deleted user was restored",
                                     event_fields{standing, voided, enrolment, sent}};
inline constexpr event_type erased{"user.erased", entity_kind::user,
                                   "Nothing personal is left of the user: the key that concealed it was destroyed",
                                   event_fields{&fields_of_users}};

inline constexpr event_type role_granted{"user.role_granted", entity_kind::user, "The user was given a role",
                                         event_fields{"roles", "staff_since", sent}};
inline constexpr event_type role_removed{"user.role_removed", entity_kind::user, "A role was taken from the user",
                                         event_fields{"roles", "staff_since", enrolment, sent}};
inline constexpr event_type permission_granted{"user.permission_granted", entity_kind::user,
                                               "The user was given a permission beside the roles",
                                               event_fields{"permissions", "staff_since", sent}};
inline constexpr event_type permission_removed{"user.permission_removed", entity_kind::user,
                                               "A permission beside the roles was taken from the user",
                                               event_fields{"permissions", "staff_since", enrolment, sent}};

// What a member of staff did, as an event of that member.
inline constexpr event_type logs_cleared{"user.logs_cleared", entity_kind::user,
                                         "The member of staff put old application logs away", event_fields{sent}};
inline constexpr event_type users_exported{"user.users_exported", entity_kind::user,
                                           "The member of staff downloaded a list of users", event_fields{sent}};

inline constexpr event_type read_by_staff{
    "user.read_by_staff",
    entity_kind::user,
    "A member of staff read what is the user's: accounts, transactions, activity",
    event_fields{sent},
    reading_note_names,
    {},
    event_audience::staff};

inline constexpr std::array all{&registered,
                                &logged_in,
                                &logged_in_from_new_device,
                                &login_failed,
                                &login_locked,
                                &logins_ended,
                                &refresh_token_reused,
                                &changed,
                                &profile_changed,
                                &preferences_changed,
                                &avatar_changed,
                                &avatar_removed,
                                &email_changed,
                                &email_proposed,
                                &email_proposal_rejected,
                                &verification_sent,
                                &email_verified,
                                &phone_code_sent,
                                &phone_code_failed,
                                &phone_verified,
                                &device_registered,
                                &device_forgotten,
                                &password_changed,
                                &password_voided,
                                &reset_link_sent,
                                &password_proved,
                                &second_factor_begun,
                                &second_factor_enabled,
                                &second_factor_disabled,
                                &second_factor_proved,
                                &recovery_codes_renewed,
                                &passkey_added,
                                &passkey_removed,
                                &enrolment_code_given,
                                &enrolment_opened,
                                &blocked,
                                &unblocked,
                                &deactivated,
                                &reactivated,
                                &deleted,
                                &restored,
                                &erased,
                                &role_granted,
                                &role_removed,
                                &permission_granted,
                                &permission_removed,
                                &logs_cleared,
                                &users_exported,
                                &read_by_staff};

}  // namespace user_events

/// One of them, or none.
using user_event = listed_event<user_events::all>;

}  // namespace florin
