#pragma once

#include "api/oauth/authorization_request.hpp"

namespace florin {

/// What the pages send. They are whole without scripts.
struct consent_form {
  std::optional<std::string> csrf_token;
  /// "log_in", "finish_login", "start_again", "approve", "deny" or "log_out": the button.
  std::optional<std::string> decision;
  std::optional<std::string> login;
  std::optional<std::string> password;
  std::optional<std::string> challenge;
  std::optional<std::string> code;

  static constexpr std::string_view schema_name = "ConsentForm";
  static auto fields() {
    return std::array{
        field{"csrf_token",
              &consent_form::csrf_token,
              "As the page has it",
              {.example = R"("AZMx4b3X9QABAgMEBQYHCAAAAAAAAAABq83v")", .max_length = 1000}},
        field{"decision",
              &consent_form::decision,
              "log_in, finish_login, start_again, approve, deny or log_out",
              {.example = R"("approve")", .max_length = 20}},
        field{"login",
              &consent_form::login,
              "With log_in: e-mail address or username",
              {.example = "null", .max_length = 254}},
        field{"password",
              &consent_form::password,
              "With log_in",
              {.example = "null", .max_length = 1024, .any_characters = true}},
        field{"challenge",
              &consent_form::challenge,
              "With finish_login: as the page has it",
              {.example = "null", .max_length = 256}},
        field{"code",
              &consent_form::code,
              "With finish_login: of the authenticator app, or a recovery code",
              {.example = "null", .max_length = 64}},
    };
  }
};

/// GET /oauth/authorize: the page that asks the user, after a login if there is none in this browser.
void show_consent(const call_ptr& call);

/// POST /oauth/authorize: what the user decided. The browser is led back to the client, or to the page again.
void take_decision(const call_ptr& call, consent_form form);

/// For `operation::refusal`: people are shown a page.
http_response refusal_page(const api_call& call, const error& why);

}  // namespace florin
