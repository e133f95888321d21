#include "api/transfers/transfer_view.hpp"

namespace florin {

transfer_view view_of_transfer(const posted_transaction& posted) {
  const auto& transfer = posted.transaction;
  const auto& moved = transfer.postings.front();
  return {
      .id = transfer.id,
      .from_account = moved.source,
      .to_account = moved.destination,
      .amount = moved.amount,
      .currency = moved.amount.currency,
      .fee_amount = fees_of(transfer),
      .status = "completed",
      .description = given_text(transfer.description),
      .reference = given_text(transfer.reference),
      .created_at = transfer.id.created_at(),
      .processed_at = posted.processed_at,
      .estimated_completion = posted.processed_at,
  };
}

std::optional<std::string> given_text(const std::string& text) {
  return text.empty() ? std::nullopt : std::optional{text};
}

}  // namespace florin
