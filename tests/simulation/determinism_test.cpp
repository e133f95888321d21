#include <boost/test/unit_test.hpp>
#include <set>

#include "tests/simulation/history/generator.hpp"
#include "tests/simulation/world/world.hpp"

namespace florin::simulation::determinism_test {
namespace {

BOOST_AUTO_TEST_SUITE(determinism_test)

BOOST_AUTO_TEST_CASE(SameSeed_GivesTheSameEvents) {
  for (std::uint64_t seed = 1; seed <= 200; ++seed) {
    auto once = run(generate(seed)), again = run(generate(seed));
    BOOST_TEST(once.event_hash == again.event_hash, "seed " << seed);
    BOOST_TEST(once.messages == again.messages, "seed " << seed);
  }
}

BOOST_AUTO_TEST_CASE(DifferentSeeds_GiveDifferentEvents) {
  std::set<std::uint64_t> hashes;
  for (std::uint64_t seed = 1; seed <= 200; ++seed) hashes.insert(run(generate(seed)).event_hash);
  BOOST_TEST(hashes.size() == 200u);
}

BOOST_AUTO_TEST_CASE(Histories_HaveEverythingThatCanHappen) {
  std::set<happening_kind> seen;
  for (std::uint64_t seed = 1; seed <= 200; ++seed)
    for (const auto& step : generate(seed).happenings) seen.insert(step.kind);
  for (int kind = 0; kind <= static_cast<int>(happening_kind::continue_process); ++kind)
    BOOST_TEST(seen.contains(static_cast<happening_kind>(kind)), "kind " << kind);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace florin::simulation::determinism_test
