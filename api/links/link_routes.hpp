#pragma once

#include "api/routing/operation.hpp"

namespace florin {

/// The pages that links in e-mails lead to.
std::vector<operation> link_routes();

}  // namespace florin
