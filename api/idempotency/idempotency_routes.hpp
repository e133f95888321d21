#pragma once

#include "api/routing/operation.hpp"

namespace florin {

std::vector<operation> idempotency_routes();

}  // namespace florin
