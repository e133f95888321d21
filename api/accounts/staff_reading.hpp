#pragma once

#include "actors/account/account.hpp"
#include "actors/transaction/transaction.hpp"
#include "api/api_call.hpp"

namespace florin {

/// Staff reads customers' accounts and transactions where customers read their own, by the operation's
/// `permission_for_others`, and each time it is on record with the customer before anything is answered
/// (rules.md §11). What cannot be recorded is not answered.

/// Puts on record that the caller reads `object`, which belongs to these owners, and goes on. What is the caller's
/// own is nobody's business. What is the bank's, or a user's who was erased, has no customer to be recorded with:
/// it is recorded with the caller.
void on_record(const call_ptr& call, std::vector<user_id> owners, std::string object, std::function<void()> then);

using accounts_handler = std::function<void(const user_id& owner, const std::vector<owned_account>& held)>;
/// Gives `then` the accounts of the user who is named, or of the caller. Somebody else is not there (NOT_FOUND)
/// for who may not read others'.
void with_accounts_of(const call_ptr& call, const std::optional<user_id>& named, accounts_handler then);

/// The owners of these accounts, as `then`'s argument, each once.
void with_owners_of(const call_ptr& call, std::vector<account_id> accounts,
                    std::function<void(std::vector<user_id>)> then);

}  // namespace florin
