#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "actors/journal/entry.hpp"

namespace florin {

struct batch_link {
  std::uint64_t number = 0;
  digest previous_hash{};
  digest hash{};
};

/// The hashes of a cell's batches, for who signs them while the bank runs. What fails throws std::exception, and
/// the next call connects again.
class batch_hash_store {
 public:
  explicit batch_hash_store(std::string url, std::uint16_t cell = 1);
  ~batch_hash_store();

  /// At most so many, from the one with this number on.
  std::vector<batch_link> list(std::uint64_t first, std::uint64_t limit);

 private:
  struct session;

  std::string url_;
  std::uint16_t cell_;
  std::unique_ptr<session> session_;
};

}  // namespace florin
