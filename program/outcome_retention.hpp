#pragma once

#include <chrono>

#include "monitoring/log.hpp"
#include "monitoring/metrics.hpp"
#include "persistence/outcome_store.hpp"

namespace florin {

/// Has old outcomes of requests with an Idempotency-Key forgotten, beside the work of the bank.
class outcome_retention {
 public:
  using clock = std::chrono::steady_clock;

  outcome_retention(std::string database_url, std::chrono::hours keep, metrics& measured, event_log& log)
      : outcomes_(std::move(database_url)), keep_(keep), measured_(measured), log_(log) {}

  /// Called again and again. What fails is tried again, and the log says why.
  void look(clock::time_point now);

 private:
  outcome_store outcomes_;
  std::chrono::hours keep_;
  metrics& measured_;
  event_log& log_;
  std::uint64_t last_ = 0;
  clock::time_point next_look_{};
};

}  // namespace florin
