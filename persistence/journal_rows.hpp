#pragma once

#include <pqxx/pqxx>
#include <string_view>
#include <vector>

#include "actors/journal/batch.hpp"
#include "actors/query/queries.hpp"

namespace florin {

/// The columns that `read_posting` expects first in a row, of a table or alias `posting`.
inline constexpr std::string_view posting_columns_for_reading =
    "posting.sequence, posting.ordinal, posting.batch, posting.transaction, posting.type, posting.initiator, "
    "posting.amount, posting.currency, posting.source, posting.source_sequence, posting.source_balance, "
    "posting.destination, posting.destination_sequence, posting.destination_balance, posting.description, "
    "posting.reference, posting.session, posting.request, posting.purpose, posting.value_date, posting.link, "
    "posting.linked_to";
/// The number of the column behind them.
inline constexpr int column_behind_posting = 22;

/// A row of journal.posting; `transaction` has no postings and, but for the first row, no texts.
struct posting_row {
  std::uint64_t sequence = 0;
  std::uint64_t ordinal = 0;
  std::uint64_t batch = 0;
  florin::transaction transaction;
  stamped_posting line;
};
posting_row read_posting(const pqxx::row& row);

/// Whole transactions from rows ordered by sequence and ordinal, with the instant behind the posting's
/// columns. Throws damaged_row when a transaction's rows do not belong together.
std::vector<posted_transaction> read_transactions(const pqxx::result& rows);

/// Adds the row to an entry whose earlier rows were added already.
void add_posting(posting_row row, stamped_entry& entry);

/// The same for journal.event.
inline constexpr std::string_view event_columns_for_reading =
    "event.sequence, event.ordinal, event.batch, event.entity_kind, event.entity, event.entity_sequence, "
    "event.owner, event.type, event.body";
struct event_row {
  std::uint64_t sequence = 0;
  std::uint64_t ordinal = 0;
  std::uint64_t batch = 0;
  entity_change change;
};
event_row read_event(const pqxx::row& row);
void add_event(event_row row, stamped_entry& entry);

}  // namespace florin
