#pragma once

#include "api/routing/operation.hpp"

namespace florin {

std::vector<operation> account_routes();

}  // namespace florin
