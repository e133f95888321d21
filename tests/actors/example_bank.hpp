#pragma once

#include <string>
#include <vector>

#include "actors/account/account_rules.hpp"
#include "actors/account/product.hpp"
#include "actors/credentials/key_ring.hpp"
#include "actors/user/user.hpp"

namespace florin {

/// What the tests of the engine are about: a few people with accounts, on one day.

inline const timestamp noon = *parse_timestamp("2024-01-20T12:00:00Z");

inline currency usd() { return *currency::find("USD"); }
inline currency eur() { return *currency::find("EUR"); }

/// In minor units.
inline money cents(std::int64_t minor) { return {minor, usd()}; }
inline money euro_cents(std::int64_t minor) { return {minor, eur()}; }

inline account_id account_number(std::uint64_t number) { return account_id{{1ULL << 40, number}}; }
inline user_id user_number(std::uint64_t number) { return user_id{{1ULL << 40, number}}; }

/// Somebody with these roles and, beside them, permissions.
struct role_holder {
  std::vector<std::string> roles;
  std::vector<std::string> permissions{};
};

inline const user_id alice = user_number(1);
inline const user_id bob = user_number(2);

/// The terms of an account that is not limited in any way.
account_opened opening_of(const account_id& id, const user_id& owner, const currency& of = usd());
/// An account with this balance, after its opening and one deposit.
account account_with(const account_id& id, const user_id& owner, const money& balance);

transaction transfer_of(const user_id& initiator, std::vector<posting> postings);

/// The default catalogue of accounts-api.md, as far as the rules look at it.
product_catalogue example_catalogue();

inline key_ring example_keys() { return key_ring{secret_bytes{7}}; }

/// What of an error its tests are about: "INSUFFICIENT_FUNDS".
inline std::string code_of(const error& refusal) { return std::string(to_text(refusal.code)); }
template <class T>
std::string code_of(const result<T>& outcome) {
  return outcome ? "passed" : code_of(outcome.error());
}
inline std::string code_of(const std::optional<error>& refusal) { return refusal ? code_of(*refusal) : "passed"; }

/// The detail as text; lists with commas, and "(none)" when there is no such detail.
std::string detail_of(const error& refusal, const std::string& name);

}  // namespace florin
