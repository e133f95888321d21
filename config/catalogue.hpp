#pragma once

#include "actors/account/product.hpp"
#include "config/settings.hpp"

namespace florin {

/// The product catalogue that validated settings describe.
product_catalogue catalogue_of(const settings& all);

}  // namespace florin
