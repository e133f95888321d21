#pragma once

#include <map>
#include <unordered_map>

#include "api/routing/operation.hpp"
#include "monitoring/metrics.hpp"

namespace florin {

/// Counts answers by operation. Remembers each operation's instruments, so that a request looks no label up.
class request_metrics {
 public:
  explicit request_metrics(metrics& of) : metrics_(of) {}

  static std::string_view name_of(const operation* operation) { return operation ? operation->name : "unknown"; }

  /// `operation` is null for a request that led nowhere.
  void count(const operation* operation, std::uint16_t status, double seconds);

 private:
  struct instruments {
    histogram* duration = nullptr;
    std::map<std::uint16_t, counter*> by_status;
  };

  metrics& metrics_;
  std::unordered_map<const operation*, instruments> of_operation_;
};

}  // namespace florin
