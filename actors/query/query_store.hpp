#pragma once

#include "actors/query/queries.hpp"

namespace florin {

/// Reads what was committed. Calls block; a lost database is an `unavailable` error and is reconnected by
/// the next call.
class query_store : public answers_now<store_questions> {
 public:
  virtual ~query_store() = default;
};

}  // namespace florin
