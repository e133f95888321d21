#include "actors/session/request_budget.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <utility>

namespace florin {
namespace {

budget_scope scope_named(std::string_view name) {
  for (auto scope : {budget_scope::user, budget_scope::endpoint})
    if (name == to_text(scope)) return scope;
  return budget_scope::global;
}

std::string window_name(const request_budget& budget, std::string_view subject) {
  return std::string(budget.name).append("|").append(subject);
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
  return spend(budget, std::string_view{}, now);
}

budget_status request_counter::spend(const request_budget& budget, const identifier_bits& subject, timestamp now,
                                     std::uint64_t count) {
  auto bytes = std::bit_cast<std::array<char, sizeof subject>>(subject);
  return spend(budget, std::string_view(bytes.data(), bytes.size()), now, count);
}

budget_status request_counter::spend(const request_budget& budget, std::string_view subject, timestamp now,
                                     std::uint64_t count) {
  auto now_seconds = now.microseconds / 1'000'000;
  forget(budget, now_seconds);
  auto& current = window_of(budget, subject);
  if (is_over(current, budget, now_seconds)) current = {now_seconds + budget.window_seconds, 0};
  auto left = budget.limit - std::min(budget.limit, current.used);
  budget_status status{budget.limit, 0, current.ends_at, budget.window_seconds, budget.scope, count > left};
  if (!status.exceeded) {
    current.used += count;
    status.remaining = left - count;
  }
  return status;
}

budget_status request_counter::look(const request_budget& budget, std::string_view subject, timestamp now) const {
  auto now_seconds = now.microseconds / 1'000'000;
  auto name = window_name(budget, subject);
  window current{now_seconds + budget.window_seconds, 0};
  for (const auto* windows : {&earlier_, &recent_})
    if (auto found = windows->find(name); found != windows->end() && !is_over(found->second, budget, now_seconds))
      current = found->second;
  auto left = budget.limit - std::min(budget.limit, current.used);
  return {budget.limit, left, current.ends_at, budget.window_seconds, budget.scope, left == 0};
}

// One that ends later than any that begins now was begun before the clock was put back.
bool request_counter::is_over(const window& current, const request_budget& budget, std::int64_t now_seconds) {
  return current.ends_at <= now_seconds || current.ends_at > now_seconds + budget.window_seconds;
}

void request_counter::forget(const request_budget& budget, std::int64_t now_seconds) {
  longest_window_ = std::max(longest_window_, budget.window_seconds);
  bool are_over = now_seconds >= forgot_at_ + longest_window_ || now_seconds < forgot_at_;
  if (!are_over && recent_.size() < most_) return;
  earlier_ = std::exchange(recent_, {});
  forgot_at_ = now_seconds;
}

request_counter::window& request_counter::window_of(const request_budget& budget, std::string_view subject) {
  sought_.assign(budget.name).append("|").append(subject);
  if (auto found = recent_.find(sought_); found != recent_.end()) return found->second;
  if (auto found = earlier_.extract(sought_)) return recent_.insert(std::move(found)).position->second;
  return recent_[sought_];
}

}  // namespace florin
