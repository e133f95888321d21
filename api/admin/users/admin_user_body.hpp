#pragma once

#include "actors/user/user.hpp"
#include "api/schema/value_schemas.hpp"

namespace florin {

/// A user as staff sees it.
struct admin_user_body {
  florin::user_id user_id;
  std::string username;
  std::string email;
  bool email_verified = false;
  std::optional<std::string> proposed_email;
  std::string status;
  std::optional<std::string> block_scope;
  std::string status_reason;
  std::optional<timestamp> status_since;
  std::string kyc_status;
  std::vector<std::string> roles;
  std::vector<std::string> permissions;
  std::string locale;
  timestamp registered_at;
  std::optional<timestamp> last_login_at;

  static constexpr std::string_view schema_name = "AdminUser";
  static auto fields() {
    return std::array{
        field{"user_id", &admin_user_body::user_id, ""},
        field{"username",
              &admin_user_body::username,
              "Empty when the user's data was erased",
              {.example = R"("alice")"}},
        field{"email", &admin_user_body::email, "Likewise", {.example = R"("alice@example.com")"}},
        field{"email_verified", &admin_user_body::email_verified, "Whether the address has been confirmed"},
        field{"proposed_email",
              &admin_user_body::proposed_email,
              "What it becomes when a second member of staff approves it",
              {.example = "null"}},
        field{"status",
              &admin_user_body::status,
              "active, blocked, deactivated or deleted",
              {.example = R"("active")"}},
        field{"block_scope",
              &admin_user_body::block_scope,
              "What a block is for: transactions or all; null for who is not blocked",
              {.example = "null"}},
        field{"status_reason", &admin_user_body::status_reason, "As staff gave it", {.example = R"("")"}},
        field{"status_since", &admin_user_body::status_since, "When it changed"},
        field{"kyc_status",
              &admin_user_body::kyc_status,
              "none, pending, verified or rejected",
              {.example = R"("verified")"}},
        field{"roles", &admin_user_body::roles, "What the user may do", {.example = R"(["user"])"}},
        field{"permissions",
              &admin_user_body::permissions,
              "Given to the user alone, beside what the roles permit",
              {.example = "[]"}},
        field{"locale", &admin_user_body::locale, "The language of e-mails", {.example = R"("en")"}},
        field{"registered_at", &admin_user_body::registered_at, ""},
        field{"last_login_at", &admin_user_body::last_login_at, "Null for who never logged in"},
    };
  }
};

admin_user_body admin_body_of(const user& state);

}  // namespace florin
