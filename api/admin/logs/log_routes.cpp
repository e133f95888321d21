#include "api/admin/logs/log_routes.hpp"

#include "api/admin/logs/access_logs.hpp"
#include "api/admin/logs/clear_logs.hpp"
#include "api/admin/logs/system_logs.hpp"
#include "api/middleware/typed_endpoint.hpp"

namespace florin {

std::vector<operation> log_routes() {
  using enum error_code;
  return {
      {
          .name = "admin.access_logs",
          .method = "GET",
          .path = "/v1/admin/access-logs",
          .permission = "logs:read",
          .endpoint = takes_query(list_accesses),
          .summary =
              "See who requested what; a page that looked through 256 MiB of lines ends early, with has_more",
          .answers = {page_reply<access_body>("A page of requests, the latest first")},
      },
      {
          .name = "admin.system_logs",
          .method = "GET",
          .path = "/v1/admin/logs",
          .permission = "logs:read",
          .endpoint = takes_query(list_system_events),
          .summary = "See what the server did of itself, and what went wrong",
          .answers = {page_reply<log_entry_body>("A page of the server's log, the latest first")},
      },
      {
          .name = "admin.logs.clear",
          .method = "POST",
          .path = "/v1/admin/logs/clear",
          .permission = "logs:write",
          .is_confirmable = true,
          .endpoint = takes_nothing(clear_logs),
          .summary = "Archive access and system logs that are past their retention",
          .answers = {reply<archived_logs_body>(200, "What went to the archive")},
      },
  };
}

std::vector<route_alias> log_aliases() {
  return {{"GET", "/api/admin/system-logs/", "admin.system_logs"},
          {"POST", "/api/admin/logs/clear/", "admin.logs.clear"}};
}

}  // namespace florin
