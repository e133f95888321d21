#pragma once

#include "api/routing/operation.hpp"

namespace florin {

std::vector<operation> transfer_routes();
std::vector<route_alias> transfer_aliases();

}  // namespace florin
