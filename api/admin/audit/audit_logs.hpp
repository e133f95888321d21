#pragma once

#include "api/admin/audit/audit_event_body.hpp"
#include "api/api_call.hpp"
#include "api/pages/keyset_page.hpp"
#include "api/transactions/date_or_instant.hpp"

namespace florin {

/// What of the journal the audit trail shows.
enum class audit_content : std::uint8_t { events, transactions, all };

struct audit_content_form {
  static std::string_view keywords() { return R"("enum":["events","transactions","all"])"; }
  static std::string_view sample() { return "events"; }
  static std::string_view expectation() { return "Must be one of events, transactions, all"; }
  static std::optional<audit_content> parse(std::string_view text);
  static std::string_view text(audit_content value);
};
template <>
struct schema<audit_content> : text_schema<audit_content, audit_content_form> {};

/// GET /admin/audit-logs (P75, P145): everything that was ever recorded, the latest first; of money only what is
/// asked for.
struct audit_logs_query {
  std::optional<audit_content> content;
  std::optional<std::string> entity;
  std::optional<florin::user_id> user_id;
  std::optional<florin::user_id> actor_id;
  std::optional<audit_type> type;
  std::optional<std::string> request_id;
  std::optional<date_or_instant> from;
  std::optional<date_or_instant> to;
  std::optional<std::int64_t> limit;
  std::optional<std::string> cursor;

  static constexpr std::string_view schema_name = "AuditLogsQuery";
  static auto fields() {
    return std::array{
        field{"content", &audit_logs_query::content,
              "events: what is not a posting; transactions: money that moved, put on record as read; all: both. "
              "When it "
              "is left out: events, or transactions when `entity` or `type` is one's"},
        field{"entity",
              &audit_logs_query::entity,
              "Only what happened to this account, user, session, e-mail, approval, transaction or role "
              "(\"role:support\")",
              {.example = R"("usr_01HMK3T7W2Q4R6S8V0X2Z4B6D8")", .max_length = 64}},
        field{"user_id", &audit_logs_query::user_id, "Only what happened to what is theirs"},
        field{"actor_id", &audit_logs_query::actor_id,
              "Only what they did; of transactions those of their own accounts, unless `user_id` or `entity` name "
              "others"},
        field{"type",
              &audit_logs_query::type,
              "Only events of this type; \"transaction.transfer\" and \"transaction.deposit\" are transactions",
              {.example = R"("user.blocked")"}},
        field{"request_id",
              &audit_logs_query::request_id,
              "Only what came of the request with this X-Request-Id. One that the bank did not make itself needs "
              "`entity`, `user_id` or `actor_id`, or `from` and `to` within a day",
              {.example = R"("req_01HMK3T7W2Q4R6S8V0X2Z4B6D8")", .max_length = 128}},
        field{"from", &audit_logs_query::from, "The first day or instant"},
        field{"to", &audit_logs_query::to, "The last day or instant"},
        field{"limit",
              &audit_logs_query::limit,
              "Events on a page",
              {.example = "20", .minimum = 1, .maximum = 100}},
        field{"cursor", &audit_logs_query::cursor, "From `pagination` of another page", {.max_length = 512}},
    };
  }
};

void list_audit_events(const call_ptr& call, audit_logs_query query);

/// The place of an event, as cursors hold it: "4711.0". And back.
std::string text_of(const event_position& position);
std::optional<event_position> parse_event_place(std::string_view text);

}  // namespace florin
