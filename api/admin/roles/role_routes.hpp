#pragma once

#include "api/routing/operation.hpp"

namespace florin {

std::vector<operation> role_routes();

}  // namespace florin
