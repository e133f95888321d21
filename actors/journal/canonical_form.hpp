#pragma once

#include <string>
#include <vector>

#include "actors/journal/batch.hpp"

namespace florin {

/// The bytes over which an entry's leaf is computed: every stored field, each with its length in front, so
/// that no two entries share a form. Changing this breaks every existing chain.
std::string canonical_form(const stamped_entry& entry, timestamp stamped_at);

digest sha256(std::string_view bytes);

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

/// Over number, first sequence, entry count, instant, root and the previous batch's hash.
digest hash_of(const batch& sealed);

/// Fills in leaves, root and hash of a batch whose entries are stamped.
void seal(batch& stamped, const digest& previous_hash);

std::string to_hex(const digest& bytes);

}  // namespace florin
