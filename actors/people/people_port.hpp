#pragma once

#include "actors/port.hpp"

namespace florin {

/// The user's actor carries these out: by a rule `decide` where there is one (actors/user/user_decision.hpp). A
/// command with a `password` is carried out only when that is the user's.
struct questions_to_users
    : questions<
          // accounts
          struct open_account, struct instruct_account,
          // who the user is
          struct get_user, struct update_profile, struct update_user, struct change_email,
          struct change_preferences, struct set_avatar, struct remove_avatar, struct get_avatar,
          struct send_verification, struct confirm_email, struct list_outbox, struct send_phone_code,
          struct confirm_phone,
          // life cycle
          struct deactivate_user, struct delete_user, struct erase_user, struct erase_deleted_user,
          // logins and what they need
          struct end_logins, struct report_token_reuse, struct report_surplus_sessions, struct change_password,
          struct reset_password, struct register_device, struct forget_device, struct begin_totp,
          struct confirm_totp, struct disable_second_factor, struct renew_recovery_codes, struct finish_login,
          struct prove_second_factor, struct prove_password, struct begin_passkey, struct add_passkey,
          struct remove_passkey, struct find_passkeys, struct log_in_with_passkey, struct prove_passkey,
          // programs
          struct create_api_key, struct register_oauth_client, struct delete_oauth_client, struct grant_access,
          struct open_client_session,
          // what staff does
          struct change_user_status, struct void_password, struct grant_role, struct take_role,
          struct grant_permission, struct take_permission, struct propose_email, struct settle_email_proposal,
          struct announce_request, struct note_deed, struct note_reading, struct give_enrolment_code> {};

/// The user's actor, once identity has found out whose these are by the name and password in them.
struct questions_to_named_users : questions<struct log_in, struct reactivate_user> {};

/// The actor of a user who is about to be.
struct questions_to_new_users : questions<struct register_user, struct invite_user> {};

/// The actor of the `session` carries these out.
struct questions_to_sessions
    : questions<struct refresh_login, struct exchange_code, struct end_session, struct change_transfer_limits,
                struct describe_session, struct grant_step_up, struct spend_step_up, struct find_claims> {};

/// The administration's actor carries these out, one after the other.
struct questions_to_administration
    : questions<struct create_role, struct change_role, struct delete_role, struct assign_permission,
                struct revoke_permission, struct list_roles, struct submit_for_approval,
                struct request_user_status, struct decide_approval, struct remove_role, struct leave_office,
                struct grant_role_by_operator, struct give_enrolment_code_by_operator> {};

/// Identity answers these itself.
struct questions_about_people : questions<struct find_user, struct begin_passkey_login, struct forgot_password,
                                          struct list_users, struct list_sessions, struct end_surplus_sessions,
                                          struct create_sandbox_customer, struct take_sending_room> {};

struct people_questions
    : joined_questions<questions_to_users, questions_to_named_users, questions_to_new_users, questions_to_sessions,
                       questions_to_administration, questions_about_people> {};
using people_port = port<people_questions>;

}  // namespace florin
