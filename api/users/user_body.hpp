#pragma once

#include "actors/user/user.hpp"
#include "api/users/profile_body.hpp"

namespace florin {

/// A user as its owner sees it.
struct user_body {
  florin::user_id user_id;
  std::string username;
  std::string email;
  bool email_verified = false;
  std::string status;
  std::optional<std::string> block_scope;
  std::string kyc_status;
  std::vector<std::string> roles;
  std::string locale;
  std::optional<std::string> full_name;
  std::optional<std::string> phone;
  bool phone_verified = false;
  std::optional<std::chrono::sys_days> date_of_birth;
  std::optional<address_body> address;
  timestamp registered_at;

  static constexpr std::string_view schema_name = "User";
  static auto fields() {
    return std::array{
        field{"user_id", &user_body::user_id, ""},
        field{"username", &user_body::username, "Can be paid by this name", {.example = R"("alice")"}},
        field{"email", &user_body::email, "Can be paid by this address", {.example = R"("alice@example.com")"}},
        field{"email_verified", &user_body::email_verified, "Whether the address has been confirmed"},
        field{"status", &user_body::status, "active, blocked, deactivated or deleted", {.example = R"("active")"}},
        field{"block_scope",
              &user_body::block_scope,
              "What is closed to who is blocked: transactions, which move nothing, or all; null for others",
              {.example = "null"}},
        field{
            "kyc_status", &user_body::kyc_status, "none, pending, verified or rejected", {.example = R"("none")"}},
        field{"roles", &user_body::roles, "What the user may do", {.example = R"(["user"])"}},
        field{"locale", &user_body::locale, "The language of e-mails", {.example = R"("en")"}},
        field{"full_name", &user_body::full_name, "", {.example = R"("Alice Huber")"}},
        field{"phone", &user_body::phone, "E.164", {.example = R"("+436601234567")"}},
        field{"phone_verified", &user_body::phone_verified, "Whether a code that was sent there has come back"},
        field{"date_of_birth", &user_body::date_of_birth, "", {.example = R"("1990-02-28")"}},
        field{"address", &user_body::address, "Where mail on paper reaches the user"},
        field{"registered_at", &user_body::registered_at, ""},
    };
  }
};

/// Of who is blocked.
std::optional<std::string> text_of_block(const user& state);

user_body body_of(const user& state);

}  // namespace florin
