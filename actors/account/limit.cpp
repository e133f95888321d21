#include "actors/account/limit.hpp"

#include <algorithm>

#include "actors/values/timestamp.hpp"

namespace florin {
namespace {

std::string_view to_text(limit_period period) { return period == limit_period::day ? "day" : "month"; }

template <class Values, class Value>
bool read_one_of(const Values& values, std::string_view text, Value& value) {
  auto found = std::ranges::find_if(values, [&](Value each) { return to_text(each) == text; });
  if (found == values.end()) return false;
  value = *found;
  return true;
}

}  // namespace

std::string_view to_text(limit_kind kind) {
  switch (kind) {
    case limit_kind::deposit: return "deposit";
    case limit_kind::withdraw: return "withdraw";
    case limit_kind::transfer: return "transfer";
  }
  return "";
}
std::string record_text(limit_kind kind) { return std::string(to_text(kind)); }
bool read_record_text(std::string_view text, limit_kind& kind) {
  return read_one_of(every_limit_kind, text, kind);
}

std::string record_text(limit_period period) { return std::string(to_text(period)); }
bool read_record_text(std::string_view text, limit_period& period) {
  return read_one_of(every_limit_period, text, period);
}

std::chrono::sys_days first_day_of(limit_period period, std::chrono::sys_days date) {
  return period == limit_period::day ? date : first_of_month(date);
}

std::chrono::sys_days first_day_after(limit_period period, std::chrono::sys_days date) {
  return period == limit_period::day ? date + std::chrono::days{1} : first_of_next_month(date);
}

std::string name_of(limit_kind kind, limit_period period) {
  return (period == limit_period::day ? "daily_" : "monthly_") + std::string(to_text(kind));
}

int128 used_in_period(const std::vector<used_amount>& used, limit_kind kind, limit_period period,
                      std::chrono::sys_days date) {
  auto since = first_day_of(period, date);
  for (const auto& each : used)
    if (each.kind == kind && each.period == period && each.since == since) return each.amount;
  return 0;
}

void use(std::vector<used_amount>& used, limit_kind kind, int128 amount, std::chrono::sys_days date) {
  for (auto period : every_limit_period) {
    auto since = first_day_of(period, date);
    auto found = std::ranges::find_if(
        used, [&](const used_amount& each) { return each.kind == kind && each.period == period; });
    if (found == used.end())
      used.push_back({kind, period, since, amount});
    else if (found->since == since)
      found->amount += amount;
    else
      *found = {kind, period, since, amount};
  }
}

}  // namespace florin
