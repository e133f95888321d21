#pragma once

#include "actors/approval/approval.hpp"
#include "api/api_call.hpp"

namespace florin {

struct approval_status_form {
  static std::string_view keywords() { return R"("enum":["pending","approved","rejected","expired"])"; }
  static std::string_view sample() { return "pending"; }
  static std::string_view expectation() { return "Must be one of pending, approved, rejected, expired"; }
  static std::optional<approval_status> parse(std::string_view text) { return parse_approval_status(text); }
  static std::string_view text(approval_status value) { return to_text(value); }
};
template <>
struct schema<approval_status> : text_schema<approval_status, approval_status_form> {};

struct list_approvals_query {
  std::optional<approval_status> status;
  std::optional<std::int64_t> limit;
  std::optional<std::string> cursor;

  static constexpr std::string_view schema_name = "ListApprovalsQuery";
  static auto fields() {
    return std::array{
        field{"status", &list_approvals_query::status, "Only those with this status"},
        field{"limit",
              &list_approvals_query::limit,
              "Approvals on a page",
              {.example = "20", .minimum = 1, .maximum = 100}},
        field{"cursor", &list_approvals_query::cursor, "From `pagination` of another page", {.max_length = 512}},
    };
  }
};

struct approval_decision_request {
  std::optional<std::string> note;
  std::optional<std::string> digest;

  static constexpr std::string_view schema_name = "ApprovalDecisionRequest";
  static auto fields() {
    return std::array{
        field{"note",
              &approval_decision_request::note,
              "For the record",
              {.example = R"("Confirmed with the head of support")", .max_length = 500}},
        field{"digest",
              &approval_decision_request::digest,
              "Of what you have seen: with another one, nothing is approved",
              {.example = "null", .min_length = 64, .max_length = 64}},
    };
  }
};

/// GET /admin/approvals: the latest first.
void list_requested_approvals(const call_ptr& call, list_approvals_query query);
/// GET /admin/approvals/{id}.
void get_approval(const call_ptr& call);
/// POST /admin/approvals/{id}/approve: by somebody else than who asked for it.
void approve(const call_ptr& call, approval_decision_request body);
/// POST /admin/approvals/{id}/reject; whoever asked for it may take it back.
void reject(const call_ptr& call, approval_decision_request body);

}  // namespace florin
