#pragma once

#include "api/admin/logs/log_page.hpp"

namespace florin {

struct log_level_form {
  static std::string_view keywords() { return R"("enum":["debug","info","warning","error"])"; }
  static std::string_view sample() { return "warning"; }
  static std::string_view expectation() { return "Must be one of debug, info, warning, error"; }
  static std::optional<log_level> parse(std::string_view text) { return parse_log_level(text); }
  static std::string_view text(log_level value) { return to_text(value); }
};
template <>
struct schema<log_level> : text_schema<log_level, log_level_form> {};

/// GET /admin/logs (P20): what the server did of itself and what went wrong, the latest first.
struct system_logs_query {
  std::optional<log_level> level;
  std::optional<std::string> event;
  std::optional<std::string> request_id;
  std::optional<date_or_instant> from;
  std::optional<date_or_instant> to;
  std::optional<std::int64_t> limit;
  std::optional<std::string> cursor;

  static constexpr std::string_view schema_name = "SystemLogsQuery";
  static auto fields() {
    return std::array{
        field{"level", &system_logs_query::level, "Only lines that are at least as grave"},
        field{"event",
              &system_logs_query::event,
              "Only lines of this event",
              {.example = R"("actor_crashed")", .max_length = 64}},
        field{"request_id",
              &system_logs_query::request_id,
              "Only what the request with this X-Request-Id met",
              {.example = R"("req_01HMK3T7W2Q4R6S8V0X2Z4B6D8")", .max_length = 128}},
        field{"from", &system_logs_query::from, "The first day or instant"},
        field{"to", &system_logs_query::to, "The last day or instant"},
        field{"limit",
              &system_logs_query::limit,
              "Lines on a page",
              {.example = "20", .minimum = 1, .maximum = 100}},
        field{"cursor", &system_logs_query::cursor, "From `pagination` of another page", {.max_length = 512}},
    };
  }
};

struct log_fact_body {
  std::string name;
  std::string value;

  static constexpr std::string_view schema_name = "LogFact";
  static auto fields() {
    return std::array{
        field{"name", &log_fact_body::name, "", {.example = R"("kind")"}},
        field{"value", &log_fact_body::value, "", {.example = R"("account")"}},
    };
  }
};

/// A line of the server's log.
struct log_entry_body {
  timestamp recorded_at;
  log_level level = log_level::info;
  std::string event;
  std::vector<log_fact_body> facts;

  static constexpr std::string_view schema_name = "LogEntry";
  static auto fields() {
    return std::array{
        field{"recorded_at", &log_entry_body::recorded_at, ""},
        field{"level", &log_entry_body::level, "", {.example = R"("error")"}},
        field{"event", &log_entry_body::event, "What happened", {.example = R"("actor_crashed")"}},
        field{"facts", &log_entry_body::facts, "What belongs to it"},
    };
  }
};

void list_system_events(const call_ptr& call, system_logs_query query);

}  // namespace florin
