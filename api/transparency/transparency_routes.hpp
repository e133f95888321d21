#pragma once

#include "api/routing/operation.hpp"

namespace florin {

std::vector<operation> transparency_routes();

}  // namespace florin
