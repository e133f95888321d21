#pragma once

#include "actors/query/history_port.hpp"

namespace florin {

/// Reads what was committed. Calls block; a lost database is an `unavailable` error and is reconnected by
/// the next call.
class query_store : public answers_now<history_questions> {
 public:
  virtual ~query_store() = default;
};

}  // namespace florin
