#include "actors/transaction/confirmation.hpp"

#include <algorithm>

namespace florin {
namespace {

constexpr std::int64_t thousand_dollars = 100'000;
/// More than any limit, so that sums of it fit.
constexpr int128 beyond_all_limits = 1'000'000'000'000'000'000;

/// The entry that says how many dollars the others are worth.
std::int64_t cents_of_threshold(const confirmation_settings& settings) {
  if (!settings.transfers_above) return thousand_dollars;
  auto dollars =
      std::ranges::find(*settings.transfers_above, "USD", [](const money& each) { return each.currency.code(); });
  return dollars == settings.transfers_above->end() ? thousand_dollars : static_cast<std::int64_t>(dollars->minor);
}

std::string dollars_of(std::int64_t cents) { return to_text(money{cents, *currency::find("USD")}); }

error beyond(std::string_view what, std::int64_t limit) {
  return error{
      error_code::two_factor_required, "This is more than may be moved without the user's second factor", {}}
      .with("limit", std::string(what))
      .with("above", dollars_of(limit))
      .with("currency", "USD");
}

}  // namespace

std::optional<int128> worth_in_cents(const transaction& agreed, const confirmation_settings& settings) {
  int128 worth = 0;
  for (const auto& part : agreed.postings) {
    auto threshold = std::ranges::find(*settings.transfers_above, part.amount.currency, &money::currency);
    if (threshold == settings.transfers_above->end() || threshold->minor <= 0) return std::nullopt;
    // Amounts have at most 30 digits and the threshold in dollars 8 (config/settings.cpp): 128 bits hold the
    // product.
    auto cents = (part.amount.minor * cents_of_threshold(settings) + threshold->minor - 1) / threshold->minor;
    worth += std::min(cents, beyond_all_limits);
  }
  return worth;
}

transfer_limits usual_limits(const confirmation_settings& settings) {
  auto usual = cents_of_threshold(settings);
  return {usual, usual};
}

std::optional<error> refuse_unconfirmed(const std::optional<int128>& worth, const mandate& by, int128 moved_today,
                                        const confirmation_settings& settings) {
  if (!worth)
    return error{
        error_code::two_factor_required, "Every transfer in this currency needs the user's second factor", {}};
  auto limits = by.limits.value_or(usual_limits(settings));
  if (*worth > limits.per_transfer) return beyond("transfer", limits.per_transfer);
  if (moved_today + *worth > limits.per_day)
    return beyond("day", limits.per_day).with("moved_today", dollars_of(static_cast<std::int64_t>(moved_today)));
  return std::nullopt;
}

}  // namespace florin
