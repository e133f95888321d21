#pragma once

#include <chrono>
#include <optional>

#include "actors/credentials/key_ring.hpp"
#include "monitoring/log.hpp"
#include "persistence/data_key_store.hpp"
#include "program/master_key.hpp"

namespace florin {

/// The running bank's keys: follows what comes to its master keys, wraps what earlier ones have wrapped with the
/// newest, a portion at a time, and gives the earlier ones up once nothing is left that needs them.
class master_key_watch {
 public:
  using clock = std::chrono::steady_clock;

  /// Reads the root key, or makes it. Throws std::runtime_error when the master keys cannot be read or none of
  /// them is the bank's, and a pqxx exception when the database cannot be reached.
  master_key_watch(master_keys masters, std::string database_url, event_log& log);

  const key_ring& keys() const { return keys_; }

  /// Called again and again. What fails is tried again ten seconds later, and the log says why.
  void look(clock::time_point now);

 private:
  void follow(clock::time_point now);
  void wrap_portion(clock::time_point now);
  void finish_pass();

  master_keys masters_;
  data_key_store stored_;
  event_log& log_;
  /// The newest first.
  std::vector<secret_bytes> known_;
  key_ring keys_;
  clock::time_point next_look_{};
  /// When the newest became known. Until some time later somebody may still write what an earlier one has wrapped.
  clock::time_point known_since_{};
  clock::time_point pass_began_{};
  /// Where the pass goes on; absent between passes.
  std::optional<user_id> after_;
  /// In this pass.
  std::size_t wrapped_ = 0;
  /// Nothing is left that needs an earlier one.
  bool is_settled_ = false;
};

}  // namespace florin
