#pragma once

#include "actors/account/account.hpp"

namespace florin {

/// The bank itself owns accounts too (rules.md §6). Their ids are made of role and currency, so nobody has
/// to look them up.
user_id bank_user();

/// Where deposits come from and withdrawals go to; in the sandbox, the source of all play money.
account_id clearing_account(const currency& of);
account_opened clearing_account_opening(const currency& of, timestamp opened_at);

}  // namespace florin
