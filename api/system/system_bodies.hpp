#pragma once

#include "api/schema/value_schemas.hpp"

namespace florin {

struct dependency_body {
  std::string name;
  std::string status;

  static constexpr std::string_view schema_name = "Dependency";
  static auto fields() {
    return std::array{
        field{"name", &dependency_body::name, "What Florin needs", {.example = R"("database")"}},
        field{"status", &dependency_body::status, "`up`, or what is wrong", {.example = R"("up")"}},
    };
  }
};

/// GET /health and GET /health/ready (P69, P163).
struct health_body {
  std::string status;
  std::string version;
  std::int64_t uptime_seconds = 0;
  std::vector<dependency_body> dependencies;

  static constexpr std::string_view schema_name = "Health";
  static auto fields() {
    return std::array{
        field{"status", &health_body::status, "`ok`, or why no changes are taken", {.example = R"("ok")"}},
        field{"version", &health_body::version, "The program's version", {.example = R"("0.1.0")"}},
        field{"uptime_seconds", &health_body::uptime_seconds, "Since the program started", {.example = "3600"}},
        field{"dependencies", &health_body::dependencies, "One line for each"},
    };
  }
};

/// GET /status (P70): from the same counters that Prometheus reads.
struct status_body {
  std::string status;
  std::int64_t uptime_seconds = 0;
  double requests_per_second = 0;
  double error_rate = 0;
  double p50_ms = 0;
  double p99_ms = 0;
  std::int64_t requests_in_flight = 0;
  std::int64_t active_accounts = 0;
  std::int64_t active_sessions = 0;
  std::int64_t last_batch = 0;
  std::int64_t journal_lag = 0;
  bool staff_needs_second_factor = true;

  static constexpr std::string_view schema_name = "Status";
  static auto fields() {
    return std::array{
        field{"status", &status_body::status, "`ok`, or why no changes are taken", {.example = R"("ok")"}},
        field{"uptime_seconds", &status_body::uptime_seconds, "Since the program started", {.example = "3600"}},
        field{"requests_per_second",
              &status_body::requests_per_second,
              "Over the last minute",
              {.example = "120.5"}},
        field{"error_rate",
              &status_body::error_rate,
              "Share of answers from 500 on, over the last minute",
              {.example = "0.0"}},
        field{"p50_ms", &status_body::p50_ms, "Half of the requests were faster", {.example = "1.7"}},
        field{"p99_ms", &status_body::p99_ms, "99 % of the requests were faster", {.example = "4.8"}},
        field{"requests_in_flight", &status_body::requests_in_flight, "Not yet answered", {.example = "12"}},
        field{"active_accounts", &status_body::active_accounts, "Account actors", {.example = "250"}},
        field{"active_sessions", &status_body::active_sessions, "Session actors", {.example = "40"}},
        field{"last_batch", &status_body::last_batch, "The last batch of the journal", {.example = "1723"}},
        field{"journal_lag", &status_body::journal_lag, "Changes that wait for their commit", {.example = "3"}},
        field{"staff_needs_second_factor",
              &status_body::staff_needs_second_factor,
              "False in a sandbox that takes staff's work without",
              {.example = "true"}},
    };
  }
};

/// GET /version (P164).
struct version_body {
  std::string api_version;
  std::string version;
  std::string revision;
  std::string built_at;
  std::string schema_version;
  std::string environment;

  static constexpr std::string_view schema_name = "Version";
  static auto fields() {
    return std::array{
        field{"api_version", &version_body::api_version, "The version in the paths", {.example = R"("v1")"}},
        field{"version", &version_body::version, "The program's version", {.example = R"("0.1.0")"}},
        field{"revision",
              &version_body::revision,
              "The commit that it was built from",
              {.example = R"("4f2a9c81d3e7")"}},
        field{"built_at", &version_body::built_at, "When it was built", {.example = R"("2024-01-20T14:30:25Z")"}},
        field{"schema_version",
              &version_body::schema_version,
              "The database's last migration",
              {.example = R"("1")"}},
        field{"environment", &version_body::environment, "`sandbox` or `live`", {.example = R"("sandbox")"}},
    };
  }
};

}  // namespace florin
