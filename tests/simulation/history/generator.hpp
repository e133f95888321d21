#pragma once

#include "tests/simulation/history/happening.hpp"

namespace florin::simulation {

/// The history of a seed. Every seed has its own mixture: some know only crashes, some only a bad database, some
/// everything at once, because what happens all the time hides what happens seldom.
history generate(std::uint64_t seed);

}  // namespace florin::simulation
