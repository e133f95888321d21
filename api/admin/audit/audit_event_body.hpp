#pragma once

#include "actors/query/audit_queries.hpp"
#include "actors/transaction/transaction.hpp"
#include "api/admin/audit/event_type_filter.hpp"
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

/// Money that moved, without what the parties wrote with it.
struct audit_posting_body {
  account_id source;
  account_id destination;
  money amount;
  florin::currency currency;
  std::string purpose;
  std::int64_t source_sequence = 0;
  std::int64_t destination_sequence = 0;

  static constexpr std::string_view schema_name = "AuditPosting";
  static auto fields() {
    return std::array{
        field{"source", &audit_posting_body::source, "The account that was debited"},
        field{"destination", &audit_posting_body::destination, "The account that was credited"},
        field{"amount", &audit_posting_body::amount, ""},
        field{"currency", &audit_posting_body::currency, ""},
        field{"purpose", &audit_posting_body::purpose, "What it is for", {.example = R"("principal")"}},
        field{"source_sequence",
              &audit_posting_body::source_sequence,
              "In the source's gap-free sequence",
              {.example = "42"}},
        field{"destination_sequence",
              &audit_posting_body::destination_sequence,
              "In the destination's",
              {.example = "17"}},
    };
  }
};

/// One line of the audit trail: what happened, to what, by whom, and where it is in the journal's hash chain.
struct audit_event_body {
  std::optional<std::int64_t> sequence;
  std::optional<std::int64_t> ordinal;
  std::optional<std::int64_t> batch;
  timestamp recorded_at;
  std::string type;
  std::string entity_type;
  std::string entity_id;
  std::optional<std::int64_t> entity_version;
  std::optional<florin::user_id> user_id;
  std::optional<std::string> actor_id;
  std::optional<std::string> session_id;
  std::optional<std::string> request_id;
  std::vector<field_change_body> changes;
  std::vector<audit_posting_body> postings;
  std::optional<std::string> read_operation;
  std::optional<std::string> read_object;

  static constexpr std::string_view schema_name = "AuditEvent";
  static auto fields() {
    return std::array{
        field{"sequence", &audit_event_body::sequence, "Of its entry in the journal", {.example = "4711"}},
        field{"ordinal",
              &audit_event_body::ordinal,
              "Among the events of one entry; null of its transaction",
              {.example = "0"}},
        field{"batch", &audit_event_body::batch, "Whose hash covers it", {.example = "1234"}},
        field{"recorded_at", &audit_event_body::recorded_at, ""},
        field{"type", &audit_event_body::type, "", {.example = R"("user.blocked")"}},
        field{"entity_type", &audit_event_body::entity_type, "", {.example = R"("user")"}},
        field{"entity_id", &audit_event_body::entity_id, "", {.example = R"("usr_01HMK3T7W2Q4R6S8V0X2Z4B6D8")"}},
        field{"entity_version",
              &audit_event_body::entity_version,
              "Of the entity, after it; null of a transaction",
              {.example = "7"}},
        field{"user_id", &audit_event_body::user_id,
              "Whose entity it is; null for the bank's own and for a transaction, which has two parties"},
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
        field{"postings", &audit_event_body::postings, "Of a transaction"},
        field{"read_operation",
              &audit_event_body::read_operation,
              "When a member of staff read what is a customer's: by which operation",
              {.example = "null"}},
        field{"read_object",
              &audit_event_body::read_object,
              "And what: the id of an account, a transaction or a user",
              {.example = "null"}},
    };
  }
};

audit_event_body body_of(const recorded_event& event);
/// Of a transaction, as "transaction.transfer" or "transaction.deposit".
audit_event_body body_of(const posted_transaction& posted);

/// "acc_…", "usr_…" and so on; a role by its name: "role:support", a picture by its user: "avatar:usr_…". And
/// back; nothing when it names nothing.
std::string name_of_entity(const entity_change& change);
std::optional<entity_ref> parse_entity(std::string_view name);

}  // namespace florin
