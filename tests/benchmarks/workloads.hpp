#pragma once

#include <functional>
#include <string>
#include <vector>

#include "tests/benchmarks/bank_under_load.hpp"
#include "tests/benchmarks/peers/hello_world_server.hpp"
#include "tests/benchmarks/peers/pgbench.hpp"

namespace florin::benchmarks {

struct contestant {
  std::string name;
  std::function<round_figures(std::chrono::seconds)> run;
};

/// What is asked, and who is asked it, one after the other in each round.
struct workload {
  std::string name;
  std::string what;
  std::vector<contestant> contestants;
};

/// Every workload, over one bank and its peers, which must outlive them.
std::vector<workload> all_workloads(bank_under_load& bank, const pgbench& postgres,
                                    const hello_world_server& hello);

}  // namespace florin::benchmarks
