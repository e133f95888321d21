#pragma once

#include "api/routing/operation.hpp"

namespace florin {

std::vector<operation> sandbox_routes();

}  // namespace florin
