#include "actors/account/product.hpp"

#include <algorithm>

namespace florin {

const product* product_catalogue::find(account_type type) const {
  auto found = std::ranges::find(products, type, &product::type);
  return found == products.end() ? nullptr : &*found;
}

bool product_catalogue::is_enabled(const currency& candidate) const {
  return std::ranges::find(currencies, candidate) != currencies.end();
}

money amount_in(const decimal& amount, const currency& of) {
  decimal shortened = amount;
  for (; shortened.scale > of.scale(); --shortened.scale) shortened.unscaled /= 10;
  return money::from(shortened, of).value();
}

}  // namespace florin
