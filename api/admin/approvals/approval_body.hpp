#pragma once

#include "actors/approval/approval.hpp"
#include "api/schema/value_schemas.hpp"

namespace florin {

/// What a second member of staff has to confirm.
struct approval_body {
  florin::approval_id approval_id;
  std::string action;
  florin::user_id user_id;
  std::string subject;
  std::string reason;
  std::string status;
  florin::user_id requested_by;
  timestamp requested_at;
  timestamp expires_at;
  std::optional<florin::user_id> decided_by;
  std::optional<timestamp> decided_at;
  std::string note;

  static constexpr std::string_view schema_name = "Approval";
  static auto fields() {
    return std::array{
        field{"approval_id", &approval_body::approval_id, ""},
        field{"action", &approval_body::action, "role_grant", {.example = R"("role_grant")"}},
        field{"user_id", &approval_body::user_id, "Whom it concerns"},
        field{"subject", &approval_body::subject, "For a role_grant: the role", {.example = R"("support")"}},
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
    };
  }
};

approval_body body_of(const approval& state, timestamp now);

}  // namespace florin
