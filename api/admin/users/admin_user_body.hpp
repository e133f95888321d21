#pragma once

#include "actors/user/user.hpp"
#include "api/schema/value_schemas.hpp"

namespace florin {

/// A block that a user stands under.
struct block_body {
  std::string source;
  std::string scope;
  std::optional<std::string> reason;
  std::optional<user_id> blocked_by;
  std::optional<timestamp> since;

  static constexpr std::string_view schema_name = "UserBlock";
  static auto fields() {
    return std::array{
        field{"source", &block_body::source, "staff, compliance or fraud", {.example = R"("staff")"}},
        field{"scope", &block_body::scope, "transactions or all", {.example = R"("all")"}},
        field{"reason",
              &block_body::reason,
              "Null of a block for compliance, but for who may block so",
              {.example = R"("Reported by the card scheme")"}},
        field{"blocked_by", &block_body::blocked_by, "Null when it was not kept"},
        field{"since", &block_body::since, "Likewise"},
    };
  }
};

/// A user as staff sees it.
struct admin_user_body {
  florin::user_id user_id;
  std::string username;
  std::string email;
  bool email_verified = false;
  std::optional<std::string> proposed_email;
  std::string status;
  std::optional<std::string> block_scope;
  std::vector<block_body> blocks;
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
              "What all blocks together are for: transactions or all; null for who is not blocked",
              {.example = "null"}},
        field{"blocks",
              &admin_user_body::blocks,
              "Those that the user stands under, one of each source at most; also while deactivated or deleted",
              {.example = "[]"}},
        field{"status_reason",
              &admin_user_body::status_reason,
              "As staff gave it; empty when compliance changed it",
              {.example = R"("")"}},
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

/// `sees_reasons`: those that compliance gave, too.
admin_user_body admin_body_of(const user& state, bool sees_reasons = false);

}  // namespace florin
