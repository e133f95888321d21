#pragma once

#include "api/admin/audit/audit_logs.hpp"

namespace florin {

/// How often the user asked for an operation on a day (P117), with any credential, and whatever came of it.
struct api_use_body {
  std::chrono::sys_days day;
  std::string operation;
  std::int64_t requests = 0;

  static constexpr std::string_view schema_name = "ApiUse";
  static auto fields() {
    return std::array{
        field{"day", &api_use_body::day, "In UTC"},
        field{
            "operation", &api_use_body::operation, "As this document names it", {.example = R"("accounts.list")"}},
        field{"requests", &api_use_body::requests, "But for those of the last seconds", {.example = "17"}},
    };
  }
};

/// An event, or what was used on a day. The latter is not in the journal, and so has no place in it.
struct activity_entry : audit_event_body {
  std::optional<api_use_body> api_use;

  static constexpr std::string_view schema_name = "Activity";
  static auto fields() {
    return joined_fields(audit_event_body::fields(),
                         std::array{field{"api_use", &activity_entry::api_use,
                                          "Of the type \"api.used\", which stands at the beginning of its day"}});
  }
};

struct activity_query {
  std::optional<activity_type> type;
  std::optional<date_or_instant> from;
  std::optional<date_or_instant> to;
  std::optional<std::int64_t> limit;
  std::optional<std::string> cursor;

  static constexpr std::string_view schema_name = "ActivityQuery";
  static auto fields() {
    return std::array{
        field{"type",
              &activity_query::type,
              "Only events of this type; \"api.used\" is what was used on each day",
              {.example = R"("user.logged_in")"}},
        field{"from", &activity_query::from, "The first day or instant"},
        field{"to", &activity_query::to, "The last day or instant"},
        field{
            "limit", &activity_query::limit, "Events on a page", {.example = "20", .minimum = 1, .maximum = 100}},
        field{"cursor", &activity_query::cursor, "From `pagination` of another page", {.max_length = 512}},
    };
  }
};

/// GET /users/{id}/activity (P117): what happened to the user, their sessions and their accounts, and how often
/// they used the API on each day, the latest first. Users are not told that staff looked into what is theirs, nor
/// is staff without "audit:read"; numbers, terms and limits of accounts are masked for staff without
/// "customer_accounts:read".
void list_activity(const call_ptr& call, activity_query query);
/// GET /admin/logs/{user_id}: the same for staff.
void list_users_log(const call_ptr& call, activity_query query);

}  // namespace florin
