#pragma once

#include <string>
#include <vector>

#include "actors/journal/batch.hpp"

namespace florin {

/// The bytes over which an entry's leaf is computed: every stored field, each with its length in front, so
/// that no two entries share a form. Changing this breaks every existing chain.
std::string canonical_form(const stamped_entry& entry, timestamp stamped_at);

digest sha256(std::string_view bytes);

/// A leaf and an inner node of a tree as RFC 6962 (§2.1) hashes them.
digest leaf_of(std::string_view bytes);
digest node_of(const digest& left, const digest& right);

digest leaf_of(const stamped_entry& entry, timestamp stamped_at);

/// RFC 6962's tree: leaves are hashed with a 0 byte in front, inner nodes with a 1, and an odd node goes up
/// unchanged.
digest merkle_root(const std::vector<digest>& leaves);

/// The siblings from the leaf up to the root; `on_left` says on which side each one stands.
struct proof_step {
  digest sibling{};
  bool on_left = false;

  bool operator==(const proof_step&) const = default;
};
std::vector<proof_step> inclusion_proof(const std::vector<digest>& leaves, std::size_t index);
digest root_from(const digest& leaf, const std::vector<proof_step>& proof);

/// Over the remembered outcomes of a batch in whatever order; all zeros when there are none.
digest outcomes_digest(std::vector<const idempotency_record*> outcomes);

/// The bytes that its hash is made of, in its own form.
std::string canonical_form(const batch& sealed);
digest hash_of(const batch& sealed);

/// Fills in leaves, root, outcomes and hash of a batch whose entries are stamped, in the latest form.
void seal(batch& stamped, const digest& previous_hash);

std::string to_hex(const digest& bytes);

}  // namespace florin
