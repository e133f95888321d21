#pragma once

#include <array>
#include <chrono>
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

/// What a posting is for. What a transaction is about is its principal; all else comes with it.
enum class posting_purpose : std::uint8_t { principal, fee, interest, spread, rounding, tax };
std::string_view to_text(posting_purpose purpose);
std::optional<posting_purpose> parse_posting_purpose(std::string_view text);

/// Moves an amount of one currency between two accounts in that currency, so that it balances by
/// construction (design.md §2).
struct posting {
  account_id source;
  account_id destination;
  money amount;
  posting_purpose purpose = posting_purpose::principal;

  bool operator==(const posting&) const = default;
};

/// All there are. What each means to the rules is in `transaction_traits.hpp`. What is captured of a hold is a
/// transfer or a charge that is linked to the hold.
enum class transaction_type : std::uint8_t {
  transfer,
  deposit,
  withdrawal,
  conversion,
  charge,
  payout,
  fee,
  interest,
  refund,
  reversal,
  adjustment
};
inline constexpr std::array every_transaction_type{
    transaction_type::transfer,   transaction_type::deposit,   transaction_type::withdrawal,
    transaction_type::conversion, transaction_type::charge,    transaction_type::payout,
    transaction_type::fee,        transaction_type::interest,  transaction_type::refund,
    transaction_type::reversal,   transaction_type::adjustment};

std::string_view to_text(transaction_type type);
std::optional<transaction_type> parse_transaction_type(std::string_view text);

/// How a transaction goes back to what was before it: to a hold, or to another transaction.
enum class link_kind : std::uint8_t { captures, refunds, returns, reverses };
std::string_view to_text(link_kind kind);
std::optional<link_kind> parse_link_kind(std::string_view text);

struct transaction_link {
  link_kind kind = link_kind::captures;
  /// The hold's when it is captured, else the transaction's.
  identifier_bits target;

  bool operator==(const transaction_link&) const = default;
};

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
  /// it. Neither of what the bank does by itself.
  std::optional<session_id> session{};
  std::string request{};
  /// The day from which the money counts, when that is another one than the day on which it is booked (ISO 20022).
  std::optional<std::chrono::sys_days> value_date{};
  std::optional<transaction_link> link{};

  bool operator==(const transaction&) const = default;
};

/// What who pays the principal pays for it, in the same currency.
money fees_of(const transaction& posted);

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
