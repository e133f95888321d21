#pragma once

#include <cstdint>
#include <fstream>
#include <limits>
#include <string>

namespace florin {

/// The most memory that this process has ever had reserved, in KiB. What a decoder asks for in vain counts, too.
inline std::int64_t memory_peak_kib() {
  std::ifstream status("/proc/self/status");
  for (std::string name; status >> name; status.ignore(std::numeric_limits<std::streamsize>::max(), '\n')) {
    std::int64_t kib = 0;
    if (name == "VmPeak:" && status >> kib) return kib;
  }
  return 0;
}

}  // namespace florin
