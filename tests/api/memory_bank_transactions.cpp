#include <algorithm>

#include "tests/api/memory_bank.hpp"

namespace florin {
namespace {

int128 amount_of(const posted_transaction& posted) { return posted.postings.front().posting.amount.minor; }

page_position position_of(const posted_transaction& posted) { return {posted.sequence, amount_of(posted)}; }

bool contains(const std::vector<account_id>& accounts, const account_id& id) {
  return std::ranges::find(accounts, id) != accounts.end();
}

bool matches(const posted_transaction& posted, const list_transactions& wanted) {
  const auto& moved = posted.postings.front().posting;
  if (wanted.initiator && *wanted.initiator != posted.transaction.initiator) return false;
  if (wanted.request && *wanted.request != posted.transaction.request) return false;
  bool is_outgoing = wanted.are_everybodys || contains(wanted.accounts, moved.source);
  if (!is_outgoing && (wanted.outgoing_only || !contains(wanted.accounts, moved.destination))) return false;
  return (!wanted.type || *wanted.type == posted.transaction.type) &&
         (!wanted.currency || *wanted.currency == moved.amount.currency) &&
         (!wanted.from || *wanted.from <= posted.processed_at) &&
         (!wanted.until || posted.processed_at <= *wanted.until) &&
         (!wanted.minimum || wanted.minimum->minor <= moved.amount.minor) &&
         (!wanted.maximum || moved.amount.minor <= wanted.maximum->minor);
}

/// Whether a comes before b in this order.
bool precedes(const page_position& a, const page_position& b, transaction_order order) {
  switch (order) {
    case transaction_order::newest_first: return a.sequence > b.sequence;
    case transaction_order::oldest_first: return a.sequence < b.sequence;
    case transaction_order::largest_first:
      return std::pair{a.amount, a.sequence} > std::pair{b.amount, b.sequence};
    case transaction_order::smallest_first:
      return std::pair{a.amount, a.sequence} < std::pair{b.amount, b.sequence};
  }
  return false;
}

}  // namespace

void memory_bank::answer_later(find_accounts_of asked, answer_handler<find_accounts_of::answer> to) {
  std::vector<owned_account> found;
  for (const auto& id : accounts_)
    if (const auto& state = ledger_.state_of(id); state.terms.owner == asked.owner)
      found.push_back({state.terms, state.closed_at.has_value()});
  answer(to, result{found});
}

void memory_bank::answer_later(find_hold asked, answer_handler<find_hold::answer> to) {
  auto placed = placed_holds_.find(asked.hold);
  answer(to, result{placed == placed_holds_.end() ? find_hold::answer{} : find_hold::answer{placed->second}});
}

void memory_bank::answer_later(find_transaction asked, answer_handler<find_transaction::answer> to) {
  std::optional<posted_transaction> found;
  for (const auto& each : posted_)
    if (each.transaction.id == asked.transaction) found = each;
  answer(to, result{found});
}

void memory_bank::answer_later(load_batch asked, answer_handler<load_batch::answer> to) {
  std::optional<batch> found;
  for (const auto& each : batches_)
    if (each.number == asked.number) found = each;
  answer(to, result{found});
}

void memory_bank::answer_later(find_balance_at asked, answer_handler<find_balance_at::answer> to) {
  const auto& state = ledger_.state_of(asked.account);
  if (asked.at < state.terms.opened_at) return answer(to, result{std::optional<account_position>{}});
  account_position position{1, 0};
  for (const auto& each : posted_) {
    if (each.processed_at > asked.at) continue;
    for (const auto& line : each.postings) {
      if (line.posting.source == asked.account) position = {line.source_sequence, line.source_balance};
      if (line.posting.destination == asked.account)
        position = {line.destination_sequence, line.destination_balance};
    }
  }
  answer(to, result{std::optional{position}});
}

void memory_bank::answer_later(list_transactions asked, answer_handler<list_transactions::answer> to) {
  list_transactions::answer found;
  auto& rows = found.transactions;
  for (const auto& each : posted_)
    if (matches(each, asked)) rows.push_back(each);
  found.total_count = static_cast<std::int64_t>(rows.size());
  auto in_order = [&](const auto& a, const auto& b) {
    return precedes(position_of(a), position_of(b), asked.order);
  };
  std::ranges::sort(rows, in_order);
  if (asked.backwards) std::ranges::reverse(rows);
  if (asked.after)
    std::erase_if(rows, [&](const posted_transaction& row) {
      return asked.backwards ? !precedes(position_of(row), *asked.after, asked.order)
                             : !precedes(*asked.after, position_of(row), asked.order);
    });
  found.has_more = rows.size() > asked.limit;
  if (found.has_more) rows.resize(asked.limit);
  if (asked.backwards) std::ranges::reverse(rows);
  answer(to, result{found});
}

void memory_bank::answer_later(find_idempotency_records asked,
                               answer_handler<find_idempotency_records::answer> to) {
  std::vector<idempotency_record> found;
  for (const auto& each : records_)
    if (each.principal == asked.principal && each.key == asked.key &&
        std::ranges::find(asked.operations, each.operation) != asked.operations.end())
      found.push_back(each);
  answer(to, result{found});
}

}  // namespace florin
