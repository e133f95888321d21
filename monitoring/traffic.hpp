#pragma once

#include <chrono>
#include <deque>

#include "monitoring/metrics.hpp"

namespace florin {

/// The last minute as the status page shows it, from the same counters that Prometheus reads.
struct traffic_summary {
  double requests_per_second = 0;
  /// Share of answers with a status of 500 or more, 0 to 1.
  double error_rate = 0;
  double p50_seconds = 0;
  double p99_seconds = 0;
};

/// Remembers how the counters stood, a few seconds apart, so that rates need no counting of their own.
class traffic_window {
 public:
  explicit traffic_window(metrics& of) : metrics_(of) {}

  /// Takes note if the last note is old enough. Cheap; called with every request.
  void observe(std::chrono::steady_clock::time_point now);
  traffic_summary summarize(std::chrono::steady_clock::time_point now) const;

 private:
  struct note {
    std::chrono::steady_clock::time_point at;
    std::uint64_t requests = 0;
    std::uint64_t failures = 0;
    histogram::snapshot durations;
  };
  note take_note(std::chrono::steady_clock::time_point now) const;

  metrics& metrics_;
  std::deque<note> notes_;
};

}  // namespace florin
