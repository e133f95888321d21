#pragma once

#include "actors/session/elevation.hpp"
#include "api/api_call.hpp"
#include "api/passkeys/passkey_bodies.hpp"

namespace florin {

struct step_up_request {
  std::optional<std::string> code;
  std::optional<authentication_response_body> passkey;
  std::optional<std::string> password;
  std::optional<std::string> enrolment_code;
  std::optional<std::string> operation;
  std::optional<decimal> amount;
  std::optional<std::string> payee;
  std::optional<account_id> account;
  std::optional<std::string> items_digest;

  static constexpr std::string_view schema_name = "StepUpRequest";
  static auto fields() {
    return std::array{
        field{"code",
              &step_up_request::code,
              "Of the authenticator app, or a recovery code",
              {.example = R"("492039")", .min_length = 6, .max_length = 64}},
        field{"passkey",
              &step_up_request::passkey,
              "Instead of `code`: the answer to the options of POST /v1/auth/login/passkey/options",
              {.example = "null"}},
        field{"password",
              &step_up_request::password,
              "Instead of `code`, of who has no second factor; for operations whose refusal has it in "
              "`details.confirm_with`",
              {.example = "null", .min_length = 1, .max_length = 1024, .any_characters = true}},
        field{
            "enrolment_code",
            &step_up_request::enrolment_code,
            "With `password`, of a member of staff who enrols the first second factor: what another administrator "
            "has given for it",
            {.example = "null", .min_length = 1, .max_length = 64}},
        field{"operation",
              &step_up_request::operation,
              "What is to be confirmed: `details.operation` of the refusal says it. Left out, with `code` or "
              "`passkey`: whatever you do next, within two minutes",
              {.example = R"("transfers.create")", .min_length = 1, .max_length = 64}},
        field{"amount", &step_up_request::amount, "Of a transfer: what it will say"},
        field{"payee",
              &step_up_request::payee,
              "Of a transfer: its to_account, to_username or to_email; of a new API key or client: its name; of "
              "a new e-mail address: the address; of a passkey that goes: its id",
              {.example = R"("bob")", .max_length = 254}},
        field{"account", &step_up_request::account, "Of a transfer: the account that pays"},
        field{"items_digest",
              &step_up_request::items_digest,
              "Of a batch of transfers: the SHA-256, in lower-case hexadecimal, of its items, each "
              "`from_account to_account amount` and a line feed; `details` of the refusal says it, too",
              {.example = "null", .min_length = 64, .max_length = 64}},
    };
  }
};

struct step_up_body {
  std::string access_token;
  std::string token_type = "Bearer";
  std::int64_t expires_in = 0;

  static constexpr std::string_view schema_name = "ElevatedToken";
  static auto fields() {
    return std::array{
        field{"access_token",
              &step_up_body::access_token,
              "Send the operation again with it as `Authorization: Bearer …`: it confirms that one, once",
              {.example = R"("eyJhbGciOiJFZERTQSIsInR5cCI6ImF0K2p3dCIsImtpZCI6IjEifQ.e30.c2ln")"}},
        field{"token_type", &step_up_body::token_type, "", {.example = R"("Bearer")"}},
        field{"expires_in", &step_up_body::expires_in, "Seconds until it is no longer good", {.example = "300"}},
    };
  }
};

/// POST /auth/step-up (P9, P107; RFC 9470).
void step_up(const call_ptr& call, step_up_request body);

/// Goes on only when the user has confirmed it, with the password if there is no second factor; programs have been
/// given what they may do. Refuses with TWO_FACTOR_REQUIRED otherwise.
void require_proof(const call_ptr& call, confirmed_intent intent, std::function<void()> then);

/// Tells `then` whether a second factor, or the password where that is enough, has confirmed what the request is
/// about to do, for operations that need it above some amount. Programs have none: what they may do, their scopes
/// and limits say. Refuses with TWO_FACTOR_REQUIRED when the request has a step-up token that is not for this.
void find_confirmation(const call_ptr& call, confirmed_intent intent, std::function<void(bool)> then);

/// Tells `then` under which mandate money is moved, of a login as of a program; none when a second factor has
/// confirmed it. Refuses as before.
void with_mandate(const call_ptr& call, confirmed_intent intent, std::function<void(std::optional<mandate>)> then);

/// Goes on only when a second factor has confirmed it, and refuses with TWO_FACTOR_REQUIRED otherwise.
void require_confirmation(const call_ptr& call, confirmed_intent intent, std::function<void()> then);

}  // namespace florin
