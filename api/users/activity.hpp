#pragma once

#include "api/admin/audit/audit_logs.hpp"

namespace florin {

struct activity_query {
  std::optional<std::string> type;
  std::optional<date_or_instant> from;
  std::optional<date_or_instant> to;
  std::optional<std::int64_t> limit;
  std::optional<std::string> cursor;

  static constexpr std::string_view schema_name = "ActivityQuery";
  static auto fields() {
    return std::array{
        field{"type",
              &activity_query::type,
              "Only events of this type",
              {.example = R"("user.logged_in")", .max_length = 64}},
        field{"from", &activity_query::from, "The first day or instant"},
        field{"to", &activity_query::to, "The last day or instant"},
        field{
            "limit", &activity_query::limit, "Events on a page", {.example = "20", .minimum = 1, .maximum = 100}},
        field{"cursor", &activity_query::cursor, "From `pagination` of another page", {.max_length = 512}},
    };
  }
};

/// GET /users/{id}/activity (P117): what happened to the user, their sessions and their accounts, the latest
/// first.
void list_activity(const call_ptr& call, activity_query query);
/// GET /admin/logs/{user_id}: the same for staff.
void list_users_log(const call_ptr& call, activity_query query);

}  // namespace florin
