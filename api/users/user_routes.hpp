#pragma once

#include "api/routing/operation.hpp"

namespace florin {

std::vector<operation> user_routes();
std::vector<route_alias> user_aliases();

}  // namespace florin
