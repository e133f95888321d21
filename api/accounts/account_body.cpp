#include "api/accounts/account_body.hpp"

namespace florin {
namespace {

recent_activity activity_of_last_30_days(const account& state, timestamp now) {
  auto first_day = now.day() - std::chrono::days{29};
  auto currency = state.terms.currency;
  recent_activity activity{0, money::zero(currency), money::zero(currency), money::zero(currency)};
  for (const auto& day : state.recent_days) {
    if (day.day < first_day) continue;
    activity.transaction_count += day.count;
    activity.total_inflow += money{day.inflow, currency};
    activity.total_outflow += money{day.outflow, currency};
  }
  activity.net_change = activity.total_inflow - activity.total_outflow;
  return activity;
}

void fill(account_body& body, const account_view& view) {
  const auto& [state, available, pending, limits, freezes] = view;
  body.id = state.id();
  body.account_number = state.terms.number;
  body.account_type = state.terms.type;
  body.currency = state.terms.currency;
  body.available_balance = available;
  body.ledger_balance = state.ledger_balance();
  body.pending_balance = pending;
  body.is_active = !state.closed_at;
  body.is_frozen = !freezes.empty();
  body.interest_rate = to_text(state.terms.interest_rate);
  body.monthly_fee = state.terms.monthly_fee;
  body.overdraft_limit = state.terms.overdraft_limit;
  for (const auto& limit : limits)
    body.limits.push_back(
        {name_of(limit.kind, limit.period), limit.limit, limit.used, limit.remaining, limit.reset_date});
  body.created_at = state.terms.opened_at;
  body.updated_at = state.updated_at;
  body.last_transaction_at = state.last_transaction_at;
}

}  // namespace

std::optional<std::string> told_reason(const std::vector<account_frozen>& freezes, bool is_compliance) {
  for (const auto& freeze : freezes)
    if ((is_compliance || !is_of_compliance(freeze.source)) && !freeze.reason.empty()) return freeze.reason;
  return std::nullopt;
}

account_body body_of(const account_view& view) {
  account_body body;
  fill(body, view);
  return body;
}

account_details details_of(const account_view& view, timestamp now, bool is_compliance) {
  account_details details;
  fill(details, view);
  details.freeze_reason = told_reason(view.freezes, is_compliance);
  for (const auto& each : holds_at(view.state, now)) details.holds.push_back(body_of(view.state.id(), each));
  details.transaction_summary = {view.state.transaction_count, activity_of_last_30_days(view.state, now)};
  return details;
}

}  // namespace florin
