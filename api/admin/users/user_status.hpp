#pragma once

#include "api/api_call.hpp"

namespace florin {

/// Why a user is blocked, deleted, or let in again.
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

/// POST /admin/users/{id}/block (P54): ends all requests at once.
void block_registered_user(const call_ptr& call, user_status_request body);
/// POST /admin/users/{id}/unblock.
void unblock_registered_user(const call_ptr& call, user_status_request body);
/// DELETE /admin/users/{id} (P54): can be undone.
void delete_registered_user(const call_ptr& call, user_status_request body);
/// POST /admin/users/{id}/restore.
void restore_deleted_user(const call_ptr& call, user_status_request body);

}  // namespace florin
