#pragma once

#include <cstdint>
#include <memory>
#include <string>

#include "monitoring/metrics.hpp"

namespace florin {

/// Serves `GET /metrics` in Prometheus' text format on a port of its own, which is not public.
class metrics_listener {
 public:
  /// Port 0 takes a free one. Throws std::exception when the address is taken. `of` outlives the listener.
  metrics_listener(const metrics& of, const std::string& address, std::uint16_t port);
  ~metrics_listener();

  std::uint16_t port() const;

 private:
  struct implementation;
  std::unique_ptr<implementation> implementation_;
};

}  // namespace florin
