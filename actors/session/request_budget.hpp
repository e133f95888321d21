#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

#include "actors/values/error.hpp"
#include "actors/values/identifier.hpp"
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

/// Counts requests in fixed windows that start with the first request, for each user or address that asks.
/// Whatever is over is forgotten, at the latest a window's length later. So is what nobody asked for longest, once
/// there are too many: its budget begins anew then.
class request_counter {
 public:
  /// Not more than twice as many windows are remembered; each takes some hundred bytes.
  static constexpr std::size_t most_of_a_generation = 65'536;

  explicit request_counter(std::size_t most = most_of_a_generation) : most_(most) {}

  /// Counts one request unless the budget is used up.
  budget_status spend(const request_budget& budget, timestamp now);
  /// The same for one of many subjects, e.g. an address. A request that asks for several things may count as all
  /// of them, or is refused and counts as none.
  budget_status spend(const request_budget& budget, std::string_view subject, timestamp now,
                      std::uint64_t count = 1);
  budget_status spend(const request_budget& budget, const identifier_bits& subject, timestamp now,
                      std::uint64_t count = 1);
  /// What is left; nothing is counted.
  budget_status look(const request_budget& budget, std::string_view subject, timestamp now) const;

  std::size_t windows() const { return recent_.size() + earlier_.size(); }

 private:
  struct window {
    std::int64_t ends_at = 0;
    std::uint64_t used = 0;
  };
  using window_map = std::unordered_map<std::string, window>;

  static bool is_over(const window& current, const request_budget& budget, std::int64_t now_seconds);
  /// Forgets what nobody has asked for since this was done before, when all of that is over or there is too much.
  void forget(const request_budget& budget, std::int64_t now_seconds);
  window& window_of(const request_budget& budget, std::string_view subject);

  std::size_t most_;
  /// What was asked for since `forget` did something, and what was between that and the time before.
  window_map recent_;
  window_map earlier_;
  std::int64_t forgot_at_ = 0;
  std::int64_t longest_window_ = 0;
  /// Kept, so that looking up takes no memory.
  std::string sought_;
};

}  // namespace florin
