#include "persistence/journal_rows.hpp"

#include "persistence/column_text.hpp"
#include "persistence/record_json.hpp"

namespace florin {

namespace {

std::string place_of(std::uint64_t sequence, std::uint64_t ordinal) {
  return " " + std::to_string(ordinal) + " of entry " + std::to_string(sequence);
}

void require_place(const char* what, std::uint64_t sequence, std::uint64_t found, std::uint64_t expected) {
  if (found != expected) throw damaged_row(what + place_of(sequence, expected) + " is missing");
}

bool is_same_head(const transaction& a, const transaction& b) {
  return a.id == b.id && a.type == b.type && a.initiator == b.initiator;
}

transaction read_head(const pqxx::row& row) {
  transaction head;
  head.id = transaction_id{read_uuid(row[3])};
  auto type = parse_transaction_type(row[4].c_str());
  if (!type) throw damaged_row("'" + std::string(row[4].c_str()) + "' is not a type of transaction");
  head.type = *type;
  head.initiator = user_id{read_uuid(row[5])};
  head.description = row[14].c_str();
  head.reference = row[15].c_str();
  if (!row[16].is_null()) head.session = session_id{read_uuid(row[16])};
  head.request = row[17].c_str();
  if (!row[19].is_null()) {
    head.value_date = parse_date(row[19].c_str());
    if (!head.value_date) throw damaged_row("'" + std::string(row[19].c_str()) + "' is not a date");
  }
  if (!row[20].is_null()) {
    auto link = parse_link_kind(row[20].c_str());
    if (!link) throw damaged_row("'" + std::string(row[20].c_str()) + "' is not a kind of link");
    head.link = transaction_link{*link, read_uuid(row[21])};
  }
  return head;
}

}  // namespace

posting_row read_posting(const pqxx::row& row) {
  posting_row read;
  read.sequence = read_number(row[0]);
  read.ordinal = read_number(row[1]);
  read.batch = read_number(row[2]);
  read.transaction = read_head(row);
  auto purpose = parse_posting_purpose(row[18].c_str());
  if (!purpose) throw damaged_row("'" + std::string(row[18].c_str()) + "' is not a purpose of a posting");
  read.line.posting.purpose = *purpose;
  read.line.posting.amount = {read_int128(row[6]), read_currency(row[7])};
  read.line.posting.source = account_id{read_uuid(row[8])};
  read.line.source_sequence = read_number(row[9]);
  read.line.source_balance = read_int128(row[10]);
  read.line.posting.destination = account_id{read_uuid(row[11])};
  read.line.destination_sequence = read_number(row[12]);
  read.line.destination_balance = read_int128(row[13]);
  return read;
}

void add_posting(posting_row row, stamped_entry& entry) {
  require_place("posting", row.sequence, row.ordinal, entry.postings.size());
  auto& head = entry.entry.transaction;
  if (!head)
    head = std::move(row.transaction);
  else if (!is_same_head(*head, row.transaction))
    throw damaged_row("posting" + place_of(row.sequence, row.ordinal) +
                      " names another transaction than the first");
  head->postings.push_back(row.line.posting);
  entry.postings.push_back(std::move(row.line));
}

std::vector<posted_transaction> read_transactions(const pqxx::result& rows) {
  std::vector<posted_transaction> transactions;
  stamped_entry entry;
  auto finish = [&] {
    if (!entry.entry.transaction) return;
    transactions.back().transaction = std::move(*entry.entry.transaction);
    transactions.back().postings = std::move(entry.postings);
    entry = {};
  };
  for (const auto& row : rows) {
    auto read = read_posting(row);
    if (transactions.empty() || transactions.back().sequence != read.sequence) {
      finish();
      transactions.push_back({{}, read.sequence, read.batch, read_instant(row[column_behind_posting]), {}});
    }
    add_posting(std::move(read), entry);
  }
  finish();
  return transactions;
}

event_row read_event(const pqxx::row& row) {
  event_row read;
  read.sequence = read_number(row[0]);
  read.ordinal = read_number(row[1]);
  read.batch = read_number(row[2]);
  auto kind = parse_entity_kind(row[3].c_str());
  if (!kind) throw damaged_row("'" + std::string(row[3].c_str()) + "' is not a kind of entity");
  read.change.entity = {*kind, read_uuid(row[4])};
  read.change.version = read_number(row[5]);
  read.change.owner = user_id{read_uuid(row[6])};
  read.change.event = journal_event::stored(row[7].c_str(), parse_record(row[8].c_str()));
  return read;
}

void add_event(event_row row, stamped_entry& entry) {
  require_place("event", row.sequence, row.ordinal, entry.entry.changes.size());
  entry.entry.changes.push_back(std::move(row.change));
}

}  // namespace florin
