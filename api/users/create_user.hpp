#pragma once

#include "api/api_call.hpp"

namespace florin {

struct create_user_request {
  std::string username;
  std::string email;
  std::string password;
  std::optional<std::string> locale;

  static constexpr std::string_view schema_name = "CreateUserRequest";
  static auto fields() {
    return std::array{
        field{"username",
              &create_user_request::username,
              "3 to 32 letters, digits, dots, hyphens or underscores, a letter first; upper and lower case are "
              "the same",
              {.example = R"("alice")", .min_length = 1, .max_length = 64}},
        field{"email",
              &create_user_request::email,
              "An address that nobody else is registered with",
              {.example = R"("alice@example.com")", .min_length = 1, .max_length = 254}},
        field{"password",
              &create_user_request::password,
              "POST /v1/auth/password/validate tells how good it is",
              {.example = R"("alice-Lantern-42")", .min_length = 1, .max_length = 1024, .any_characters = true}},
        field{"locale",
              &create_user_request::locale,
              "The language of e-mails (BCP 47)",
              {.example = R"("en")", .min_length = 2, .max_length = 35}},
    };
  }
};

/// POST /users (O, P21).
void create_user(const call_ptr& call, create_user_request body);
/// The reply again, of what the same request says: whoever sends it has no credential, and learns nothing that the
/// user changed since.
void show_registration_again(const call_ptr& call, const idempotency_record& stored,
                             std::function<void(std::string)> then);

}  // namespace florin
