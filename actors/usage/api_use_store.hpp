#pragma once

#include <vector>

#include "actors/usage/api_use_tally.hpp"

namespace florin {

/// Keeps what users asked for. It stands beside the journal, and nothing depends on it.
class api_use_store {
 public:
  virtual ~api_use_store() = default;
  /// Adds to what is there, all of it or nothing, but for users who are not there or were erased. Blocks. False
  /// when nothing was written, as far as can be told.
  virtual bool add(const std::vector<counted_use>& counted) = 0;
};

}  // namespace florin
