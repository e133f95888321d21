#include "monitoring/traffic.hpp"

#include <algorithm>

namespace florin {
namespace {

constexpr std::chrono::seconds note_distance{5};
constexpr std::chrono::seconds window{60};

void add(histogram::snapshot& sum, const histogram::snapshot& other) {
  sum.counts.resize(std::max(sum.counts.size(), other.counts.size()));
  for (std::size_t i = 0; i < other.counts.size(); ++i) sum.counts[i] += other.counts[i];
}

bool is_failure(const std::string& status) { return status.starts_with('5'); }

}  // namespace

traffic_window::note traffic_window::take_note(std::chrono::steady_clock::time_point now) const {
  note taken{now, 0, 0, {}};
  for (const auto& sample : metrics_.http_requests.collect()) {
    auto count = static_cast<std::uint64_t>(sample.value);
    taken.requests += count;
    if (is_failure(sample.label_values.back())) taken.failures += count;
  }
  for (const auto& sample : metrics_.http_request_duration.collect()) add(taken.durations, sample.buckets);
  return taken;
}

void traffic_window::observe(std::chrono::steady_clock::time_point now) {
  if (!notes_.empty() && now - notes_.back().at < note_distance) return;
  notes_.push_back(take_note(now));
  while (notes_.size() > 1 && now - notes_[1].at >= window) notes_.pop_front();
}

traffic_summary traffic_window::summarize(std::chrono::steady_clock::time_point now) const {
  auto latest = take_note(now);
  note earliest = notes_.empty() ? note{now, 0, 0, {}} : notes_.front();
  double seconds = std::max(1.0, std::chrono::duration<double>(now - earliest.at).count());
  auto requests = static_cast<double>(latest.requests - earliest.requests);
  auto failures = static_cast<double>(latest.failures - earliest.failures);
  auto durations = latest.durations.since(earliest.durations);
  // Only for its bounds: all histograms of the family share them.
  histogram reader{metrics_.http_request_duration.bounds()};
  if (durations.counts.empty()) durations = reader.read();
  return {requests / seconds, requests > 0 ? failures / requests : 0, reader.quantile(durations, 0.5),
          reader.quantile(durations, 0.99)};
}

}  // namespace florin
