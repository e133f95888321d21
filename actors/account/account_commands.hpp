#pragma once

#include <optional>
#include <string>

#include "actors/account/account_changes.hpp"
#include "actors/account/account_view.hpp"
#include "actors/session/origin.hpp"

namespace florin {

/// POST /accounts. Refuses as `open_account` in actors/user/user_rules.hpp documents.
struct open_account {
  using answer = account_view;
  user_id owner;
  std::string account_type;
  std::string currency;
  std::optional<decimal> initial_deposit;
  std::optional<idempotency_record> idempotency;
  timestamp now;
  origin from{};
};

/// What is not a transaction: POST /accounts/{id}/freeze, DELETE /accounts/{id}, holds. The owner's actor passes
/// it to the account, which decides it, with a notice to the owner (`notice_of_instruction`).
/// ACCOUNT_NOT_FOUND for an account that is not the owner's. FORBIDDEN for a member of staff's without
/// `reaches_staff`. That a second factor has confirmed it is the edge's to see to.
struct instruct_account {
  using answer = account_view;
  user_id owner;
  account_id account;
  account_command command;
  bool reaches_staff = false;
  std::optional<idempotency_record> idempotency{};
  origin from;
  timestamp now;
};

}  // namespace florin
