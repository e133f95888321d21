#pragma once

#include "api/routing/operation.hpp"

namespace florin {

std::vector<operation> device_routes();

}  // namespace florin
