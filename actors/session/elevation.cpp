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

bool is_same(const confirmed_intent& one, const confirmed_intent& other) {
  bool is_same_amount = one.amount.has_value() == other.amount.has_value() &&
                        (!one.amount || shortest(*one.amount) == shortest(*other.amount));
  return is_same_amount && one.operation == other.operation && one.payee == other.payee &&
         one.account == other.account && one.items_digest == other.items_digest;
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
  std::erase_if(tokens_, [&](const auto& each) { return each.second.expires_at <= granted.now; });
  tokens_[granted.token] = {granted.intent, granted.expires_at, false, {}, {}};
}

std::optional<error> step_up_tokens::spend(const spend_step_up& spent) {
  auto found = tokens_.find(spent.token);
  if (found == tokens_.end() || found->second.expires_at <= spent.now ||
      !is_same(found->second.intent, spent.intent))
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
