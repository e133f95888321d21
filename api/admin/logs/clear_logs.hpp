#pragma once

#include "api/api_call.hpp"

namespace florin {

struct archived_logs_body {
  std::int64_t files = 0;
  std::int64_t lines = 0;
  std::int64_t bytes = 0;
  timestamp kept_from;

  static constexpr std::string_view schema_name = "ArchivedLogs";
  static auto fields() {
    return std::array{
        field{"archived_files", &archived_logs_body::files, "Moved to the archive", {.example = "2"}},
        field{"archived_lines", &archived_logs_body::lines, "Of these files", {.example = "123456"}},
        field{"archived_bytes", &archived_logs_body::bytes, "Of these files", {.example = "34567890"}},
        field{"kept_from", &archived_logs_body::kept_from, "Lines from here on are still retained"},
    };
  }
};

/// POST /admin/logs/clear (P76): access and system logs past their retention go to the archive, by who has logged
/// in and confirmed it with a second factor. The audit trail is not touched, and has a record of it.
void clear_logs(const call_ptr& call);

}  // namespace florin
