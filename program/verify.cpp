#include "program/verify.hpp"

#include <iostream>

#include "persistence/journal_audit.hpp"

namespace florin {

int verify(const settings&, const installation& where) {
  auto report = audit_journal(where.server_url);
  if (report.fault) {
    std::cerr << "florin: the journal is not sound: " << *report.fault << "\n";
    return 1;
  }
  const auto& seen = report.counts;
  std::cout << "The journal is sound: " << seen.batches << " batches, " << seen.transactions << " transactions, "
            << seen.postings << " postings, " << seen.events << " events, " << seen.accounts << " accounts, "
            << seen.snapshots << " snapshots, " << seen.idempotency_records << " idempotency records.\n";
  for (const auto& [currency, sum] : seen.sums)
    std::cout << "  " << currency << ": all accounts sum to " << to_text(sum) << "\n";
  return 0;
}

}  // namespace florin
