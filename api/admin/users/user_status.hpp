#pragma once

#include "api/admin/users/user_value_schemas.hpp"
#include "api/api_call.hpp"

namespace florin {

/// Why a user is deleted, or let in again.
struct user_status_request {
  std::optional<florin::user_id> user_id;
  std::optional<std::string> reason;

  static constexpr std::string_view schema_name = "UserStatusRequest";
  static auto fields() {
    return std::array{
        field{"user_id", &user_status_request::user_id, "Only at addresses that name nobody", {.example = "null"}},
        field{"reason",
              &user_status_request::reason,
              "For the record, and for other members of staff",
              {.example = R"("Reported by the card scheme")", .max_length = 500}},
    };
  }
};

/// What for and why a user is blocked.
struct block_request {
  std::optional<florin::user_id> user_id;
  std::optional<std::string> reason;
  std::optional<block_scope> scope;
  std::optional<block_source> source;

  static constexpr std::string_view schema_name = "BlockRequest";
  static auto fields() {
    return std::array{
        field{"user_id", &block_request::user_id, "Only at addresses that name nobody", {.example = "null"}},
        field{"reason",
              &block_request::reason,
              "For the record, and for other members of staff",
              {.example = R"("Reported by the card scheme")", .max_length = 500}},
        field{"scope", &block_request::scope,
              "`transactions`: logs in and reads, but moves nothing. `all`: logs in no more. Left out it is "
              "`all`, and `transactions` at /api/admin/users/block/"},
        field{"source", &block_request::source,
              "For whom: `compliance` takes the permission compliance_blocks:write, and stops what others pay to "
              "the user, too. Left out it is `compliance` for who has that, and `staff` for others"},
    };
  }
};

/// Whose block is lifted, and why.
struct unblock_request {
  std::optional<florin::user_id> user_id;
  std::optional<std::string> reason;
  std::optional<block_source> source;

  static constexpr std::string_view schema_name = "UnblockRequest";
  static auto fields() {
    return std::array{
        field{"user_id", &unblock_request::user_id, "Only at addresses that name nobody", {.example = "null"}},
        field{"reason",
              &unblock_request::reason,
              "For the record, and for other members of staff",
              {.example = R"("The phone was found")", .max_length = 500}},
        field{"source", &unblock_request::source,
              "Whose block: that of `compliance` is lifted by compliance alone. Left out it is `compliance` for "
              "who has compliance_blocks:write and if there is one, and `staff` else. The answer's `blocks` are "
              "those that stay"},
    };
  }
};

/// POST /admin/users/{id}/block (P54): acts on the next request, and on transactions under way.
void block_registered_user(const call_ptr& call, block_request body);
/// POST /admin/users/{id}/unblock: lifts one block; the user is let in when it was the last one.
void unblock_registered_user(const call_ptr& call, unblock_request body);
/// DELETE /admin/users/{id} (P54): can be undone.
void delete_registered_user(const call_ptr& call, user_status_request body);
/// POST /admin/users/{id}/restore.
void restore_deleted_user(const call_ptr& call, user_status_request body);

}  // namespace florin
