#include "monitoring/instruments.hpp"

#include <boost/test/unit_test.hpp>
#include <thread>

namespace florin::instruments_test {
namespace {

BOOST_AUTO_TEST_SUITE(instruments_test)

BOOST_AUTO_TEST_CASE(Counter_LosesNothingBetweenThreads) {
  counter counted;
  std::vector<std::jthread> threads;
  for (int i = 0; i < 4; ++i)
    threads.emplace_back([&] {
      for (int n = 0; n < 10'000; ++n) counted.increment();
    });
  threads.clear();
  BOOST_TEST(counted.value() == 40'000u);
}

BOOST_AUTO_TEST_CASE(Histogram_CountsInInclusiveBuckets) {
  histogram durations{{1, 2, 4}};
  for (double value : {0.5, 1.0, 1.5, 4.0, 5.0}) durations.observe(value);
  auto snapshot = durations.read();
  BOOST_TEST((snapshot.counts == std::vector<std::uint64_t>{2, 1, 1, 1}));
  BOOST_TEST(snapshot.total() == 5u);
  BOOST_TEST(snapshot.sum == 12.0);
}

BOOST_AUTO_TEST_CASE(Quantile_IsInterpolatedInItsBucket) {
  histogram durations{{1, 2, 4}};
  BOOST_TEST(durations.quantile(durations.read(), 0.5) == 0.0);
  for (int i = 0; i < 100; ++i) durations.observe(1.5);
  BOOST_TEST(durations.quantile(durations.read(), 0.5) == 1.5);
  for (int i = 0; i < 1000; ++i) durations.observe(100);
  BOOST_TEST(durations.quantile(durations.read(), 0.99) == 4.0);
}

BOOST_AUTO_TEST_CASE(Snapshot_TellsWhatCameSince) {
  histogram durations{{1, 2}};
  durations.observe(0.5);
  auto before = durations.read();
  durations.observe(1.5);
  auto difference = durations.read().since(before);
  BOOST_TEST((difference.counts == std::vector<std::uint64_t>{0, 1, 0}));
  BOOST_TEST(difference.sum == 1.5);
}

BOOST_AUTO_TEST_CASE(Labelled_FindsTheSameInstrumentAgain) {
  metric_registry registry;
  labelled<counter> requests{registry, "requests_total", "Requests", {"operation"}};
  auto& first = requests.with({"a"});
  first.increment();
  requests.with({"b"}).increment(2);
  BOOST_TEST(&requests.with({"a"}) == &first);
  auto samples = requests.collect();
  BOOST_TEST(samples.size() == 2u);
  BOOST_TEST(samples[1].value == 2.0);
  BOOST_TEST(registry.families().size() == 1u);
}

BOOST_AUTO_TEST_CASE(Labelled_WithoutLabelsIsThereFromTheStart) {
  metric_registry registry;
  labelled<gauge> pending{registry, "pending", "Pending"};
  BOOST_TEST(pending.collect().size() == 1u);
  pending->set(3);
  pending->add(-1);
  BOOST_TEST(pending->value() == 2.0);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace florin::instruments_test
