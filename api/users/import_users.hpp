#pragma once

#include "api/api_call.hpp"

namespace florin {

struct import_problem_body {
  std::string name;
  std::vector<std::string> problems;

  static constexpr std::string_view schema_name = "ImportProblem";
  static auto fields() {
    return std::array{
        field{"field", &import_problem_body::name, "", {.example = R"("email")"}},
        field{"problems", &import_problem_body::problems, "", {.example = R"(["Must be an e-mail address"])"}},
    };
  }
};

/// What became of one row.
struct import_row_body {
  std::int64_t row = 0;
  std::string status;
  std::optional<std::string> username;
  std::optional<florin::user_id> user_id;
  std::optional<std::string> code;
  std::optional<std::string> message;
  std::vector<import_problem_body> details;

  static constexpr std::string_view schema_name = "ImportRow";
  static auto fields() {
    return std::array{
        field{"row", &import_row_body::row, "From 1, without a CSV's row of names"},
        field{"status", &import_row_body::status, "created or failed", {.example = R"("created")"}},
        field{"username", &import_row_body::username, "", {.example = R"("alice")"}},
        field{"user_id", &import_row_body::user_id, "Of who was created"},
        field{"code", &import_row_body::code, "Why it failed", {.example = "null"}},
        field{"message", &import_row_body::message, "", {.example = "null"}},
        field{"details", &import_row_body::details, "The fields that must be corrected", {.example = "[]"}},
    };
  }
};

struct import_report_body {
  std::vector<import_row_body> rows;
  std::int64_t created = 0;
  std::int64_t failed = 0;

  static constexpr std::string_view schema_name = "ImportReport";
  static auto fields() {
    return std::array{
        field{"rows", &import_report_body::rows, "In the order of the file"},
        field{"created", &import_report_body::created, ""},
        field{"failed", &import_report_body::failed, "", {.example = "0"}},
    };
  }
};

/// A file has at most so many; what is behind them is not read.
inline constexpr std::int64_t most_rows_of_import = 100'000;

/// POST /users/import (P115): each row of a CSV or JSON file on its own. Rows that were created stay so, whatever
/// becomes of the others: sending the file again finds their names taken. The report is sent while rows are
/// registered, so that neither it nor the users are in memory as a whole; for whoever does not take it the import
/// stops.
void import_users(const call_ptr& call);

}  // namespace florin
