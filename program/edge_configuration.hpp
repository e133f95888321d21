#pragma once

#include "actors/credentials/key_ring.hpp"
#include "api/edge_settings.hpp"
#include "api/tokens/token_issuer.hpp"
#include "config/settings.hpp"

namespace florin {

/// Throws invalid_setting when a rate limit is of an operation that does not exist.
void check_rate_limits(const settings& all);

/// What the edge is told, out of the configuration and the build.
edge_settings edge_settings_of(const settings& all);

/// Who issues tokens, and with which key.
token_settings token_settings_of(const settings& all, const key_ring& keys);

}  // namespace florin
