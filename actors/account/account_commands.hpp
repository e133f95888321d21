#pragma once

#include <functional>
#include <optional>
#include <string>

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

}  // namespace florin
