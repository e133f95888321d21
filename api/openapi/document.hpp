#pragma once

#include <string>

#include "api/edge_settings.hpp"
#include "api/routing/route_table.hpp"

namespace florin {

/// The OpenAPI 3.1 document of these routes, from the same field lists that requests are read by.
std::string openapi_document(const route_table& routes, const edge_settings& settings);

}  // namespace florin
