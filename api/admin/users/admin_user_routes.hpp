#pragma once

#include "api/routing/operation.hpp"

namespace florin {

std::vector<operation> admin_user_routes();
std::vector<route_alias> admin_user_aliases();

}  // namespace florin
