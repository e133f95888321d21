#include "monitoring/instruments.hpp"

#include <algorithm>
#include <numeric>

namespace florin {

std::uint64_t histogram::snapshot::total() const {
  return std::accumulate(counts.begin(), counts.end(), std::uint64_t{0});
}

histogram::snapshot histogram::snapshot::since(const snapshot& earlier) const {
  snapshot difference = *this;
  for (std::size_t i = 0; i < earlier.counts.size() && i < counts.size(); ++i)
    difference.counts[i] -= earlier.counts[i];
  difference.sum -= earlier.sum;
  return difference;
}

histogram::histogram(std::vector<double> bounds) : bounds_(std::move(bounds)), counts_(bounds_.size() + 1) {}

void histogram::observe(double value) {
  auto bucket = std::ranges::lower_bound(bounds_, value) - bounds_.begin();
  counts_[static_cast<std::size_t>(bucket)].fetch_add(1, std::memory_order_relaxed);
  sum_.fetch_add(value, std::memory_order_relaxed);
}

histogram::snapshot histogram::read() const {
  snapshot now;
  now.counts.reserve(counts_.size());
  for (const auto& count : counts_) now.counts.push_back(count.load(std::memory_order_relaxed));
  now.sum = sum_.load(std::memory_order_relaxed);
  return now;
}

double histogram::quantile(const snapshot& of, double share) const {
  double wanted = share * static_cast<double>(of.total());
  if (wanted <= 0) return 0;
  double below = 0;
  for (std::size_t i = 0; i < bounds_.size(); ++i) {
    auto here = static_cast<double>(of.counts[i]);
    if (below + here >= wanted) {
      double lower = i == 0 ? 0 : bounds_[i - 1];
      return lower + (bounds_[i] - lower) * (wanted - below) / here;
    }
    below += here;
  }
  return bounds_.back();
}

std::vector<double> duration_bounds() {
  return {0.00005, 0.0001, 0.00025, 0.0005, 0.001, 0.002, 0.003, 0.005, 0.0075, 0.01,
          0.025,   0.05,   0.1,     0.25,   0.5,   1,     2.5,   5,     10};
}

std::vector<double> doubling_bounds(double last) {
  std::vector<double> bounds{1};
  while (bounds.back() < last) bounds.push_back(bounds.back() * 2);
  return bounds;
}

const std::vector<double>& metric_family::bounds() const {
  static const std::vector<double> none;
  return none;
}

labelled_histogram::labelled_histogram(metric_registry& registry, std::string_view name, std::string_view help,
                                       std::vector<double> bounds, std::vector<std::string_view> labels)
    : metric_family(registry, kind::histogram, name, help, std::move(labels)), bounds_(std::move(bounds)) {
  if (this->labels.empty()) with({});
}

histogram& labelled_histogram::with(const std::vector<std::string>& label_values) {
  std::lock_guard lock{mutex_};
  return instruments_.try_emplace(label_values, bounds_).first->second;
}

std::vector<metric_family::sample> labelled_histogram::collect() const {
  std::lock_guard lock{mutex_};
  std::vector<sample> samples;
  for (const auto& [values, instrument] : instruments_) samples.push_back({values, 0, instrument.read()});
  return samples;
}

}  // namespace florin
