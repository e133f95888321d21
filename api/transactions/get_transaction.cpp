#include "api/transactions/get_transaction.hpp"

#include <algorithm>
#include <stdexcept>

#include "actors/journal/canonical_form.hpp"
#include "actors/ledger/chart_of_accounts.hpp"
#include "api/accounts/account_access.hpp"

namespace florin {
namespace {

struct leaves_of_batch {
  std::vector<digest> leaves;
  /// Of the entry that is looked for.
  std::optional<std::size_t> index;
};

leaves_of_batch leaves_of(const batch& committed, std::uint64_t sequence) {
  leaves_of_batch found;
  for (const auto& submission : committed.submissions)
    for (const auto& entry : submission.entries) {
      if (entry.sequence == sequence) found.index = found.leaves.size();
      found.leaves.push_back(entry.leaf);
    }
  return found;
}

inclusion_proof_body proof_of(const batch& committed, std::uint64_t sequence) {
  auto [leaves, index] = leaves_of(committed, sequence);
  if (!index) throw std::logic_error("a transaction is not in its batch");
  inclusion_proof_body proof;
  proof.batch = static_cast<std::int64_t>(committed.number);
  proof.sequence = static_cast<std::int64_t>(sequence);
  proof.leaf = to_hex(leaves[*index]);
  for (const auto& step : inclusion_proof(leaves, *index))
    proof.path.push_back({to_hex(step.sibling), step.on_left ? "left" : "right"});
  proof.merkle_root = to_hex(committed.merkle_root);
  proof.previous_hash = to_hex(committed.previous_hash);
  proof.batch_hash = to_hex(committed.hash);
  return proof;
}

void answer_with_proof(const call_ptr& call, const posted_transaction& posted, const transaction_viewer& by) {
  transaction_details details{view_of_transaction(posted, by.of_party), view_of_postings(posted, by.shown), {}};
  call->ask(load_batch{posted.batch}, [call, details = std::move(details),
                                       sequence = posted.sequence](const std::optional<batch>& committed) mutable {
    if (!committed) throw std::logic_error("a transaction's batch is not there");
    details.inclusion_proof = proof_of(*committed, sequence);
    call->succeed(200, details);
  });
}

std::vector<account_id> accounts_in(const posted_transaction& posted) {
  std::vector<account_id> sides;
  for (const auto& [source, destination, amount, purpose] : posted.transaction.postings)
    for (const auto& side : {source, destination})
      if (std::ranges::find(sides, side) == sides.end()) sides.push_back(side);
  return sides;
}

/// As who paid sees it, or, when that is the bank, who was paid.
void show_to_staff(const call_ptr& call, const posted_transaction& posted, const transaction_handler& then) {
  auto sides = accounts_in(posted);
  const auto& first = posted.transaction.postings.front();
  with_owners_of(call, {first.source}, [=](const std::vector<user_id>& payer) {
    bool is_banks = payer.empty() || payer.front() == bank_user();
    with_owners_of(call, sides, [=](std::vector<user_id> owners) {
      auto viewer = is_banks ? first.destination : first.source;
      on_record(call, std::move(owners), to_text(posted.transaction.id), [=] { then(posted, {{viewer}, sides}); });
    });
  });
}

}  // namespace

error no_such_transaction() {
  return {error_code::transaction_not_found, "Transaction not found or you are not a party to it", {}};
}

void with_readable_transaction(const call_ptr& call, std::optional<transaction_type> only,
                               transaction_handler then) {
  auto id = transaction_id::parse(call->path_parameter("id"));
  if (!id) return call->refuse(no_such_transaction());
  call->ask(find_transaction{*id}, [call, only, then = std::move(then)](std::optional<posted_transaction> posted) {
    if (!posted || (only && posted->transaction.type != *only)) return call->refuse(no_such_transaction());
    with_own_accounts(call, [call, then, posted = std::move(*posted)](const std::vector<account_id>& owned) {
      if (is_party(posted, owned)) return then(posted, {owned, owned});
      if (!call->caller().reaches_others) return call->refuse(no_such_transaction());
      show_to_staff(call, posted, then);
    });
  });
}

void get_transaction(const call_ptr& call) {
  with_readable_transaction(call, std::nullopt, [call](const posted_transaction& posted, const auto& by) {
    answer_with_proof(call, posted, by);
  });
}

}  // namespace florin
