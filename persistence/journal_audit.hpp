#pragma once

#include <string>

#include "actors/journal/auditor.hpp"

namespace florin {

struct audit_report {
  audit_counts counts;
  /// The first thing that is wrong.
  audit_fault fault;
};

/// Replays the whole journal in one read-only snapshot of the database, whether the server runs or not,
/// and compares everything that is stored beside it. Memory is needed for the accounts' states, not for
/// their history. Throws std::runtime_error with what PostgreSQL said when it cannot be
/// read.
audit_report audit_journal(const std::string& url);

}  // namespace florin
