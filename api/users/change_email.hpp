#pragma once

#include "api/api_call.hpp"

namespace florin {

struct change_email_request {
  std::string email;

  static constexpr std::string_view schema_name = "ChangeEmailRequest";
  static auto fields() {
    return std::array{
        field{"email",
              &change_email_request::email,
              "An address that nobody else is registered with",
              {.example = R"("alice@example.com")", .min_length = 1, .max_length = 254}},
    };
  }
};

/// Whose e-mail address it is sets new passwords: tells `then` whether a second factor has confirmed the new one,
/// and refuses whoever has not logged in.
void confirm_own_address(const call_ptr& call, const std::string& address, std::function<void(bool)> then);

/// PUT /users/me/email (P130).
void change_own_email(const call_ptr& call, change_email_request body);

}  // namespace florin
