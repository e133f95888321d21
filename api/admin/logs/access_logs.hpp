#pragma once

#include "api/admin/logs/log_page.hpp"

namespace florin {

/// GET /admin/access-logs (P57): every request that was answered, the latest first.
struct access_logs_query {
  std::optional<florin::user_id> user_id;
  std::optional<florin::session_id> session_id;
  std::optional<std::string> operation;
  std::optional<std::int64_t> status;
  std::optional<std::string> network;
  std::optional<std::string> request_id;
  std::optional<date_or_instant> from;
  std::optional<date_or_instant> to;
  std::optional<std::int64_t> limit;
  std::optional<std::string> cursor;

  static constexpr std::string_view schema_name = "AccessLogsQuery";
  static auto fields() {
    return std::array{
        field{"user_id", &access_logs_query::user_id, "Only requests of this user"},
        field{"session_id", &access_logs_query::session_id, "Only requests with this login or API key"},
        field{"operation",
              &access_logs_query::operation,
              "Only requests of this operation, as the OpenAPI document names it",
              {.example = R"("auth.login")", .max_length = 64}},
        field{"status",
              &access_logs_query::status,
              "Only requests that were answered so",
              {.example = "403", .minimum = 100, .maximum = 599}},
        field{"network",
              &access_logs_query::network,
              "Only requests from this network, as a line says it",
              {.example = R"("192.0.2.0/24")", .max_length = 64}},
        field{"request_id",
              &access_logs_query::request_id,
              "Only the request with this X-Request-Id",
              {.example = R"("req_01HMK3T7W2Q4R6S8V0X2Z4B6D8")", .max_length = 128}},
        field{"from", &access_logs_query::from, "The first day or instant"},
        field{"to", &access_logs_query::to, "The last day or instant"},
        field{"limit",
              &access_logs_query::limit,
              "Lines on a page",
              {.example = "20", .minimum = 1, .maximum = 100}},
        field{"cursor", &access_logs_query::cursor, "From `pagination` of another page", {.max_length = 512}},
    };
  }
};

/// A line of the access log. A connection that was closed for what is no request has a `code` and no operation.
struct access_body {
  timestamp answered_at;
  std::string request_id;
  std::optional<std::string> operation;
  std::optional<std::string> method;
  std::int64_t status = 0;
  std::optional<std::string> code;
  std::optional<std::int64_t> duration_us;
  std::optional<std::string> user_id;
  std::optional<std::string> session_id;
  std::string network;
  std::optional<std::string> traceparent;
  std::optional<std::int64_t> left_out;

  static constexpr std::string_view schema_name = "Access";
  static auto fields() {
    return std::array{
        field{"answered_at", &access_body::answered_at, ""},
        field{"request_id",
              &access_body::request_id,
              "The X-Request-Id of the answer",
              {.example = R"("req_01HMK3T7W2Q4R6S8V0X2Z4B6D8")"}},
        field{
            "operation",
            &access_body::operation,
            "As the OpenAPI document names it; \"unknown\" for an address that there is not, null for what was no "
            "request",
            {.example = R"("transfers.create")"}},
        field{"method", &access_body::method, "Null for what was no request", {.example = R"("POST")"}},
        field{"status", &access_body::status, "Of the answer", {.example = "201"}},
        field{"code",
              &access_body::code,
              "Why the connection was closed, for what was no request",
              {.example = "null"}},
        field{"duration_us",
              &access_body::duration_us,
              "From the request's arrival to its answer, in microseconds",
              {.example = "4711"}},
        field{"user_id",
              &access_body::user_id,
              "Null for who had not proved who they are",
              {.example = R"("usr_01HMK3T7W2Q4R6S8V0X2Z4B6D8")"}},
        field{"session_id",
              &access_body::session_id,
              "With which login or API key",
              {.example = R"("ses_01HMK3T7W2Q4R6S8V0X2Z4B6D8")"}},
        field{"network",
              &access_body::network,
              "Where it came from: the first 24 bits of an IPv4 address, the first 48 of an IPv6 one",
              {.example = R"("192.0.2.0/24")"}},
        field{"traceparent", &access_body::traceparent, "Of the request (W3C trace context)", {.example = "null"}},
        field{
            "left_out",
            &access_body::left_out,
            "Of a line that stands for requests of a user or network which have none of their own: how many; its "
            "status is 0",
            {.example = "null"}},
    };
  }
};

void list_accesses(const call_ptr& call, access_logs_query query);

}  // namespace florin
