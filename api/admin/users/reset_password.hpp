#pragma once

#include "api/api_call.hpp"

namespace florin {

struct void_password_request {
  std::optional<florin::user_id> user_id;

  static constexpr std::string_view schema_name = "VoidPasswordRequest";
  static auto fields() {
    return std::array{
        field{
            "user_id", &void_password_request::user_id, "Only at addresses that name nobody", {.example = "null"}},
    };
  }
};

/// POST /admin/users/{id}/reset-password: the user gets a link, the password no longer works, all logins end.
void void_users_password(const call_ptr& call, void_password_request body);

}  // namespace florin
