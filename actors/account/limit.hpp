#pragma once

#include <array>
#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "actors/values/money.hpp"
#include "actors/values/record.hpp"
#include "actors/values/record_list.hpp"

namespace florin {

/// What of an account's money a limit counts (rules.md §5): what is paid in, paid out, and sent to others.
enum class limit_kind : std::uint8_t { deposit, withdraw, transfer };
inline constexpr std::array every_limit_kind{limit_kind::deposit, limit_kind::withdraw, limit_kind::transfer};
std::string_view to_text(limit_kind kind);
constexpr std::size_t index_of(limit_kind kind) { return static_cast<std::size_t>(kind); }
std::string record_text(limit_kind kind);
bool read_record_text(std::string_view text, limit_kind& kind);

/// Limits begin anew with each calendar day or month, in UTC.
enum class limit_period : std::uint8_t { day, month };
inline constexpr std::array every_limit_period{limit_period::day, limit_period::month};
std::string record_text(limit_period period);
bool read_record_text(std::string_view text, limit_period& period);
/// The first day of the period that the date lies in, and of the next one.
std::chrono::sys_days first_day_of(limit_period period, std::chrono::sys_days date);
std::chrono::sys_days first_day_after(limit_period period, std::chrono::sys_days date);

/// As accounts-api.md names them: "daily_withdraw", "monthly_transfer".
std::string name_of(limit_kind kind, limit_period period);

struct money_limit {
  limit_kind kind = limit_kind::transfer;
  limit_period period = limit_period::month;
  money amount;

  bool operator==(const money_limit&) const = default;
};

/// What counts towards limits of a kind, in the period that starts on `since`.
struct used_amount {
  limit_kind kind = limit_kind::transfer;
  limit_period period = limit_period::month;
  std::chrono::sys_days since;
  /// In minor units.
  int128 amount = 0;

  bool operator==(const used_amount&) const = default;
};

/// Of the period that the date lies in; an earlier one's no longer counts.
int128 used_in_period(const std::vector<used_amount>& used, limit_kind kind, limit_period period,
                      std::chrono::sys_days date);
/// Adds to the day and to the month that the date lies in.
void use(std::vector<used_amount>& used, limit_kind kind, int128 amount, std::chrono::sys_days date);

template <class Visit>
void visit_fields(Visit&& visit, money_limit& limit) {
  visit("kind", limit.kind);
  visit("period", limit.period);
  visit("amount", limit.amount);
}

template <class Visit>
void visit_fields(Visit&& visit, used_amount& used) {
  visit("kind", used.kind);
  visit("period", used.period);
  visit("since", used.since);
  visit("amount", used.amount);
}

}  // namespace florin
