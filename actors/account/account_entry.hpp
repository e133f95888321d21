#pragma once

#include <cstdint>
#include <variant>

#include "actors/account/account_event.hpp"
#include "actors/transaction/transaction.hpp"
#include "actors/values/timestamp.hpp"

namespace florin {

/// A posting that the account is a side of, as its history has it.
struct posting_line {
  stamped_posting posting;
  transaction_type type = transaction_type::transfer;
  timestamp processed_at;
};
/// Something else that happened to it.
struct event_line {
  std::uint64_t sequence = 0;
  account_event event;
};
/// What an account's history is made of behind its opening.
using account_entry = std::variant<posting_line, event_line>;
/// The account's number of it; the later one of both when the account pays itself.
std::uint64_t sequence_of(const account_entry& entry, const account_id& account);

}  // namespace florin
