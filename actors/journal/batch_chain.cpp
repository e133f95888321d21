#include "actors/journal/batch_chain.hpp"

#include "actors/journal/canonical_form.hpp"

namespace florin {
namespace {

batch without_entries(const batch& one) {
  batch header;
  header.form = one.form;
  header.epoch = one.epoch;
  header.number = one.number;
  header.first_sequence = one.first_sequence;
  header.entry_count = one.entry_count;
  header.stamped_at = one.stamped_at;
  header.merkle_root = one.merkle_root;
  header.outcomes = one.outcomes;
  header.previous_hash = one.previous_hash;
  header.hash = one.hash;
  return header;
}

/// Sequences start with 1, behind a beginning that has none.
std::uint64_t sequence_behind(const batch& one) {
  return one.number == 0 ? 1 : one.first_sequence + one.entry_count;
}

}  // namespace

std::string name_of(std::uint64_t cell, const batch& one) {
  return "Cell " + std::to_string(cell) + ", batch " + std::to_string(one.number) + ": ";
}

batch_chain::batch_chain(std::uint64_t cell, const batch& latest)
    : cell_(cell), latest_(without_entries(latest)) {}

void batch_chain::follow(const batch& next) { latest_ = without_entries(next); }

audit_fault batch_chain::check_link(const batch& next) const {
  if (auto fault = check_place(next)) return fault;
  return check_sequences(next);
}

audit_fault batch_chain::check_place(const batch& next) const {
  auto batch_name = name_of(cell_, next);
  if (next.number != latest_.number + 1)
    return batch_name + "it follows batch " + std::to_string(latest_.number) + ", so batch " +
           std::to_string(latest_.number + 1) + " is missing";
  if (next.first_sequence != sequence_behind(latest_))
    return batch_name + "it starts with entry " + std::to_string(next.first_sequence) + ", but entry " +
           std::to_string(sequence_behind(latest_)) + " is due";
  if (next.stamped_at < latest_.stamped_at)
    return batch_name + "it is stamped " + to_text(next.stamped_at) + ", before the batch in front of it";
  if (latest_.number > 0 && next.form < latest_.form)
    return batch_name + "it goes back to an earlier form, which leaves out what its hash has to cover";
  if (next.epoch < latest_.epoch)
    return batch_name + "it was written in epoch " + std::to_string(next.epoch) + ", after epoch " +
           std::to_string(latest_.epoch);
  if (next.previous_hash != latest_.hash)
    return batch_name + "its link to the previous batch is not that batch's hash";
  return std::nullopt;
}

audit_fault batch_chain::check_sequences(const batch& next) const {
  auto due = next.first_sequence;
  for (const auto& submitted : next.submissions)
    for (const auto& entry : submitted.entries)
      if (entry.sequence == due) ++due;
  if (due == next.first_sequence + next.entry_count) return std::nullopt;
  return name_of(cell_, next) + "entry " + std::to_string(due) + " is missing";
}

audit_fault batch_chain::check_hashes(const batch& next) const {
  auto batch_name = name_of(cell_, next);
  std::vector<digest> leaves;
  leaves.reserve(next.entry_count);
  for (const auto& submitted : next.submissions)
    for (const auto& entry : submitted.entries) leaves.push_back(leaf_of(entry, next.stamped_at));
  if (merkle_root(leaves) != next.merkle_root)
    return batch_name + "its entries are not those that its Merkle root was made of";
  if (hash_of(next) != next.hash) return batch_name + "its hash is not that of its contents";
  return std::nullopt;
}

}  // namespace florin
