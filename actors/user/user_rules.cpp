#include "actors/user/user_rules.hpp"

#include <algorithm>

#include "actors/account/account_events.hpp"
#include "actors/journal/due_claims.hpp"
#include "actors/ledger/chart_of_accounts.hpp"
#include "actors/session/standing.hpp"

namespace florin {
namespace {

/// They are kept.
constexpr std::size_t most_closed_accounts = 100;

std::string number_of(const product& terms, const account_id& account) {
  // Ten digits out of the random half of the id; the claim on the number refuses the rare double.
  auto digits = std::to_string(account.low % 10'000'000'000ULL);
  return terms.number_prefix + std::string(10 - digits.size(), '0') + digits;
}

std::optional<error> refuse_malformed(const open_account& command, const product& terms, const currency& of) {
  error refusal{error_code::validation_error, "Invalid account type or currency combination", {}};
  if (terms.type == account_type::crypto && !of.is_crypto())
    refusal.with("account_type", std::vector<std::string>{"Crypto accounts cannot use fiat currencies"});
  if (terms.type != account_type::crypto && of.is_crypto())
    refusal.with("account_type", std::vector<std::string>{"Only crypto accounts can use crypto currencies"});
  auto minimum = amount_in(terms.minimum_deposit, of);
  auto deposit = money::from(command.initial_deposit.value_or(decimal{}), of);
  if (!deposit)
    refusal.with("initial_deposit", deposit.error().details.front().value);
  else if (command.initial_deposit && deposit->minor == 0)
    refusal.with("initial_deposit", std::vector<std::string>{"Must be greater than zero"});
  else if (*deposit < minimum)
    refusal.with("initial_deposit", std::vector<std::string>{"Amount must be at least " + to_text(minimum) + " " +
                                                             std::string(of.code()) + " for " +
                                                             std::string(to_text(terms.type)) + " accounts"});
  if (refusal.details.empty()) return std::nullopt;
  return refusal;
}

/// Money never appears (rules.md §11): without a source, only the sandbox's gateway pays, and only so much.
std::optional<error> refuse_unfunded(const open_account& command, const product& terms, const currency& of,
                                     const environment& environment) {
  if (!command.initial_deposit) return std::nullopt;
  const auto& most = environment.unfunded_deposit;
  if (!most)
    return error{
        error_code::business_rule_violation,
        std::string("A first deposit needs a source to come from, and there is none yet: ") +
            (terms.minimum_deposit == decimal{} ? "leave initial_deposit out"
                                                : "accounts that need one cannot be opened until there is"),
        {}}
        .with("requirement", std::string("funding_source"));
  if (amount_in(*command.initial_deposit, of) <= amount_in(*most, of)) return std::nullopt;
  return error{error_code::validation_error, "The sandbox does not pay so much", {}}.with(
      "initial_deposit", std::vector<std::string>{"Amount must be at most " + to_text(amount_in(*most, of)) + " " +
                                                  std::string(of.code()) + " without a source"});
}

std::optional<error> refuse_unverified(const user& owner, const product& terms) {
  auto type = std::string(to_text(terms.type));
  if (terms.requires_kyc && owner.kyc != kyc_status::verified)
    return error{
        error_code::kyc_verification_required, "KYC verification is required for " + type + " accounts", {}}
        .with("current_kyc_status", std::string(to_text(owner.kyc)))
        .with("required_kyc_status", std::string(to_text(kyc_status::verified)));
  if (terms.requires_business_verification)
    return error{
        error_code::kyc_verification_required, "Business verification is required for " + type + " accounts", {}}
        .with("current_kyc_status", std::string(to_text(owner.kyc)))
        .with("required_kyc_status", std::string("business_verified"));
  if (terms.requires_wallet)
    return error{
        error_code::business_rule_violation, "A connected wallet is required for " + type + " accounts", {}}
        .with("requirement", std::string("wallet_connection"));
  return std::nullopt;
}

std::optional<error> refuse_one_more(const std::vector<owned_account>& held, const product& terms,
                                     const currency& of, const product_catalogue& catalogue) {
  auto same = [&](const owned_account& other) {
    return !other.is_closed && other.type == terms.type && other.currency == of;
  };
  if (std::ranges::any_of(held, same))
    return error{
        error_code::account_exists,
        "You already have a " + std::string(to_text(terms.type)) + " account in " + std::string(of.code()),
        {}};
  auto closed = static_cast<std::size_t>(std::ranges::count(held, true, &owned_account::is_closed));
  if (held.size() - closed >= catalogue.max_open_accounts_per_user)
    return error{error_code::business_rule_violation, "You have as many open accounts as a user may have", {}}
        .with("maximum_accounts", static_cast<std::int64_t>(catalogue.max_open_accounts_per_user));
  if (closed >= most_closed_accounts)
    return error{
        error_code::business_rule_violation, "You have closed as many accounts as a user may: contact support", {}}
        .with("maximum_closed_accounts", static_cast<std::int64_t>(most_closed_accounts));
  return std::nullopt;
}

}  // namespace

result<account_opened> decide_opening(const user& owner, const std::vector<owned_account>& held,
                                      const open_account& command, const product_catalogue& catalogue,
                                      const account_id& new_account) {
  if (auto refusal = refuse_blocked(owner)) return *refusal;
  auto type = parse_account_type(command.account_type);
  const product* terms = type ? catalogue.find(*type) : nullptr;
  if (!terms)
    return error{error_code::invalid_account_type, "This account type is not supported", {}}.with(
        "account_type", command.account_type);
  auto of = currency::find(command.currency);
  if (!of || !catalogue.is_enabled(*of))
    return error{error_code::invalid_currency, "This currency is not supported", {}}.with("currency",
                                                                                          command.currency);
  if (auto refusal = refuse_malformed(command, *terms, *of)) return *refusal;
  if (auto refusal = refuse_unfunded(command, *terms, *of, catalogue.environment)) return *refusal;
  if (auto refusal = refuse_unverified(owner, *terms)) return *refusal;
  if (auto refusal = refuse_one_more(held, *terms, *of, catalogue)) return *refusal;

  account_opened opening;
  opening.account = new_account;
  opening.number = number_of(*terms, new_account);
  opening.owner = owner.id;
  opening.type = *type;
  opening.currency = *of;
  opening.interest_rate = terms->interest_rate;
  opening.monthly_fee = amount_in(terms->monthly_fee, *of);
  opening.overdraft_limit = amount_in(terms->default_overdraft_limit, *of);
  for (const auto& limit : terms->limits)
    opening.limits.push_back({limit.kind, limit.period, amount_in(limit.amount, *of)});
  opening.opened_at = command.now;
  return opening;
}

bool is_refused_claim(const error& why) {
  return std::ranges::any_of(why.details, [](const error_detail& detail) {
    const auto* constraint = std::get_if<std::string>(&detail.value);
    return detail.name == "constraint" && constraint && *constraint == "claim_pkey";
  });
}

entity_change opening_change(const account_opened& opening) {
  entity_change change;
  change.entity = {entity_kind::account, opening.account};
  change.owner = opening.owner;
  change.event = journaled(opening);
  change.snapshot = to_record(apply(opening));
  change.claims = claims_of(apply(opening));
  return change;
}

transaction opening_deposit(const transaction_id& id, const account_opened& into, const money& amount,
                            std::string description) {
  transaction deposit;
  deposit.id = id;
  deposit.type = transaction_type::deposit;
  deposit.initiator = into.owner;
  deposit.description = std::move(description);
  deposit.postings = {{clearing_account(into.currency), into.account, amount}};
  return deposit;
}

draft_ptr draft_of_deposit(transaction deposit, timestamp now) {
  auto draft = std::make_shared<transaction_draft>();
  draft->route = {deposit.postings.front().source};
  draft->transaction = std::move(deposit);
  draft->requested_at = now;
  return draft;
}

account_view view_of_opening(const account_opened& opening, timestamp now) {
  auto state = apply(opening);
  return {state, available_balance(state, {}, now), pending_balance(state, {}, now), limits_of(state, {}, now)};
}

account_view view_after_deposit(const account_view& opened, const transaction& deposit, timestamp now) {
  auto state = opened.state;
  const auto& moved = deposit.postings.front();
  stamped_posting line{moved, 0, 0, state.sequence + 1, state.ledger + moved.amount.minor};
  apply(state, line, deposit.type, now);
  return {state, available_balance(state, {}, now), pending_balance(state, {}, now), limits_of(state, {}, now)};
}

account_view view_as_opened(const account_opened& opening, const std::optional<decimal>& initial_deposit) {
  auto opened = view_of_opening(opening, opening.opened_at);
  if (!initial_deposit) return opened;
  auto deposit = opening_deposit({}, opening, amount_in(*initial_deposit, opening.currency), {});
  return view_after_deposit(opened, deposit, opening.opened_at);
}

}  // namespace florin
