#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <string>

namespace florin {

/// What a cell remembers of requests with an Idempotency-Key, for who forgets it in time. What fails throws
/// std::exception, and the next call connects again.
class outcome_store {
 public:
  explicit outcome_store(std::string url, std::uint16_t cell = 1);
  ~outcome_store();

  /// Forgets the outcomes of batches behind `after` that were older than `keep` when the latest one was stamped,
  /// of at most so many batches. Returns the last of them, or `after`. Never of the last 24 hours (rules.md §3).
  std::uint64_t forget(std::uint64_t after, std::uint64_t most, std::chrono::hours keep);

 private:
  struct session;

  std::string url_;
  std::uint16_t cell_;
  std::unique_ptr<session> session_;
};

}  // namespace florin
