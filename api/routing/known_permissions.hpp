#pragma once

#include "api/routing/route_table.hpp"

namespace florin {

/// Every permission that some operation asks for, sorted, each once: those that a role can have.
std::vector<std::string> known_permissions(const route_table& routes);

}  // namespace florin
