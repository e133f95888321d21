#include "actors/session/request_budget.hpp"

#include <algorithm>

namespace florin {
namespace {

budget_scope scope_named(std::string_view name) {
  for (auto scope : {budget_scope::user, budget_scope::endpoint})
    if (name == to_text(scope)) return scope;
  return budget_scope::global;
}

}  // namespace

std::string_view to_text(budget_scope scope) {
  switch (scope) {
    case budget_scope::user: return "user";
    case budget_scope::endpoint: return "endpoint";
    case budget_scope::global: return "global";
  }
  return {};
}

error throttled(std::string message, const budget_status& used_up) {
  return error{error_code::rate_limited, std::move(message), {}}
      .with("limit", static_cast<std::int64_t>(used_up.limit))
      .with("window_seconds", used_up.window_seconds)
      .with("reset_at", used_up.reset_at)
      .with("limit_type", std::string(to_text(used_up.scope)));
}

std::optional<budget_status> used_up_budget(const error& refusal) {
  if (refusal.code != error_code::rate_limited) return std::nullopt;
  budget_status used_up;
  used_up.exceeded = true;
  for (const auto& [name, value] : refusal.details) {
    if (name == "limit") used_up.limit = static_cast<std::uint64_t>(std::get<std::int64_t>(value));
    if (name == "window_seconds") used_up.window_seconds = std::get<std::int64_t>(value);
    if (name == "reset_at") used_up.reset_at = std::get<std::int64_t>(value);
    if (name == "limit_type") used_up.scope = scope_named(std::get<std::string>(value));
  }
  return used_up;
}

budget_status request_counter::spend(const request_budget& budget, timestamp now) {
  return spend(budget, {}, now);
}

budget_status request_counter::spend(const request_budget& budget, std::string_view subject, timestamp now,
                                     std::uint64_t count) {
  auto now_seconds = now.microseconds / 1'000'000;
  if (windows_.size() >= sweep_at_) forget_expired(now_seconds);
  auto& current = windows_[std::string(budget.name).append("|").append(subject)];
  if (current.ends_at <= now_seconds) current = {now_seconds + budget.window_seconds, 0};
  auto left = budget.limit - std::min(budget.limit, current.used);
  budget_status status{budget.limit, 0, current.ends_at, budget.window_seconds, budget.scope, count > left};
  if (!status.exceeded) {
    current.used += count;
    status.remaining = left - count;
  }
  return status;
}

void request_counter::forget_expired(std::int64_t now_seconds) {
  std::erase_if(windows_, [&](const auto& entry) { return entry.second.ends_at <= now_seconds; });
  // Sweeping again only after as many newcomers keeps the cost of a request constant.
  sweep_at_ = std::max<std::size_t>(1024, windows_.size() * 2);
}

}  // namespace florin
