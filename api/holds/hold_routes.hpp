#pragma once

#include <vector>

#include "api/routing/operation.hpp"

namespace florin {

std::vector<operation> hold_routes();

}  // namespace florin
