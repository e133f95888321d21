#pragma once

#include "api/routing/operation.hpp"

namespace florin {

std::vector<operation> audit_routes();
std::vector<route_alias> audit_aliases();

}  // namespace florin
