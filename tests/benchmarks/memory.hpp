#pragma once

#include <cstddef>
#include <functional>
#include <string>

namespace florin::benchmarks {

/// Of the server's resident memory, in bytes.
struct memory_figures {
  double per_active_account = 0;
  /// What is left of an account and a half of its customer's session when both were passivated.
  double per_idle_account = 0;
};

/// A bank of its own, whose accounts are passivated soon, with so many customers who read their accounts once.
memory_figures measure_memory(std::size_t customers, const std::function<void(const std::string&)>& say);

}  // namespace florin::benchmarks
