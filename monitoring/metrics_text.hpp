#pragma once

#include <string>

#include "monitoring/metrics.hpp"

namespace florin {

/// Every metric in Prometheus' text format, version 0.0.4.
std::string metrics_text(const metrics& of);

}  // namespace florin
