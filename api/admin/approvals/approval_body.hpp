#pragma once

#include "actors/approval/approval.hpp"
#include "api/schema/value_schemas.hpp"

namespace florin {

/// Whom a request for approval concerns, as he is now: what whoever decides about it has to see.
struct concerned_user_body {
  std::string username;
  std::string email;
  std::optional<std::string> proposed_email;
  std::string status;
  std::vector<std::string> roles;
  std::vector<std::string> permissions;

  static constexpr std::string_view schema_name = "ConcernedUser";
  static auto fields() {
    return std::array{
        field{"username", &concerned_user_body::username, "", {.example = R"("alice")"}},
        field{"email", &concerned_user_body::email, "As it is now", {.example = R"("alice@example.com")"}},
        field{"proposed_email",
              &concerned_user_body::proposed_email,
              "For an email_change: what it becomes",
              {.example = R"("alice@example.org")"}},
        field{"status",
              &concerned_user_body::status,
              "active, blocked, deactivated or deleted",
              {.example = R"("active")"}},
        field{"roles", &concerned_user_body::roles, "", {.example = R"(["user"])"}},
        field{"permissions",
              &concerned_user_body::permissions,
              "Given to the user alone, beside what the roles permit",
              {.example = "[]"}},
    };
  }
};

/// A field of what is to be done, as it will be carried out.
struct command_field_body {
  std::string name;
  std::string value;

  static constexpr std::string_view schema_name = "ApprovalField";
  static auto fields() {
    return std::array{
        field{"name", &command_field_body::name, "", {.example = R"("role")"}},
        field{"value", &command_field_body::value, "", {.example = R"("support")"}},
    };
  }
};

/// What a second member of staff has to confirm.
struct approval_body {
  florin::approval_id approval_id;
  std::string action;
  std::vector<command_field_body> command;
  std::string digest;
  std::optional<florin::user_id> user_id;
  std::string subject;
  std::string description;
  std::vector<std::string> permissions;
  std::string reason;
  std::string status;
  florin::user_id requested_by;
  timestamp requested_at;
  timestamp expires_at;
  std::optional<florin::user_id> decided_by;
  std::optional<timestamp> decided_at;
  std::string note;
  std::optional<concerned_user_body> concerned;

  static constexpr std::string_view schema_name = "Approval";
  static auto fields() {
    return std::array{
        field{"approval_id", &approval_body::approval_id, ""},
        field{"action",
              &approval_body::action,
              "role_grant, permission_grant, role_change, email_change or restoration",
              {.example = R"("role_grant")"}},
        field{"command", &approval_body::command, "All of what will be carried out, field by field"},
        field{"digest",
              &approval_body::digest,
              "Of what will be carried out: who approves it with this digest approves this and nothing else",
              {.example = R"("9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08")"}},
        field{"user_id", &approval_body::user_id,
              "Whom it concerns; null for a role, which concerns whoever has it"},
        field{"subject",
              &approval_body::subject,
              "The role or the permission; for an email_change see `concerned`",
              {.example = R"("support")"}},
        field{
            "description", &approval_body::description, "For a role_change: as it is to be", {.example = R"("")"}},
        field{"permissions",
              &approval_body::permissions,
              "For a role_change: all that the role is to permit",
              {.example = "[]"}},
        field{"reason", &approval_body::reason, "", {.example = R"("New colleague at the help desk")"}},
        field{"status",
              &approval_body::status,
              "pending, approved, rejected or expired",
              {.example = R"("pending")"}},
        field{"requested_by", &approval_body::requested_by, "Who cannot approve it"},
        field{"requested_at", &approval_body::requested_at, ""},
        field{"expires_at", &approval_body::expires_at, "Nothing happens when nobody decides until then"},
        field{"decided_by", &approval_body::decided_by, "", {.example = "null"}},
        field{"decided_at", &approval_body::decided_at, "", {.example = "null"}},
        field{"note", &approval_body::note, "Of who decided", {.example = R"("")"}},
        field{"concerned", &approval_body::concerned,
              "Whom it concerns, while it is pending, for who asks for this one request and may decide about it: "
              "it is on record with him that it was read. Null in lists and for others"},
    };
  }
};

approval_body body_of(const approval& state, timestamp now);

}  // namespace florin
