#include "actors/transaction/transaction.hpp"

namespace florin {

std::string_view to_text(transaction_type type) {
  switch (type) {
    case transaction_type::transfer: return "transfer";
    case transaction_type::deposit: return "deposit";
  }
  return "";
}

std::optional<transaction_type> parse_transaction_type(std::string_view text) {
  for (auto type : {transaction_type::transfer, transaction_type::deposit})
    if (text == to_text(type)) return type;
  return std::nullopt;
}

}  // namespace florin
