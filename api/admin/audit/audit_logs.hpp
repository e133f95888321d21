#pragma once

#include "api/admin/audit/audit_event_body.hpp"
#include "api/api_call.hpp"
#include "api/pages/keyset_page.hpp"
#include "api/transactions/date_or_instant.hpp"

namespace florin {

/// GET /admin/audit-logs (P75, P145): everything that was ever recorded but postings, the latest first.
struct audit_logs_query {
  std::optional<std::string> entity;
  std::optional<florin::user_id> user_id;
  std::optional<florin::user_id> actor_id;
  std::optional<std::string> type;
  std::optional<date_or_instant> from;
  std::optional<date_or_instant> to;
  std::optional<std::int64_t> limit;
  std::optional<std::string> cursor;

  static constexpr std::string_view schema_name = "AuditLogsQuery";
  static auto fields() {
    return std::array{
        field{"entity",
              &audit_logs_query::entity,
              "Only what happened to this account, user, session, e-mail, approval or role (\"role:support\")",
              {.example = R"("usr_01HMK3T7W2Q4R6S8V0X2Z4B6D8")", .max_length = 64}},
        field{"user_id", &audit_logs_query::user_id, "Only what happened to what is theirs"},
        field{"actor_id", &audit_logs_query::actor_id, "Only what they did"},
        field{"type",
              &audit_logs_query::type,
              "Only events of this type",
              {.example = R"("user.blocked")", .max_length = 64}},
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

/// What of an event is shown.
using event_view = audit_event_body (*)(const recorded_event&);
/// Asks for the page and answers it; `query` is what cursors are bound to.
template <class Query>
void show_events(const call_ptr& call, const Query& query, list_events question, event_view view = body_of);

/// The place of an event, as cursors hold it: "4711.0". And back.
std::string place_of(const recorded_event& event);
std::optional<event_position> parse_event_place(std::string_view text);

template <class Query>
void show_events(const call_ptr& call, const Query& query, list_events question, event_view view) {
  auto wanted = read_page_request(call, query);
  if (!wanted || !read_place(call, *wanted, question, parse_event_place)) return;
  call->ask(question, [call, question, view, wanted = *wanted](const list_events::answer& found) {
    std::vector<audit_event_body> bodies;
    for (const auto& each : found.events) bodies.push_back(view(each));
    call->succeed_page(bodies,
                       page_of(wanted, question, found.events, found.has_more, found.total_count, place_of));
  });
}

}  // namespace florin
