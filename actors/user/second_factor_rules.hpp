#pragma once

#include "actors/user/second_factor_commands.hpp"
#include "actors/user/user_decision.hpp"

namespace florin {

/// What the right password gets when a second factor is asked for too: a claim for five minutes, good as long as
/// that password counts.
std::string make_login_challenge(const user& state, const key_ring& keys, timestamp now);
/// Whether it is one of this user, who may log in and has a second factor.
bool is_good_login_challenge(const user& state, std::string_view challenge, const key_ring& keys, timestamp now);

/// Of what would let whoever has a stolen token take the user over: TWO_FACTOR_REQUIRED until the user has proved
/// to be there, by a second factor or, as long as there is none, by the password. `confirm_with` says what to
/// send.
std::optional<error> refuse_unproved(const user& state, bool is_confirmed);
/// The same of what moves money by itself later: nothing but a second factor will do.
std::optional<error> refuse_without_factor(const user& state, bool is_confirmed);

/// Whether it takes an enrolment code besides the password to enrol a first factor: with it, staff's power begins
/// (ADR 25). Not where a sandbox does without the factor.
bool needs_enrolment_code(const user& state, const user_context& context);
/// The same of a factor: as `refuse_unproved`, and of a first one of staff's until an enrolment code was typed in
/// this login, within the last quarter of an hour.
std::optional<error> refuse_factor(const user& state, bool is_confirmed, const origin& from, timestamp now,
                                   const user_context& context);

/// Once there is a factor, or who was given the code may not be who shall have it.
void close_enrolment(second_factor& factor);

/// The challenge is accepted no more.
void spend_login_challenge(second_factor& factor, std::string_view challenge, timestamp now);

/// What was sent as a code, and how a wrong one is refused.
struct code_attempt {
  const std::string& code;
  const origin& from;
  timestamp now;
  error refusal;
};
/// The user without the code, or how it failed, which is remembered.
struct spent_code {
  std::optional<user> after;
  user_decision<done> failure;

  template <class Answer>
  user_decision<Answer> failure_of() const {
    return {failure.after, failure.event, failure.answer.error(), failure.notifications, {}, {}};
  }
};
/// Of the authenticator app, or a recovery code. A wrong one counts like a wrong password; one that was accepted
/// just now is refused, too, but counts for nothing. RATE_LIMITED while the network is locked out.
spent_code spend_code(const user& state, const code_attempt& attempt, const user_context& context);

/// Gives the factor new recovery codes in place of all earlier ones.
recovery_codes draw_recovery_codes(second_factor& factor, const secret_source& secrets);

// Wrong codes are counted like wrong passwords, and lock out like them. The refusals are with the commands.
result<user_decision<begin_totp::answer>> decide(const user& state, const begin_totp& command,
                                                 const user_context& context);
result<user_decision<recovery_codes>> decide(const user& state, const confirm_totp& command,
                                             const user_context& context);
result<user_decision<done>> decide(const user& state, const disable_second_factor& command,
                                   const user_context& context);
result<user_decision<recovery_codes>> decide(const user& state, const renew_recovery_codes& command,
                                             const user_context& context);
result<user_decision<live_login>> decide(const user& state, const finish_login& command,
                                         const user_context& context);
result<user_decision<done>> decide(const user& state, const prove_second_factor& command,
                                   const user_context& context);
/// With the right password.
result<user_decision<done>> decide(const user& state, const prove_password& command, const user_context& context);

}  // namespace florin
