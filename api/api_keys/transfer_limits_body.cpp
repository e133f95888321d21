#include "api/api_keys/transfer_limits_body.hpp"

namespace florin {
namespace {

constexpr int128 most_cents = 1'000'000'000'000;

error refused_limits(std::string fault) {
  return error{error_code::validation_error, "The field 'transfer_limits' is not valid", {}}.with(
      "transfer_limits", std::vector<std::string>{std::move(fault)});
}

std::optional<std::int64_t> cents_of(const decimal& dollars) {
  auto amount = money::from(dollars, *currency::find("USD"));
  if (!amount || amount->minor > most_cents) return std::nullopt;
  return static_cast<std::int64_t>(amount->minor);
}

}  // namespace

result<transfer_limits> limits_in(const transfer_limits_body& body) {
  auto per_transfer = cents_of(body.per_transfer);
  auto per_day = cents_of(body.per_day);
  if (!per_transfer || !per_day) return refused_limits("Must be dollars and cents, up to 10000000000.00");
  if (*per_transfer > *per_day) return refused_limits("per_transfer must not be more than per_day");
  return transfer_limits{*per_transfer, *per_day};
}

result<std::optional<transfer_limits>> limits_in(const std::optional<transfer_limits_body>& body) {
  if (!body) return std::optional<transfer_limits>{};
  auto limits = limits_in(*body);
  if (!limits) return limits.error();
  return std::optional{*limits};
}

std::optional<transfer_limits_body> body_of(const std::optional<transfer_limits>& limits) {
  if (!limits) return std::nullopt;
  return transfer_limits_body{{limits->per_transfer, 2}, {limits->per_day, 2}};
}

}  // namespace florin
