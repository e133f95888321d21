#pragma once

#include "api/routing/operation.hpp"

namespace florin {

std::vector<operation> api_key_routes();

}  // namespace florin
