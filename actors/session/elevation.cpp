#include "actors/session/elevation.hpp"

namespace florin {
namespace {

/// Without zeros at the end, so that 100 is 100.00.
decimal shortest(decimal number) {
  while (number.scale > 0 && number.unscaled % 10 == 0) {
    number.unscaled /= 10;
    --number.scale;
  }
  return number;
}

bool covers(const confirmed_intent& confirmed, const confirmed_intent& intended) {
  // Of a code that came with nothing else (wallet-api.md "verify-otp"): whatever is done next.
  if (confirmed.operation.empty()) return true;
  bool is_same_amount = confirmed.amount.has_value() == intended.amount.has_value() &&
                        (!confirmed.amount || shortest(*confirmed.amount) == shortest(*intended.amount));
  return is_same_amount && confirmed.operation == intended.operation && confirmed.payee == intended.payee &&
         confirmed.account == intended.account && confirmed.items_digest == intended.items_digest;
}

}  // namespace

void describe(const confirmed_intent& intent, error& refusal) {
  refusal.with("operation", intent.operation);
  if (intent.amount) refusal.with("amount", to_text(*intent.amount));
  for (const auto& [name, value] : {std::pair{"payee", &intent.payee}, std::pair{"account", &intent.account},
                                    std::pair{"items_digest", &intent.items_digest}})
    if (!value->empty()) refusal.with(name, *value);
}

error second_factor_required() {
  return {error_code::two_factor_required, "The user has to confirm this with a second factor", {}};
}

void step_up_tokens::grant(const grant_step_up& granted) {
  std::erase_if(tokens_, [&](const auto& each) {
    // There is only one next operation.
    bool is_replaced = granted.intent.operation.empty() && each.second.intent.operation.empty();
    return is_replaced || each.second.expires_at <= granted.now;
  });
  tokens_[granted.token] = {granted.intent, granted.expires_at, false, {}, {}};
}

std::optional<error> step_up_tokens::spend(const spend_step_up& spent) {
  auto found = tokens_.find(spent.token);
  if (found == tokens_.end() || found->second.expires_at <= spent.now ||
      !covers(found->second.intent, spent.intent))
    return second_factor_required();
  auto& known = found->second;
  bool is_sent_again =
      spent.claim && known.spent_under_key == spent.claim->key && known.spent_by == spent.claim->fingerprint;
  if (known.is_spent && !is_sent_again) return second_factor_required();
  known.is_spent = true;
  if (spent.claim) {
    known.spent_under_key = spent.claim->key;
    known.spent_by = spent.claim->fingerprint;
  }
  return std::nullopt;
}

}  // namespace florin
