#pragma once

#include <vector>

#include "actors/account/account.hpp"
#include "actors/account/account_commands.hpp"
#include "actors/account/product.hpp"
#include "actors/journal/entry.hpp"
#include "actors/transaction/draft.hpp"
#include "actors/user/user.hpp"

namespace florin {

/// Whether this user may open that account, and the opening with its terms. `held` are the accounts that the
/// user has. Refuses, in this order (accounts-api.md "Create New Account"): who is blocked (USER_BLOCKED), an
/// unknown type (INVALID_ACCOUNT_TYPE), a currency that is not enabled (INVALID_CURRENCY), fiat with crypto and a
/// deposit that is malformed or below the product's minimum (VALIDATION_ERROR, all of them at once), a deposit
/// that comes from nowhere (BUSINESS_RULE_VIOLATION) or of more than the sandbox pays (VALIDATION_ERROR; rules.md
/// §11), missing verification (KYC_VERIFICATION_REQUIRED) or wallet (BUSINESS_RULE_VIOLATION), an account of that
/// type and currency (ACCOUNT_EXISTS), too many open accounts, or closed ones
/// (BUSINESS_RULE_VIOLATION).
result<account_opened> decide_opening(const user& owner, const std::vector<owned_account>& held,
                                      const open_account& command, const product_catalogue& catalogue,
                                      const account_id& new_account);

/// Numbers are drawn, and rarely one is held already: an opening that the journal refuses for a claim is decided
/// again, with another account, so many times in all.
constexpr int opening_attempts = 3;
bool is_refused_claim(const error& why);

/// The opening as the journal takes it, with the claims that keep it the only one of its kind.
entity_change opening_change(const account_opened& opening);

/// Money from the clearing account of its currency into an account that the same submission opens.
transaction opening_deposit(const transaction_id& id, const account_opened& into, const money& amount,
                            std::string description);
/// Only the clearing account is asked: the new one has nobody to ask yet.
draft_ptr draft_of_deposit(transaction deposit, timestamp now);

/// The new account as its owner will see it once the submission is committed.
account_view view_of_opening(const account_opened& opening, timestamp now);
account_view view_after_deposit(const account_view& opened, const transaction& deposit, timestamp now);
/// Both, at the instant of the opening: the same at any time later.
account_view view_as_opened(const account_opened& opening, const std::optional<decimal>& initial_deposit);

}  // namespace florin
