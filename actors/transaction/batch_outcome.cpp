#include "actors/transaction/batch_outcome.hpp"

#include "actors/values/error_record.hpp"
#include "actors/values/record_list.hpp"

namespace florin {
namespace {

record record_of_transfer(const result<transaction_id>& transfer) {
  if (!transfer) return record_of(transfer.error());
  return {{{"transaction", record_text(*transfer)}}};
}

result<transaction_id> transfer_in(const record& stored) {
  const auto* made = stored.find("transaction");
  if (!made) return error_in(stored);
  auto id = transaction_id::parse(*made);
  if (!id) throw unreadable_record("transaction");
  return *id;
}

}  // namespace

std::vector<result<transaction_id>> made_by(const std::vector<result<transaction>>& outcomes) {
  std::vector<result<transaction_id>> made;
  made.reserve(outcomes.size());
  for (const auto& each : outcomes)
    made.push_back(each ? result<transaction_id>{each->id} : result<transaction_id>{each.error()});
  return made;
}

record facts_of(const batch_outcome& outcome) {
  std::vector<record> transfers;
  transfers.reserve(outcome.transfers.size());
  for (const auto& each : outcome.transfers) transfers.push_back(record_of_transfer(each));
  return {{{"linked", record_text(outcome.linked)}, {"transfers", list_text(transfers)}}};
}

batch_outcome batch_outcome_in(const record& facts) {
  batch_outcome outcome;
  std::vector<record> transfers;
  const auto* linked = facts.find("linked");
  const auto* listed = facts.find("transfers");
  if (!linked || !read_record_text(*linked, outcome.linked)) throw unreadable_record("linked");
  if (!listed || !read_list_text(*listed, transfers)) throw unreadable_record("transfers");
  outcome.transfers.reserve(transfers.size());
  for (const auto& each : transfers) outcome.transfers.push_back(transfer_in(each));
  return outcome;
}

}  // namespace florin
