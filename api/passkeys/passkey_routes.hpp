#pragma once

#include "api/routing/operation.hpp"

namespace florin {

std::vector<operation> passkey_routes();

}  // namespace florin
