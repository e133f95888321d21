#pragma once

#include "api/routing/operation.hpp"

namespace florin {

std::vector<operation> system_routes();

}  // namespace florin
