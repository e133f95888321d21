#pragma once

#include "api/routing/operation.hpp"

namespace florin {

std::vector<operation> auth_routes();
std::vector<route_alias> auth_aliases();

}  // namespace florin
