#pragma once

#include <filesystem>
#include <vector>

#include "actors/credentials/secret_bytes.hpp"

namespace florin {

/// The bank's master keys, the newest first: of the environment variable FLORIN_MASTER_KEY (64 hexadecimal digits
/// each, with commas between them), where a secrets manager can put them (P113), else the lines of a file, which
/// is made when it is missing and that only its owner may read. Without the one that wraps a user's key nobody can
/// read that user's data again.
class master_keys {
 public:
  explicit master_keys(std::filesystem::path file) : file_(std::move(file)) {}

  /// At least one. Throws std::runtime_error that says what to do.
  std::vector<secret_bytes> load() const;

  /// Puts a new one in front of the others.
  void add() const;
  /// Leaves only this one in the file, unless somebody has put another one in front of it. Out of the environment
  /// somebody else has to take the others.
  void keep_only(const secret_bytes& newest) const;

 private:
  void write(const std::vector<secret_bytes>& newest_first) const;

  std::filesystem::path file_;
};

}  // namespace florin
