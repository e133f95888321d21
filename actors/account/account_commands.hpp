#pragma once

#include <functional>
#include <optional>
#include <string>

#include "actors/account/account_changes.hpp"
#include "actors/account/account_view.hpp"
#include "actors/journal/composed_reply.hpp"
#include "actors/session/origin.hpp"

namespace florin {

/// POST /accounts. Refuses as `open_account` in actors/user/user_rules.hpp documents.
struct open_account {
  struct answer {
    account_view account;
    composed_reply reply;
  };
  user_id owner;
  std::string account_type;
  std::string currency;
  std::optional<decimal> initial_deposit;
  std::optional<idempotency_record> idempotency;
  timestamp now;
  std::function<composed_reply(const account_view&)> compose;
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
  /// With the reply, which the edge knows before.
  std::optional<idempotency_record> idempotency{};
  origin from;
  timestamp now;
};

}  // namespace florin
