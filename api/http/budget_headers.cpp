#include "api/http/budget_headers.hpp"

#include <algorithm>

namespace florin {

void add_budget_headers(http_response& response, const budget_status& budget, timestamp now) {
  auto limit = std::to_string(budget.limit);
  auto remaining = std::to_string(budget.remaining);
  std::string policy = '"' + std::string(to_text(budget.scope)) + '"';
  response.add_header("X-RateLimit-Limit", limit);
  response.add_header("X-RateLimit-Remaining", remaining);
  response.add_header("X-RateLimit-Reset", std::to_string(budget.reset_at));
  response.add_header("X-RateLimit-Type", std::string(to_text(budget.scope)));
  response.add_header("RateLimit-Policy", policy + ";q=" + limit + ";w=" + std::to_string(budget.window_seconds));
  response.add_header("RateLimit",
                      policy + ";r=" + remaining + ";t=" + std::to_string(seconds_to_reset(budget, now)));
}

std::int64_t seconds_to_reset(const budget_status& budget, timestamp now) {
  return std::max<std::int64_t>(1, budget.reset_at - now.microseconds / 1'000'000);
}

}  // namespace florin
