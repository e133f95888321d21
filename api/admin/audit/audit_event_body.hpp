#pragma once

#include "actors/query/audit_queries.hpp"
#include "api/schema/value_schemas.hpp"

namespace florin {

/// A field that an event changed. What is personal or secret is not shown, only that it changed.
struct field_change_body {
  std::string name;
  std::optional<std::string> before;
  std::optional<std::string> after;
  bool is_concealed = false;

  static constexpr std::string_view schema_name = "FieldChange";
  static auto fields() {
    return std::array{
        field{"field", &field_change_body::name, "", {.example = R"("status")"}},
        field{"before",
              &field_change_body::before,
              "Null when it was not there, or is not shown",
              {.example = R"("active")"}},
        field{"after", &field_change_body::after, "Null when it is not shown", {.example = R"("blocked")"}},
        field{"is_concealed", &field_change_body::is_concealed, "Personal or secret: only the change is shown"},
    };
  }
};

/// One line of the audit trail: what happened, to what, by whom, and where it is in the journal's hash chain.
struct audit_event_body {
  std::int64_t sequence = 0;
  std::int64_t ordinal = 0;
  std::int64_t batch = 0;
  timestamp recorded_at;
  std::string type;
  std::string entity_type;
  std::string entity_id;
  std::int64_t entity_version = 0;
  std::optional<florin::user_id> user_id;
  std::optional<std::string> actor_id;
  std::optional<std::string> session_id;
  std::optional<std::string> request_id;
  std::vector<field_change_body> changes;

  static constexpr std::string_view schema_name = "AuditEvent";
  static auto fields() {
    return std::array{
        field{"sequence", &audit_event_body::sequence, "Of its entry in the journal", {.example = "4711"}},
        field{"ordinal", &audit_event_body::ordinal, "Among the events of one entry", {.example = "0"}},
        field{"batch", &audit_event_body::batch, "Whose hash covers it", {.example = "1234"}},
        field{"recorded_at", &audit_event_body::recorded_at, ""},
        field{"type", &audit_event_body::type, "", {.example = R"("user.blocked")"}},
        field{"entity_type", &audit_event_body::entity_type, "", {.example = R"("user")"}},
        field{"entity_id", &audit_event_body::entity_id, "", {.example = R"("usr_01HMK3T7W2Q4R6S8V0X2Z4B6D8")"}},
        field{"entity_version", &audit_event_body::entity_version, "Of the entity, after it", {.example = "7"}},
        field{"user_id", &audit_event_body::user_id, "Whose entity it is; null for the bank's own"},
        field{"actor_id",
              &audit_event_body::actor_id,
              "Who did it; null for the bank itself and for who had not proved who they are",
              {.example = R"("usr_01HMK3T7W2Q4R6S8V0X2Z4B6D8")"}},
        field{"session_id",
              &audit_event_body::session_id,
              "With which login or API key",
              {.example = R"("ses_01HMK3T7W2Q4R6S8V0X2Z4B6D8")"}},
        field{"request_id",
              &audit_event_body::request_id,
              "The X-Request-Id of the answer; \"operator\" for whoever runs the bank's machine",
              {.example = R"("req_01HMK3T7W2Q4R6S8V0X2Z4B6D8")"}},
        field{"changes", &audit_event_body::changes, "The fields that are different after it"},
    };
  }
};

audit_event_body body_of(const recorded_event& event);

/// "acc_…", "usr_…" and so on; a role by its name: "role:support", a picture by its user: "avatar:usr_…". And
/// back; nothing when it names nothing.
std::string name_of_entity(const entity_change& change);
std::optional<entity_ref> parse_entity(std::string_view name);

}  // namespace florin
