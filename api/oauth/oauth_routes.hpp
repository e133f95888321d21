#pragma once

#include "api/routing/operation.hpp"

namespace florin {

std::vector<operation> oauth_routes();

}  // namespace florin
