#include "program/verify.hpp"

#include <cstdlib>
#include <iostream>

#include "api/transparency/transparency_log.hpp"
#include "persistence/catalogue.hpp"
#include "persistence/data_key_store.hpp"
#include "persistence/journal_audit.hpp"
#include "program/head_audit.hpp"
#include "program/head_signer.hpp"
#include "program/master_key.hpp"

namespace florin {
namespace {

namespace fs = std::filesystem;

/// Nothing where the bank's master keys are not on this machine: they are not made for an audit.
std::optional<key_ring> keys_of(const installation& where) {
  if (!std::getenv("FLORIN_MASTER_KEY") && !fs::exists(where.master_key)) return std::nullopt;
  auto masters = master_keys(where.master_key).load();
  key_ring wrapping(masters, {});
  auto stored = data_key_store(where.server_url).find(user_id{});
  // Of before there was a root key, whose wrapping the audit checks.
  auto root = stored ? wrapping.unwrap(*stored, {}) : std::nullopt;
  return key_ring(masters, root ? root->bytes() : masters.back());
}

std::string key_of_heads(const installation& where) {
  return fs::exists(where.head_key) ? head_key(where.head_key).public_key() : std::string{};
}

}  // namespace

audit_report audit_installation(const installation& where) {
  // Before the journal, which has all that was signed by then.
  auto signed_heads = read_signed_heads(where.heads);
  head_audit heads(signed_heads, key_of_heads(where));
  if (auto fault = audit_catalogue(where.owner_url)) return {{}, std::move(fault)};
  auto keys = keys_of(where);
  audit_knowledge knowledge;
  if (keys) knowledge.keys = &*keys;
  knowledge.visit = [&](std::uint64_t cell, const batch& next) { return heads.check(cell, next); };
  auto report = audit_journal(where.server_url, knowledge);
  if (!report.fault) report.fault = heads.finish();
  return report;
}

int verify(const settings&, const installation& where) {
  auto report = audit_installation(where);
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
  auto heads = read_signed_heads(where.heads);
  if (heads.empty())
    std::cout << "  No head has been signed yet: that the journal's end is there cannot be told.\n";
  else
    std::cout << "  " << heads.size() << " signed heads, the latest of batch " << heads.back().size
              << ", agree.\n";
  if (!std::getenv("FLORIN_MASTER_KEY") && !fs::exists(where.master_key))
    std::cout << "  There is no master key here: whose names, data keys and cells they are was not checked.\n";
  return 0;
}

}  // namespace florin
