#include "monitoring/metrics_text.hpp"

#include <prometheus/metric_family.h>
#include <prometheus/text_serializer.h>

#include <limits>

namespace florin {
namespace {

prometheus::MetricType type_of(metric_family::kind kind) {
  switch (kind) {
    case metric_family::kind::counter: return prometheus::MetricType::Counter;
    case metric_family::kind::gauge: return prometheus::MetricType::Gauge;
    case metric_family::kind::histogram: return prometheus::MetricType::Histogram;
  }
  return prometheus::MetricType::Untyped;
}

prometheus::ClientMetric::Histogram exposed_histogram(const metric_family& family,
                                                      const histogram::snapshot& snapshot) {
  prometheus::ClientMetric::Histogram exposed;
  exposed.sample_sum = snapshot.sum;
  for (std::size_t i = 0; i < snapshot.counts.size(); ++i) {
    exposed.sample_count += snapshot.counts[i];
    bool is_last = i == family.bounds().size();
    exposed.bucket.push_back(
        {exposed.sample_count, is_last ? std::numeric_limits<double>::infinity() : family.bounds()[i]});
  }
  return exposed;
}

prometheus::ClientMetric exposed_sample(const metric_family& family, const metric_family::sample& sample) {
  prometheus::ClientMetric exposed;
  for (std::size_t i = 0; i < family.labels.size(); ++i)
    exposed.label.push_back({std::string(family.labels[i]), sample.label_values[i]});
  switch (family.type) {
    case metric_family::kind::counter: exposed.counter.value = sample.value; break;
    case metric_family::kind::gauge: exposed.gauge.value = sample.value; break;
    case metric_family::kind::histogram: exposed.histogram = exposed_histogram(family, sample.buckets); break;
  }
  return exposed;
}

}  // namespace

std::string metrics_text(const metrics& of) {
  std::vector<prometheus::MetricFamily> families;
  for (const auto* family : of.registry.families()) {
    prometheus::MetricFamily exposed{
        std::string(family->name), std::string(family->help), type_of(family->type), {}};
    for (const auto& sample : family->collect()) exposed.metric.push_back(exposed_sample(*family, sample));
    families.push_back(std::move(exposed));
  }
  return prometheus::TextSerializer().Serialize(families);
}

}  // namespace florin
