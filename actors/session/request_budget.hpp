#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

#include "actors/values/error.hpp"
#include "actors/values/timestamp.hpp"

namespace florin {

enum class budget_scope : std::uint8_t { user, endpoint, global };
std::string_view to_text(budget_scope scope);

/// So many requests in a window of so many seconds (rules.md §4). `name` is the bucket; operations that
/// share a bucket share its budget.
struct request_budget {
  std::string_view name;
  std::uint64_t limit = 100;
  std::int64_t window_seconds = 60;
  budget_scope scope = budget_scope::user;
};

/// What is left of the tightest budget, for the headers of the answer.
struct budget_status {
  std::uint64_t limit = 0;
  std::uint64_t remaining = 0;
  /// Seconds since 1970 at which the window ends.
  std::int64_t reset_at = 0;
  std::int64_t window_seconds = 60;
  budget_scope scope = budget_scope::user;
  bool exceeded = false;
};

/// RATE_LIMITED with `limit`, `window_seconds`, `reset_at` and `limit_type` of the budget that is used up.
error throttled(std::string message, const budget_status& used_up);
/// The budget that such a refusal speaks of; nothing for any other one.
std::optional<budget_status> used_up_budget(const error& refusal);

/// Counts requests in fixed windows that start with the first request. One for each session; the gateway
/// has one for addresses and one for the whole bank.
class request_counter {
 public:
  /// Counts one request unless the budget is used up.
  budget_status spend(const request_budget& budget, timestamp now);
  /// The same for one of many subjects, e.g. an address. A request that asks for several things may count as all
  /// of them, or is refused and counts as none.
  budget_status spend(const request_budget& budget, std::string_view subject, timestamp now,
                      std::uint64_t count = 1);

 private:
  struct window {
    std::int64_t ends_at = 0;
    std::uint64_t used = 0;
  };
  void forget_expired(std::int64_t now_seconds);

  std::unordered_map<std::string, window> windows_;
  std::size_t sweep_at_ = 1024;
};

}  // namespace florin
