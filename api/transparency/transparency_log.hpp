#pragma once

#include <filesystem>
#include <mutex>
#include <optional>
#include <stdexcept>
#include <vector>

#include "actors/journal/log_tree.hpp"
#include "api/transparency/signed_head.hpp"

namespace florin {

/// Damaged, or not of the journal that it should be of.
struct untrue_heads : std::runtime_error {
  using std::runtime_error::runtime_error;
};

/// The signed heads of a journal and the tree that they are roots of, in two files outside of the database:
/// `heads` has a line for each, `tree` the tree's nodes of 32 bytes each. One thread adds to them, that of the
/// edge publishes them, and never waits for the disk meanwhile.
class transparency_log {
 public:
  /// Makes what is missing. What was added to the tree and not signed any more is forgotten. Throws untrue_heads
  /// when the files do not belong together, and std::system_error.
  transparency_log(std::filesystem::path folder, signing_key key);
  /// Only to look at, also while the bank adds to it.
  enum class use : std::uint8_t { reading };
  transparency_log(std::filesystem::path folder, use only);
  ~transparency_log();
  transparency_log(const transparency_log&) = delete;
  transparency_log& operator=(const transparency_log&) = delete;

  /// How many batches the tree has, and the hash of the last one; all zeros when there is none.
  std::uint64_t size() const;
  digest last_hash() const;
  std::optional<signed_head> latest() const;

  /// Adds batches in their order.
  void add(const std::vector<digest>& batch_hashes);
  /// Signs what was added, durably. Nothing happens when there is nothing new.
  void sign(timestamp now);

  struct page {
    std::vector<signed_head> rows;
    bool has_more = false;
    std::size_t total_count = 0;
  };
  /// Newest first: those behind the one with this size, or in front of it.
  page list(std::optional<std::uint64_t> after, bool backwards, std::size_t limit) const;
  /// The first that has this batch.
  std::optional<signed_head> head_with(std::uint64_t batch) const;

  /// Of what the latest head has signed (RFC 6962 §2.1).
  digest root(std::uint64_t size) const;
  std::vector<digest> inclusion(std::uint64_t batch, std::uint64_t size) const;
  std::vector<digest> consistency(std::uint64_t from, std::uint64_t to) const;

 private:
  void open_tree();
  void mend_files();
  /// Of what was added and not signed yet.
  std::optional<signed_head> unsigned_head(timestamp now) const;
  void publish(const signed_head& head);
  void thin_out();
  digest node(std::uint64_t place) const;

  mutable std::mutex guard_;
  std::filesystem::path folder_;
  std::optional<signing_key> key_;
  int tree_file_ = -1;
  log_tree tree_{0, {}};
  digest last_hash_{};
  /// The oldest first.
  std::vector<signed_head> heads_;
};

/// The lines of the file as they are; what a crash left unfinished at its end is left out. Throws untrue_heads for
/// a line that is none.
std::vector<signed_head> read_signed_heads(const std::filesystem::path& folder);

}  // namespace florin
