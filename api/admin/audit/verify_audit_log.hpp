#pragma once

#include "api/api_call.hpp"

namespace florin {

struct verify_audit_log_query {
  std::optional<std::int64_t> from_batch;

  static constexpr std::string_view schema_name = "VerifyAuditLogQuery";
  static auto fields() {
    return std::array{
        field{"from_batch",
              &verify_audit_log_query::from_batch,
              "Where to start; the beginning when it is left out",
              {.example = "1", .minimum = 1}},
    };
  }
};

/// What one portion of the hash chain was found to be.
struct audit_verification_body {
  bool is_intact = true;
  std::int64_t from_batch = 0;
  std::int64_t verified_batches = 0;
  std::int64_t verified_entries = 0;
  std::optional<std::int64_t> next_batch;
  std::optional<std::int64_t> broken_batch;
  std::optional<std::string> fault;

  static constexpr std::string_view schema_name = "AuditVerification";
  static auto fields() {
    return std::array{
        field{"is_intact", &audit_verification_body::is_intact, "Whether every batch holds", {.example = "true"}},
        field{"from_batch", &audit_verification_body::from_batch, "", {.example = "1"}},
        field{"verified_batches", &audit_verification_body::verified_batches, "", {.example = "812"}},
        field{"verified_entries", &audit_verification_body::verified_entries, "", {.example = "10004"}},
        field{"next_batch",
              &audit_verification_body::next_batch,
              "Ask again from here; null at the end",
              {.example = "813"}},
        field{"broken_batch",
              &audit_verification_body::broken_batch,
              "The first one that does not hold",
              {.example = "null"}},
        field{"fault", &audit_verification_body::fault, "Why", {.example = "null"}},
    };
  }
};

/// GET /admin/audit-logs/verify (P75): one portion of the chain, so that no answer takes long.
void verify_audit_log(const call_ptr& call, verify_audit_log_query query);

}  // namespace florin
