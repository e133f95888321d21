#pragma once

#include "api/routing/operation.hpp"

namespace florin {

std::vector<operation> auth_routes();

}  // namespace florin
