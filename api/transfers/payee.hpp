#pragma once

#include "actors/account/account.hpp"

namespace florin {

/// The account that receives what is sent to a person: in the currency of what is sent, a checking account
/// before others, the oldest before younger ones. Null when the person has none.
const account_opened* receiving_account(const std::vector<account_opened>& held, const currency& sent);

}  // namespace florin
