#pragma once

#include "api/routing/operation.hpp"

namespace florin {

std::vector<operation> transaction_routes();
std::vector<route_alias> transaction_aliases();

}  // namespace florin
