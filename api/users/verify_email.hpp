#pragma once

#include "api/api_call.hpp"

namespace florin {

struct confirm_email_request {
  std::string token;

  static constexpr std::string_view schema_name = "ConfirmEmailRequest";
  static auto fields() {
    return std::array{
        field{"token",
              &confirm_email_request::token,
              "What follows the # in the link of the e-mail",
              {.example = R"("AZMx4b3X9QABAgMEBQYHCAAAAAAAAAABq83v")", .min_length = 1, .max_length = 256}},
    };
  }
};

/// POST /users/me/email/verify (P128): sends the link once more.
void send_email_link(const call_ptr& call);
/// POST /users/me/email/confirm (P26, P129): whoever has the token of the e-mail, once.
void confirm_address(const call_ptr& call, confirm_email_request body);

}  // namespace florin
