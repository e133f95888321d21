#pragma once

#include <sys/types.h>

#include <filesystem>

namespace florin {

/// Starts the private PostgreSQL of a data folder again when it has died, in a process of its own that is
/// PostgreSQL's user and nobody else (docs/adr/0030-who-starts-postgresql-again.md). What was stopped stays down.
class postgres_keeper {
 public:
  /// To be made before rights are given up, and before any thread is started.
  explicit postgres_keeper(const std::filesystem::path& data_dir);
  /// Ends it; a start that is under way is waited for, so that nothing is left that starts later.
  ~postgres_keeper();
  postgres_keeper(const postgres_keeper&) = delete;
  postgres_keeper& operator=(const postgres_keeper&) = delete;

  pid_t process() const { return process_; }

 private:
  pid_t process_ = -1;
  /// The process lives as long as this end of a pipe is open, and so no longer than we do.
  int leash_ = -1;
};

}  // namespace florin
