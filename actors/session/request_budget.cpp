#include "actors/session/request_budget.hpp"

namespace florin {

std::string_view to_text(budget_scope scope) {
  switch (scope) {
    case budget_scope::user: return "user";
    case budget_scope::endpoint: return "endpoint";
    case budget_scope::global: return "global";
  }
  return {};
}

budget_status request_counter::spend(const request_budget& budget, timestamp now) {
  return spend(budget, {}, now);
}

budget_status request_counter::spend(const request_budget& budget, std::string_view subject, timestamp now) {
  auto now_seconds = now.microseconds / 1'000'000;
  if (windows_.size() >= sweep_at_) forget_expired(now_seconds);
  auto& current = windows_[std::string(budget.name).append("|").append(subject)];
  if (current.ends_at <= now_seconds) current = {now_seconds + budget.window_seconds, 0};
  budget_status status{
      budget.limit, 0, current.ends_at, budget.window_seconds, budget.scope, current.used >= budget.limit};
  if (!status.exceeded) status.remaining = budget.limit - ++current.used;
  return status;
}

void request_counter::forget_expired(std::int64_t now_seconds) {
  std::erase_if(windows_, [&](const auto& entry) { return entry.second.ends_at <= now_seconds; });
  // Sweeping again only after as many newcomers keeps the cost of a request constant.
  sweep_at_ = std::max<std::size_t>(1024, windows_.size() * 2);
}

}  // namespace florin
