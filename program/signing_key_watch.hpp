#pragma once

#include <chrono>

#include "monitoring/log.hpp"
#include "program/signing_key_folder.hpp"

namespace florin {

/// The running bank's signing keys: follows what comes into and goes out of their folder.
class signing_key_watch {
 public:
  using clock = std::chrono::steady_clock;

  /// Throws std::runtime_error as signing_key_folder does.
  signing_key_watch(std::filesystem::path folder, const time_source& time, event_log& log);

  /// For any thread, as long as the watch lives.
  const signing_keys& keys() const { return keys_; }

  /// Called again and again; looks at the folder every ten seconds. When it cannot be read the bank goes on with
  /// the keys that it has, and the log says why.
  void look(clock::time_point now);

 private:
  signing_key_folder folder_;
  const time_source& time_;
  event_log& log_;
  signing_keys keys_;
  clock::time_point looked_at_{};
};

}  // namespace florin
