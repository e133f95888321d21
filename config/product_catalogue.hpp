#pragma once

#include "actors/account/product.hpp"
#include "config/settings.hpp"

namespace florin {

/// The catalogue that the rules work with. The settings must be valid.
product_catalogue product_catalogue_of(const settings& all);

}  // namespace florin
