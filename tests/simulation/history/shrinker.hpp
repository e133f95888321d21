#pragma once

#include <functional>

#include "tests/simulation/history/happening.hpp"

namespace florin::simulation {

/// A history that still fails and from which no part can be left out any more, as far as a bounded number of tries
/// can tell. What remains need not fail in the same way; it is as good a start to look from.
history shrink(history failing, const std::function<bool(const history&)>& fails);

}  // namespace florin::simulation
