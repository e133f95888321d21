#pragma once

#include <chrono>
#include <filesystem>

#include "api/transparency/transparency_log.hpp"
#include "monitoring/log.hpp"
#include "monitoring/metrics.hpp"
#include "persistence/batch_hash_store.hpp"

namespace florin {

/// The key that signs heads; made when it is missing. Throws std::runtime_error that says what to do when others
/// may read it or when it is none.
signing_key head_key(const std::filesystem::path& file);

/// Signs the running bank's journal behind it, beside its work: whatever was committed in a second gets one
/// signature.
class head_signer {
 public:
  using clock = std::chrono::steady_clock;

  /// Throws untrue_heads when the journal does not have what was signed, and std::exception when the database
  /// cannot be reached.
  head_signer(transparency_log& heads, std::string database_url, const time_source& time, metrics& measured,
              event_log& log);

  /// Called again and again. What fails is tried again, and the log says why.
  void look(clock::time_point now);

 private:
  void follow();

  transparency_log& heads_;
  batch_hash_store batches_;
  const time_source& time_;
  metrics& measured_;
  event_log& log_;
  clock::time_point next_look_{};
};

}  // namespace florin
