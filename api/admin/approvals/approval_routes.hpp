#pragma once

#include "api/routing/operation.hpp"

namespace florin {

std::vector<operation> approval_routes();

}  // namespace florin
