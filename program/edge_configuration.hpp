#pragma once

#include "api/edge_settings.hpp"
#include "config/settings.hpp"

namespace florin {

/// What the edge is told, out of the configuration and the build.
edge_settings edge_settings_of(const settings& all);

}  // namespace florin
