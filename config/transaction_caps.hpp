#pragma once

#include "actors/transaction/confirmation.hpp"
#include "actors/transaction/transaction_caps.hpp"
#include "config/settings.hpp"

namespace florin {

/// The caps that the engine counts against, loosened by the multiplier. The settings must be valid.
transaction_cap_settings transaction_caps_of(const settings& all);
confirmation_settings confirmation_of(const settings& all);

}  // namespace florin
