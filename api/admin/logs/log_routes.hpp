#pragma once

#include "api/routing/operation.hpp"

namespace florin {

std::vector<operation> log_routes();
std::vector<route_alias> log_aliases();

}  // namespace florin
