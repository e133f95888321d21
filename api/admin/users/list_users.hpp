#pragma once

#include "api/admin/users/user_value_schemas.hpp"
#include "api/pages/keyset_page.hpp"
#include "api/transactions/date_or_instant.hpp"

namespace florin {

/// GET /admin/users (P54): the latest registered first. With a username or an address, the one who has it.
struct list_users_query {
  std::optional<std::string> username;
  std::optional<std::string> email;
  std::optional<user_status> status;
  std::optional<std::string> role;
  std::optional<florin::kyc_status> kyc_status;
  std::optional<date_or_instant> registered_from;
  std::optional<date_or_instant> registered_to;
  std::optional<std::int64_t> limit;
  std::optional<std::string> cursor;

  static constexpr std::string_view schema_name = "ListUsersQuery";
  static auto fields() {
    return std::array{
        field{"username",
              &list_users_query::username,
              "Exactly this one, in upper or lower case; not with other filters",
              {.example = R"("alice")", .max_length = 64}},
        field{"email",
              &list_users_query::email,
              "Exactly this one; not with other filters",
              {.example = R"("alice@example.com")", .max_length = 254}},
        field{"status", &list_users_query::status, "Only users with this status"},
        field{"role",
              &list_users_query::role,
              "Only users who have it",
              {.example = R"("support")", .max_length = 40}},
        field{"kyc_status", &list_users_query::kyc_status, "Only users who are verified so far"},
        field{"registered_from", &list_users_query::registered_from, "The first day or instant of registration"},
        field{"registered_to", &list_users_query::registered_to, "The last day or instant of registration"},
        field{
            "limit", &list_users_query::limit, "Users on a page", {.example = "20", .minimum = 1, .maximum = 100}},
        field{"cursor", &list_users_query::cursor, "From `pagination` of another page", {.max_length = 512}},
    };
  }
};

void list_registered_users(const call_ptr& call, list_users_query query);

}  // namespace florin
