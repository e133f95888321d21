#include "tests/benchmarks/figures.hpp"

#include <algorithm>

namespace florin::benchmarks {

spread spread_of(std::vector<double> values) {
  if (values.empty()) return {};
  std::ranges::sort(values);
  auto middle = values.size() / 2;
  auto median = values.size() % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
  return {median, values.front(), values.back()};
}

spread spread_of(const series& rounds, double round_figures::*figure) {
  std::vector<double> values;
  for (const auto& round : rounds.rounds) values.push_back(round.*figure);
  return spread_of(std::move(values));
}

spread ratio_of(const series& of, const series& to) {
  std::vector<double> ratios;
  for (std::size_t i = 0; i < std::min(of.rounds.size(), to.rounds.size()); ++i)
    ratios.push_back(of.rounds[i].per_second / to.rounds[i].per_second);
  return spread_of(std::move(ratios));
}

}  // namespace florin::benchmarks
