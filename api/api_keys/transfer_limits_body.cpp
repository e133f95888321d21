#include "api/api_keys/transfer_limits_body.hpp"

#include <algorithm>
#include <limits>

namespace florin {
namespace {

/// More than any limit, when there are more cents than that.
result<std::int64_t> cents_of(const decimal& dollars) {
  auto amount = money::from(dollars, *currency::find("USD"));
  if (amount)
    return static_cast<std::int64_t>(std::min<int128>(amount->minor, std::numeric_limits<std::int64_t>::max()));
  return error{error_code::validation_error, "The field 'transfer_limits' is not valid", {}}.with(
      "transfer_limits", std::vector<std::string>{"Must be dollars, with at most two decimals"});
}

}  // namespace

result<transfer_limits> limits_in(const transfer_limits_body& body) {
  auto per_transfer = cents_of(body.per_transfer), per_day = cents_of(body.per_day);
  if (!per_transfer) return per_transfer.error();
  if (!per_day) return per_day.error();
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
