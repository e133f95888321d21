#pragma once

#include <sys/types.h>

#include <map>
#include <string>

namespace florin::benchmarks {

/// CPU that processes have used, with their children, in seconds.
class cpu_meter {
 public:
  /// By name, e.g. "postgres": its main process.
  explicit cpu_meter(std::map<std::string, pid_t> processes);

  /// Since the meter was made, by name.
  std::map<std::string, double> used() const;
  /// The same in microseconds for each of so many.
  std::map<std::string, double> used_for_each(double count) const;

 private:
  std::map<std::string, pid_t> processes_;
  std::map<std::string, double> before_;
};

}  // namespace florin::benchmarks
