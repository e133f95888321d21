#include "actors/transaction/transaction.hpp"

#include <algorithm>

namespace florin {
namespace {

constexpr std::array every_purpose{posting_purpose::principal, posting_purpose::fee,
                                   posting_purpose::interest,  posting_purpose::spread,
                                   posting_purpose::rounding,  posting_purpose::tax};
constexpr std::array every_link_kind{link_kind::captures, link_kind::refunds, link_kind::returns,
                                     link_kind::reverses};

template <class Values>
std::optional<typename Values::value_type> named(const Values& values, std::string_view text) {
  auto found = std::ranges::find_if(values, [&](auto each) { return to_text(each) == text; });
  return found == values.end() ? std::nullopt : std::optional{*found};
}

}  // namespace

std::string_view to_text(transaction_type type) {
  switch (type) {
    case transaction_type::transfer: return "transfer";
    case transaction_type::deposit: return "deposit";
    case transaction_type::withdrawal: return "withdrawal";
    case transaction_type::conversion: return "conversion";
    case transaction_type::charge: return "charge";
    case transaction_type::payout: return "payout";
    case transaction_type::fee: return "fee";
    case transaction_type::interest: return "interest";
    case transaction_type::refund: return "refund";
    case transaction_type::reversal: return "reversal";
    case transaction_type::adjustment: return "adjustment";
  }
  return "";
}

std::optional<transaction_type> parse_transaction_type(std::string_view text) {
  return named(every_transaction_type, text);
}

std::string_view to_text(posting_purpose purpose) {
  switch (purpose) {
    case posting_purpose::principal: return "principal";
    case posting_purpose::fee: return "fee";
    case posting_purpose::interest: return "interest";
    case posting_purpose::spread: return "spread";
    case posting_purpose::rounding: return "rounding";
    case posting_purpose::tax: return "tax";
  }
  return "";
}

std::optional<posting_purpose> parse_posting_purpose(std::string_view text) { return named(every_purpose, text); }

std::string_view to_text(link_kind kind) {
  switch (kind) {
    case link_kind::captures: return "captures";
    case link_kind::refunds: return "refunds";
    case link_kind::returns: return "returns";
    case link_kind::reverses: return "reverses";
  }
  return "";
}

std::optional<link_kind> parse_link_kind(std::string_view text) { return named(every_link_kind, text); }

money fees_of(const transaction& posted) {
  const auto& paid = posted.postings.front();
  auto fees = money::zero(paid.amount.currency);
  for (const auto& part : posted.postings)
    if (part.purpose == posting_purpose::fee && part.source == paid.source &&
        part.amount.currency == fees.currency)
      fees += part.amount;
  return fees;
}

}  // namespace florin
