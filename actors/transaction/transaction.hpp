#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "actors/session/session.hpp"
#include "actors/values/identifier.hpp"
#include "actors/values/money.hpp"
#include "actors/values/timestamp.hpp"

namespace florin {

/// Moves an amount of one currency between two accounts in that currency, so that it balances by
/// construction (design.md §2).
struct posting {
  account_id source;
  account_id destination;
  money amount;

  bool operator==(const posting&) const = default;
};

enum class transaction_type : std::uint8_t { transfer, deposit };

std::string_view to_text(transaction_type type);
std::optional<transaction_type> parse_transaction_type(std::string_view text);

/// What a transfer uses up of money that was held for it.
struct hold_capture {
  hold_id hold;
  /// Lets go of the rest.
  bool is_final = true;
};

/// Postings that happen together or not at all.
struct transaction {
  transaction_id id;
  transaction_type type = transaction_type::transfer;
  user_id initiator;
  std::string description;
  std::string reference;
  std::vector<posting> postings;
  /// With which login, API key or grant it was asked for, and in which request, as the answer's X-Request-Id says
  /// it. Nothing of what the bank does by itself.
  std::optional<session_id> session{};
  std::string request{};

  bool operator==(const transaction&) const = default;
};

/// A posting in its place: after it, each side's sequence and ledger balance in minor units.
struct stamped_posting {
  florin::posting posting;
  std::uint64_t source_sequence = 0;
  int128 source_balance = 0;
  std::uint64_t destination_sequence = 0;
  int128 destination_balance = 0;

  bool operator==(const stamped_posting&) const = default;
};

/// A transaction as the journal has it. `sequence` is its entry's number in the cell, `processed_at` the
/// instant that its batch was stamped with; it never decreases from entry to entry.
struct posted_transaction {
  florin::transaction transaction;
  std::uint64_t sequence = 0;
  std::uint64_t batch = 0;
  timestamp processed_at;
  std::vector<stamped_posting> postings;
};

/// One posting seen from one of its accounts.
struct account_line {
  std::uint64_t sequence = 0;
  transaction_id transaction;
  transaction_type type = transaction_type::transfer;
  account_id counterparty;
  /// Negative when money left the account.
  money amount;
  money balance;
  timestamp processed_at;
};

}  // namespace florin
