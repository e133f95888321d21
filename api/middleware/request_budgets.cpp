#include "api/middleware/request_budgets.hpp"

#include <algorithm>

#include "actors/session/network.hpp"
#include "api/http/error_table.hpp"
#include "api/routing/operation.hpp"

namespace florin {

budget_status request_budgets::spend_of_user(std::string_view bucket, const user_id& user, timestamp now) {
  std::lock_guard lock{guard_};
  return of_users_.spend(settings_.budget_of(bucket, budget_scope::user), user, now);
}

budget_status request_budgets::spend_transfers(const user_id& user, timestamp now, std::uint64_t count) {
  auto budget = per_minute("transfers.batch.items", settings_.batched_transfers_per_minute, budget_scope::user);
  std::lock_guard lock{guard_};
  return of_users_.spend(budget, user, now, count);
}

budget_status request_budgets::spend_of_address(std::string_view bucket, const std::string& address,
                                                timestamp now) {
  std::lock_guard lock{guard_};
  return of_addresses_.spend(settings_.budget_of(bucket, budget_scope::endpoint), network_of(address), now);
}

budget_status request_budgets::spend_head_of_user(const user_id& user, timestamp now) {
  std::lock_guard lock{guard_};
  return of_users_.spend(heads(budget_scope::user), user, now);
}

budget_status request_budgets::spend_head_of_address(const std::string& address, timestamp now) {
  std::lock_guard lock{guard_};
  return of_addresses_.spend(heads(budget_scope::endpoint), network_of(address), now);
}

budget_status request_budgets::spend_refusal(const std::string& address, timestamp now) {
  std::lock_guard lock{guard_};
  auto status = of_addresses_.spend(refusals(), network_of(address), now);
  if (status.remaining == 0) used_up_until_ = std::max(used_up_until_, status.reset_at);
  return status;
}

budget_status request_budgets::spend_refused_connection(const std::string& peer, error_code why, timestamp now) {
  bool is_peers_fault = status_of(why) < 500 && !is_in_any_network(peer, settings_.trusted_proxies);
  return is_peers_fault ? spend_refusal(peer, now) : refusals_left(peer, now);
}

budget_status request_budgets::refusals_left(const std::string& address, timestamp now) const {
  std::lock_guard lock{guard_};
  return of_addresses_.look(refusals(), network_of(address), now);
}

budget_status request_budgets::everything_left(timestamp now) const {
  auto budget = settings_.budget_of(default_bucket, budget_scope::endpoint);
  auto ends_at = now.microseconds / 1'000'000 + budget.window_seconds;
  return {budget.limit, budget.limit, ends_at, budget.window_seconds, budget.scope};
}

bool request_budgets::has_no_refusal_left(const std::string& address, timestamp now) const {
  {
    std::lock_guard lock{guard_};
    if (now.microseconds / 1'000'000 >= used_up_until_) return false;
  }
  return refusals_left(address, now).exceeded;
}

request_budget request_budgets::per_minute(std::string_view name, std::uint64_t limit, budget_scope scope) const {
  return {name, limit * settings_.rate_limit_multiplier, 60, scope};
}

request_budget request_budgets::heads(budget_scope scope) const {
  return per_minute("heads", settings_.large_requests_per_minute, scope);
}

request_budget request_budgets::refusals() const {
  return per_minute("refusals", settings_.refused_requests_per_minute, budget_scope::endpoint);
}

}  // namespace florin
