#pragma once

#include <functional>
#include <string>

#include "actors/credentials/key_ring.hpp"
#include "actors/journal/auditor.hpp"

namespace florin {

struct audit_report {
  audit_counts counts;
  /// The first thing that is wrong.
  audit_fault fault;
};

/// What an audit knows besides the database.
struct audit_knowledge {
  /// The bank's keys. Without them it is not checked that names belong to their users, that the users' keys are
  /// the bank's, and that nobody changed the cell's owner and epoch.
  const key_ring* keys = nullptr;
  /// Is shown every batch in its order once it has been found sound, e.g. to compare it with signed heads.
  std::function<audit_fault(std::uint64_t cell, const batch&)> visit = [](std::uint64_t, const batch&) {
    return audit_fault{};
  };
};

/// Replays the whole journal in one read-only snapshot of the database, whether the server runs or not,
/// and compares everything that is stored beside it. Memory is needed for the accounts' states, not for
/// their history. Throws std::runtime_error with what PostgreSQL said when it cannot be
/// read.
audit_report audit_journal(const std::string& url, const audit_knowledge& knowledge = {});

}  // namespace florin
