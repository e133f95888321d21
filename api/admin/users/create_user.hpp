#pragma once

#include "api/admin/users/admin_user_body.hpp"
#include "api/api_call.hpp"

namespace florin {

struct invite_user_request {
  std::string username;
  std::string email;
  std::optional<std::string> locale;
  std::optional<std::string> full_name;

  static constexpr std::string_view schema_name = "InviteUserRequest";
  static auto fields() {
    return std::array{
        field{"username",
              &invite_user_request::username,
              "3 to 32 letters, digits, dots, hyphens or underscores, the first a letter",
              {.example = R"("alice")", .max_length = 64}},
        field{"email",
              &invite_user_request::email,
              "Gets a link to choose a password",
              {.example = R"("alice@example.com")", .max_length = 254}},
        field{"locale",
              &invite_user_request::locale,
              "BCP 47; \"en\" when it is left out",
              {.example = R"("en")", .max_length = 35}},
        field{
            "full_name", &invite_user_request::full_name, "", {.example = R"("Alice Huber")", .max_length = 100}},
    };
  }
};

/// POST /admin/users (P54). Nobody of the staff ever knows the password.
void invite_new_user(const call_ptr& call, invite_user_request body);
/// The reply again, of what the same request says.
void show_invitation_again(const call_ptr& call, const idempotency_record& stored,
                           std::function<void(std::string)> then);

}  // namespace florin
