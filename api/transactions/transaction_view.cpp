#include "api/transactions/transaction_view.hpp"

#include <algorithm>

#include "api/transfers/transfer_view.hpp"

namespace florin {
namespace {

bool contains(std::span<const account_id> owned, const account_id& account) {
  return std::ranges::find(owned, account) != owned.end();
}

std::string direction_of(const posting& moved, std::span<const account_id> owned) {
  bool leaves = contains(owned, moved.source);
  bool arrives = contains(owned, moved.destination);
  if (leaves && arrives) return "internal";
  return leaves ? "outgoing" : "incoming";
}

money own_balance_after(const stamped_posting& line, std::span<const account_id> owned,
                        const std::optional<account_id>& seen_from) {
  bool as_source = seen_from ? line.posting.source == *seen_from : contains(owned, line.posting.source);
  return {as_source ? line.source_balance : line.destination_balance, line.posting.amount.currency};
}

std::optional<transaction_link_view> view_of(const std::optional<transaction_link>& link) {
  if (!link) return std::nullopt;
  auto target =
      link->kind == link_kind::captures ? to_text(hold_id{link->target}) : to_text(transaction_id{link->target});
  return transaction_link_view{std::string(to_text(link->kind)), std::move(target)};
}

}  // namespace

transaction_view view_of_transaction(const posted_transaction& posted, std::span<const account_id> owned,
                                     const std::optional<account_id>& seen_from) {
  const auto& line = posted.postings.front();
  const auto& moved = line.posting;
  return {
      .id = posted.transaction.id,
      .type = posted.transaction.type,
      .status = "completed",
      .amount = moved.amount,
      .currency = moved.amount.currency,
      .direction = direction_of(moved, owned),
      .from_account = moved.source,
      .to_account = moved.destination,
      .fee_amount = fees_of(posted.transaction),
      .description = given_text(posted.transaction.description),
      .reference = given_text(posted.transaction.reference),
      .balance_after = own_balance_after(line, owned, seen_from),
      .link = view_of(posted.transaction.link),
      .value_date = posted.transaction.value_date.value_or(posted.processed_at.day()),
      .created_at = posted.transaction.id.created_at(),
      .processed_at = posted.processed_at,
  };
}

std::vector<posting_view> view_of_postings(const posted_transaction& posted, std::span<const account_id> owned) {
  std::vector<posting_view> views;
  for (const auto& line : posted.postings) {
    const auto& [source, destination, amount, purpose] = line.posting;
    posting_view view{.source = source,
                      .destination = destination,
                      .amount = amount,
                      .currency = amount.currency,
                      .purpose = std::string(to_text(purpose)),
                      .source_sequence = {},
                      .source_balance_after = {},
                      .destination_sequence = {},
                      .destination_balance_after = {}};
    if (contains(owned, source)) {
      view.source_sequence = static_cast<std::int64_t>(line.source_sequence);
      view.source_balance_after = money{line.source_balance, amount.currency};
    }
    if (contains(owned, destination)) {
      view.destination_sequence = static_cast<std::int64_t>(line.destination_sequence);
      view.destination_balance_after = money{line.destination_balance, amount.currency};
    }
    views.push_back(std::move(view));
  }
  return views;
}

bool is_party(const posted_transaction& posted, std::span<const account_id> owned) {
  return std::ranges::any_of(posted.transaction.postings, [&](const posting& each) {
    return contains(owned, each.source) || contains(owned, each.destination);
  });
}

}  // namespace florin
