#include "actors/account/account_policies.hpp"

#include <algorithm>
#include <array>

#include "actors/journal/closed_payees.hpp"
#include "actors/transaction/transaction_traits.hpp"

namespace florin {
namespace {

bool is_internal(const account& state) { return state.terms.type == account_type::internal; }

money in_its_currency(const participation& asked, int128 minor) { return {minor, asked.state.terms.currency}; }

/// Nobody pays out of somebody else's account, nor converts into one, and the bank's own are not there for what
/// customers move.
std::optional<error> refuse_foreign_account(const participation& asked) {
  auto traits = transaction_traits::of(asked.proposed.type);
  const auto& total = asked.total;
  bool is_concerned = total.debit != 0 || !traits.reaches_others;
  bool is_foreign =
      is_internal(asked.state)
          ? traits.is_between_customers && total.principal_debit + total.principal_credit != 0
          : traits.is_asked_by_owner && is_concerned && asked.state.terms.owner != asked.proposed.initiator;
  return is_foreign ? std::optional{no_such_account()} : std::nullopt;
}

std::optional<error> refuse_closed(const participation& asked) {
  const auto& coming = asked.in_flight.coming;
  bool is_closing = coming && std::holds_alternative<account_closed>(*coming);
  if (!asked.state.closed_at && !is_closing) return std::nullopt;
  if (asked.total.debit == 0) return takes_no_payments();
  return error{error_code::business_rule_violation, "The account is closed", {}};
}

std::optional<error> refuse_frozen(const participation& asked) {
  const auto& coming = asked.in_flight.coming;
  const auto* freezing = coming ? std::get_if<account_frozen>(&*coming) : nullptr;
  if (asked.state.freezes.empty() && !freezing) return std::nullopt;
  auto freezes = freezes_at(asked.state, asked.now);
  if (freezing) freezes.push_back(*freezing);
  if (asked.total.debit != 0 && !freezes.empty()) return account_is_frozen(freezes);
  bool is_closed_to_money =
      asked.total.credit != 0 && std::ranges::any_of(freezes, is_of_compliance, &account_frozen::source);
  return is_closed_to_money ? std::optional{takes_no_payments()} : std::nullopt;
}

std::optional<error> refuse_other_currency(const participation& asked) {
  const auto& own = asked.state.terms.currency;
  for (const auto& part : asked.proposed.postings) {
    bool concerned = part.source == asked.state.id() || part.destination == asked.state.id();
    if (concerned && part.amount.currency != own) return different_currencies(part.amount.currency, own);
  }
  return std::nullopt;
}

/// What is paid from a hold has its money there.
std::optional<money> funds_of(const participation& asked) {
  if (asked.total.debit == 0 || is_internal(asked.state)) return std::nullopt;
  auto funds = available_balance(asked.state, asked.in_flight, asked.now);
  if (!asked.capture) return funds;
  const auto* held = open_hold(asked.state, asked.in_flight, asked.capture->hold, asked.now);
  return held ? funds + held->remaining() : funds;
}

/// Of the account's funds, what the principal can have beside the fees that go with it.
std::optional<money> left_by_funds(const participation& asked) {
  auto funds = funds_of(asked);
  if (funds) funds->minor = std::max<int128>(funds->minor - (asked.total.debit - asked.total.principal_debit), 0);
  return funds;
}

std::optional<error> refuse_capture(const participation& asked) {
  if (!asked.capture) return std::nullopt;
  const auto& capture = *asked.capture;
  const auto* held = open_hold(asked.state, asked.in_flight, capture.hold, asked.now);
  if (!held || held->payee != asked.proposed.postings.front().destination) return hold_is_over();
  const auto& under_way = asked.in_flight.captures;
  if (std::ranges::find(under_way, capture.hold, &capture_under_way::hold) != under_way.end())
    return error{error_code::conflict, "Another capture of this hold is under way: try again in a moment", {}};
  if (asked.total.debit > held->remaining().minor)
    return error{error_code::business_rule_violation, "More than is held cannot be captured", {}}
        .with("remaining_amount", to_text(held->remaining()))
        .with("currency", std::string(asked.state.terms.currency.code()));
  // Somebody who asked later, when it was over, may have been here first.
  bool is_there = funds_of(asked)->minor >= asked.total.debit;
  return is_there ? std::nullopt : std::optional{hold_is_over()};
}

std::optional<error> refuse_beyond_funds(const participation& asked) {
  if (asked.capture || asked.total.debit == 0 || is_internal(asked.state)) return std::nullopt;
  return refuse_beyond_available(asked.state, asked.in_flight, in_its_currency(asked, asked.total.debit),
                                 asked.now);
}

/// The limits that it counts towards.
std::vector<limit_usage> concerned_limits(const participation& asked) {
  auto kind = transaction_traits::of(asked.proposed.type).counts_towards;
  if (!kind || asked.state.terms.limits.empty() || asked.total.counted(*kind) == 0) return {};
  auto limits = limits_of(asked.state, asked.in_flight, asked.now);
  std::erase_if(limits, [&](const limit_usage& each) { return each.kind != *kind; });
  return limits;
}

std::optional<money> left_by_limits(const participation& asked) {
  auto limits = concerned_limits(asked);
  if (limits.empty()) return std::nullopt;
  return std::ranges::min(limits, {}, &limit_usage::remaining).remaining;
}

std::optional<error> refuse_beyond_limit(const participation& asked) {
  for (const auto& limit : concerned_limits(asked)) {
    if (limit.remaining.minor >= asked.total.counted(limit.kind)) continue;
    std::string period = limit.period == limit_period::day ? "daily" : "monthly";
    return error{error_code::limit_exceeded,
                 "This " + std::string(to_text(asked.proposed.type)) + " exceeds the account's " + period + " " +
                     std::string(to_text(limit.kind)) + " limit",
                 {}}
        .with("limit_type", name_of(limit.kind, limit.period))
        .with("limit_amount", to_text(limit.limit))
        .with("used_amount", to_text(limit.used))
        .with("remaining_limit", to_text(limit.remaining))
        .with("maximum_amount", to_text(headroom_of(asked).value()))
        .with("currency", std::string(asked.state.terms.currency.code()))
        .with("reset_date", to_text(limit.reset_date));
  }
  return std::nullopt;
}

constexpr auto sets_no_bound = [](const participation&) -> std::optional<money> { return std::nullopt; };

/// In the order in which they refuse.
constexpr std::array<account_policy, 7> policies{{{"owner", refuse_foreign_account, sets_no_bound},
                                                  {"closing", refuse_closed, sets_no_bound},
                                                  {"freeze", refuse_frozen, sets_no_bound},
                                                  {"currency", refuse_other_currency, sets_no_bound},
                                                  {"hold", refuse_capture, sets_no_bound},
                                                  {"funds", refuse_beyond_funds, left_by_funds},
                                                  {"limits", refuse_beyond_limit, left_by_limits}}};

}  // namespace

account_sides sides_of(const account& state, const transaction& proposed) {
  account_sides total;
  for (const auto& part : proposed.postings) {
    bool is_principal = part.purpose == posting_purpose::principal;
    if (part.source == state.id()) {
      total.debit += part.amount.minor;
      if (is_principal) total.principal_debit += part.amount.minor;
    }
    if (part.destination == state.id()) {
      total.credit += part.amount.minor;
      if (is_principal) total.principal_credit += part.amount.minor;
    }
  }
  return total;
}

std::optional<error> refuse_participation(const participation& asked) {
  for (const auto& policy : policies)
    if (auto refusal = policy.refuse(asked)) return refusal;
  return std::nullopt;
}

std::optional<money> headroom_of(const participation& asked) {
  std::optional<money> most;
  for (const auto& policy : policies)
    if (auto bound = policy.headroom(asked); bound && (!most || *bound < *most)) most = bound;
  return most;
}

}  // namespace florin
