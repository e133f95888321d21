#include "api/accounts/balance_at.hpp"

#include "api/accounts/account_access.hpp"

namespace florin {
namespace {

error not_open_then(const account_opened& terms) {
  return error{error_code::business_rule_violation, "The account was not open at that instant", {}}.with(
      "opened_at", to_text(terms.opened_at));
}

}  // namespace

void balance_at(const call_ptr& call, balance_at_query query) {
  auto at = query.at.value_or(call->now());
  with_readable_account(call, [call, at](const account_view& view) {
    if (at > call->now())
      return call->refuse({error_code::business_rule_violation, "The instant has not come yet", {}});
    const auto& terms = view.state.terms;
    call->ask(find_balance_at{terms.account, at},
              [call, at, terms](const std::optional<account_position>& position) {
                if (!position) return call->refuse(not_open_then(terms));
                call->succeed(200, balance_body{terms.account,
                                                terms.currency,
                                                at,
                                                {position->balance, terms.currency},
                                                static_cast<std::int64_t>(position->sequence)});
              });
  });
}

}  // namespace florin
