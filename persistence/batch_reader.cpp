#include "persistence/batch_reader.hpp"

#include <algorithm>
#include <limits>

#include "persistence/column_text.hpp"
#include "persistence/journal_rows.hpp"

namespace florin {
namespace {

constexpr std::uint64_t batches_in_a_portion = 1000;
constexpr std::uint64_t entries_in_a_portion = 10'000;

const std::string load_batches_statement =
    "SELECT number, first_sequence, entry_count, " + microseconds_of("stamped_at") +
    ", merkle_root, previous_hash, hash, form, epoch, outcomes FROM journal.batch "
    "WHERE cell = $1 AND number BETWEEN $2 AND $3 ORDER BY number";

const std::string load_batch_postings_statement =
    "SELECT " + std::string(posting_columns_for_reading) +
    " FROM journal.posting WHERE cell = $1 AND sequence BETWEEN $2 AND $3 ORDER BY sequence, ordinal";

const std::string load_batch_events_statement =
    "SELECT " + std::string(event_columns_for_reading) +
    " FROM journal.event WHERE cell = $1 AND sequence BETWEEN $2 AND $3 ORDER BY sequence, ordinal";

/// More than any batch has: a damaged count must not make the reader take in the whole journal.
constexpr std::uint64_t most_entries = 1'000'000;

batch read_batch(const pqxx::row& row) {
  batch read;
  read.number = read_number(row[0]);
  read.first_sequence = read_number(row[1]);
  read.entry_count = read_number(row[2]);
  read.stamped_at = read_instant(row[3]);
  read.merkle_root = read_digest(row[4]);
  read.previous_hash = read_digest(row[5]);
  read.hash = read_digest(row[6]);
  read.form = static_cast<batch_form>(read_number(row[7]));
  if (read.form < batch_form::without_outcomes || read.form > latest_batch_form)
    throw damaged_row("batch " + std::to_string(read.number) + " has a form that this version does not know");
  read.epoch = read_number(row[8]);
  if (read.form != batch_form::without_outcomes) read.outcomes = read_digest(row[9]);
  read.submissions.resize(1);
  if (read.entry_count > most_entries)
    throw damaged_row("batch " + std::to_string(read.number) + " claims " + std::to_string(read.entry_count) +
                      " entries");
  return read;
}

std::uint64_t end_of(const batch& one) { return one.first_sequence + one.entry_count; }

bool follows(const batch& next, const batch& previous) {
  return next.number == previous.number + 1 && next.first_sequence == end_of(previous);
}

/// How many batches from the first on are read together: at least one, and none behind a gap, so that what
/// lies in the gap is not taken for theirs.
std::size_t portion_of(const std::vector<batch>& batches) {
  std::uint64_t entries = 0;
  std::size_t count = 0;
  while (count < batches.size() && entries < entries_in_a_portion &&
         (count == 0 || follows(batches[count], batches[count - 1])))
    entries += batches[count++].entry_count;
  return count;
}

/// Rows in the journal's order.
class row_queue {
 public:
  explicit row_queue(pqxx::result rows) : rows_(std::move(rows)) { find_sequence(); }

  /// Of the next row; beyond all others when there is none.
  std::uint64_t sequence() const { return sequence_; }
  pqxx::row take() {
    auto row = rows_[next_++];
    find_sequence();
    return row;
  }

 private:
  void find_sequence() {
    sequence_ = next_ < rows_.size() ? read_number(rows_[next_][0]) : std::numeric_limits<std::uint64_t>::max();
  }

  pqxx::result rows_;
  pqxx::result::size_type next_ = 0;
  std::uint64_t sequence_ = 0;
};

void require_batch(std::uint64_t sequence, std::uint64_t named, const batch& containing) {
  if (named != containing.number)
    throw damaged_row("entry " + std::to_string(sequence) + " lies in batch " + std::to_string(containing.number) +
                      " but names batch " + std::to_string(named));
}

/// The next entry of the batch, if it has one more.
std::optional<stamped_entry> take_entry(row_queue& postings, row_queue& events, const batch& containing) {
  stamped_entry entry;
  entry.sequence = std::min(postings.sequence(), events.sequence());
  if (entry.sequence >= end_of(containing)) return std::nullopt;
  while (postings.sequence() == entry.sequence) {
    auto row = read_posting(postings.take());
    require_batch(entry.sequence, row.batch, containing);
    add_posting(std::move(row), entry);
  }
  while (events.sequence() == entry.sequence) {
    auto row = read_event(events.take());
    require_batch(entry.sequence, row.batch, containing);
    add_event(std::move(row), entry);
  }
  return entry;
}

}  // namespace

void batch_reader::prepare(pqxx::connection& connection) {
  connection.prepare("load_batches", load_batches_statement);
  connection.prepare("load_batch_postings", load_batch_postings_statement);
  connection.prepare("load_batch_events", load_batch_events_statement);
}

std::vector<batch> batch_reader::read_from(std::uint64_t number) {
  auto batches = read_headers(number, number + batches_in_a_portion - 1);
  batches.resize(portion_of(batches));
  read_entries(batches);
  return batches;
}

std::optional<batch> batch_reader::read_one(std::uint64_t number) {
  auto batches = read_headers(number, number);
  if (batches.empty()) return std::nullopt;
  read_entries(batches);
  return std::move(batches.front());
}

std::optional<batch> batch_reader::read_header(std::uint64_t number) {
  auto batches = read_headers(number, number);
  return batches.empty() ? std::nullopt : std::optional{std::move(batches.front())};
}

std::vector<batch> batch_reader::read_headers(std::uint64_t first, std::uint64_t last) {
  std::vector<batch> batches;
  for (const auto& row : transaction_.exec_prepared("load_batches", cell_, first, last))
    batches.push_back(read_batch(row));
  return batches;
}

void batch_reader::read_entries(std::vector<batch>& batches) {
  if (batches.empty()) return;
  auto first = batches.front().first_sequence;
  auto last = end_of(batches.back()) - 1;
  row_queue postings{transaction_.exec_prepared("load_batch_postings", cell_, first, last)};
  row_queue events{transaction_.exec_prepared("load_batch_events", cell_, first, last)};
  for (auto& each : batches)
    while (auto entry = take_entry(postings, events, each))
      each.submissions.front().entries.push_back(std::move(*entry));
}

}  // namespace florin
