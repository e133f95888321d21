#pragma once

#include <array>
#include <atomic>
#include <cstdint>
#include <map>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

namespace florin {

class metric_family;

/// Every family that is there, in the order of its making, for whoever exposes them. The registry does not
/// own them: families are members of `metrics`, which has the registry as its first member.
class metric_registry {
 public:
  void add(const metric_family& family) { families_.push_back(&family); }
  const std::vector<const metric_family*>& families() const { return families_; }

 private:
  std::vector<const metric_family*> families_;
};

/// Only ever grows. Updates are relaxed atomic additions, from any thread.
class counter {
 public:
  void increment(std::uint64_t by = 1) { value_.fetch_add(by, std::memory_order_relaxed); }
  std::uint64_t value() const { return value_.load(std::memory_order_relaxed); }

 private:
  std::atomic<std::uint64_t> value_ = 0;
};

/// Goes up and down.
class gauge {
 public:
  void set(double value) { value_.store(value, std::memory_order_relaxed); }
  void add(double by) { value_.fetch_add(by, std::memory_order_relaxed); }
  double value() const { return value_.load(std::memory_order_relaxed); }

 private:
  std::atomic<double> value_ = 0;
};

/// Counts observations in buckets of growing size. Quantiles are read from the buckets.
class histogram {
 public:
  struct snapshot {
    /// Observations in each bucket, not summed up; the last one is everything above the bounds.
    std::vector<std::uint64_t> counts;
    double sum = 0;

    std::uint64_t total() const;
    /// What came since an earlier snapshot of the same histogram.
    snapshot since(const snapshot& earlier) const;
  };

  /// `bounds` ascend; they are the buckets' inclusive upper limits.
  explicit histogram(std::vector<double> bounds);

  void observe(double value);
  const std::vector<double>& bounds() const { return bounds_; }
  snapshot read() const;
  /// The value below which this share (0 to 1) of the observations lies, by interpolation in its bucket.
  double quantile(const snapshot& of, double share) const;

 private:
  std::vector<double> bounds_;
  std::vector<std::atomic<std::uint64_t>> counts_;
  std::atomic<double> sum_ = 0;
};

/// Bounds for durations from 50 µs to 10 s.
std::vector<double> duration_bounds();
/// Bounds 1, 2, 4, … up to at least `last`.
std::vector<double> doubling_bounds(double last);

/// What is exposed under one name: all instruments that differ only in their label's value.
class metric_family {
 public:
  enum class kind { counter, gauge, histogram };
  struct sample {
    std::vector<std::string> label_values;
    double value = 0;
    histogram::snapshot buckets;
  };

  metric_family(metric_registry& registry, kind type, std::string_view name, std::string_view help,
                std::vector<std::string_view> labels)
      : type(type), name(name), help(help), labels(std::move(labels)) {
    registry.add(*this);
  }
  virtual ~metric_family() = default;
  metric_family(const metric_family&) = delete;
  metric_family& operator=(const metric_family&) = delete;

  virtual std::vector<sample> collect() const = 0;
  virtual const std::vector<double>& bounds() const;

  const kind type;
  const std::string_view name;
  const std::string_view help;
  const std::vector<std::string_view> labels;
};

inline double read_sample(const counter& instrument) { return static_cast<double>(instrument.value()); }
inline double read_sample(const gauge& instrument) { return instrument.value(); }

/// Counters or gauges under one name. `with` finds or makes the one with these label values; hot paths keep
/// the reference, which stays valid.
template <class Instrument>
class labelled final : public metric_family {
 public:
  labelled(metric_registry& registry, std::string_view name, std::string_view help,
           std::vector<std::string_view> labels = {})
      : metric_family(registry, kind_of(), name, help, std::move(labels)) {
    if (this->labels.empty()) with({});
  }

  Instrument& with(const std::vector<std::string>& label_values) {
    std::lock_guard lock{mutex_};
    return instruments_[label_values];
  }
  /// The only one of a family without labels.
  Instrument& operator*() { return instruments_.begin()->second; }
  const Instrument& operator*() const { return instruments_.begin()->second; }
  Instrument* operator->() { return &**this; }
  const Instrument* operator->() const { return &**this; }

  std::vector<sample> collect() const override {
    std::lock_guard lock{mutex_};
    std::vector<sample> samples;
    for (const auto& [values, instrument] : instruments_) samples.push_back({values, read_sample(instrument), {}});
    return samples;
  }

 private:
  static constexpr kind kind_of() { return std::is_same_v<Instrument, counter> ? kind::counter : kind::gauge; }

  mutable std::mutex mutex_;
  std::map<std::vector<std::string>, Instrument> instruments_;
};

/// Histograms of the same bounds under one name.
class labelled_histogram final : public metric_family {
 public:
  labelled_histogram(metric_registry& registry, std::string_view name, std::string_view help,
                     std::vector<double> bounds, std::vector<std::string_view> labels = {});

  histogram& with(const std::vector<std::string>& label_values);
  histogram& operator*() { return instruments_.begin()->second; }
  histogram* operator->() { return &**this; }

  std::vector<sample> collect() const override;
  const std::vector<double>& bounds() const override { return bounds_; }

 private:
  std::vector<double> bounds_;
  mutable std::mutex mutex_;
  std::map<std::vector<std::string>, histogram> instruments_;
};

}  // namespace florin
