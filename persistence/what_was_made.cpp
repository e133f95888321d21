#include "persistence/what_was_made.hpp"

#include "persistence/column_text.hpp"
#include "persistence/record_json.hpp"

namespace florin {

void read_what_was_made(idempotency_record& outcome, const pqxx::row& row, pqxx::row::size_type first) {
  auto kind = parse_outcome_kind(row[first].c_str());
  if (!kind) throw damaged_row("an outcome of an unknown kind");
  outcome.kind = *kind;
  if (auto made = row[first + 1]; !made.is_null()) outcome.made = read_uuid(made);
  if (auto facts = row[first + 2]; !facts.is_null()) outcome.facts = parse_record(facts.c_str());
}

}  // namespace florin
