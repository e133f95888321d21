#pragma once

#include "actors/account/account.hpp"

namespace florin {

/// The account that receives what is sent to a person: in the currency of what is sent, a checking account
/// before others, the oldest before younger ones. Null when the person has none that is open.
const owned_account* receiving_account(const std::vector<owned_account>& held, const currency& sent);

}  // namespace florin
