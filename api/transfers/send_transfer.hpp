#pragma once

#include "actors/transaction/transfer_commands.hpp"
#include "api/api_call.hpp"

namespace florin {

/// A transfer sent for later is not offered yet (BUSINESS_RULE_VIOLATION); one sent for the past never is
/// (VALIDATION_ERROR).
std::optional<error> check_transfer_date(const std::optional<timestamp>& scheduled_date, timestamp now);

/// VALIDATION_ERROR for an account that would pay itself.
std::optional<error> check_two_accounts(const account_id& source, const account_id& destination);

/// Gives the order its id, submits it, and answers 201 after its commit. `payee` is as the request names it, which
/// is what a second factor confirms.
void send_transfer(const call_ptr& call, transfer_order order, std::string payee);
/// The reply again: the transaction never changes.
void show_transfer_again(const call_ptr& call, const idempotency_record& stored,
                         std::function<void(std::string)> then);

}  // namespace florin
