#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>

#include "monitoring/metrics.hpp"

namespace florin {

/// What visitors of the metrics may take. None of them keeps another one waiting.
struct metrics_listener_limits {
  /// Whoever has been there longest makes room for one more.
  std::size_t connections = 64;
  /// From the connection to the last byte of the answer.
  std::chrono::milliseconds visit{10'000};
  std::size_t request_bytes = 8 * 1024;
};

/// Serves `GET /metrics` in Prometheus' text format on a port of its own, which is not public: one thread, one
/// answer on each connection.
class metrics_listener {
 public:
  /// Port 0 takes a free one. Throws std::exception when the address is taken. `of` outlives the listener.
  metrics_listener(const metrics& of, const std::string& address, std::uint16_t port,
                   metrics_listener_limits limits = {});
  ~metrics_listener();

  std::uint16_t port() const;

 private:
  struct implementation;
  std::unique_ptr<implementation> implementation_;
};

}  // namespace florin
