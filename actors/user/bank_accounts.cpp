#include "actors/user/bank_accounts.hpp"

namespace florin {
namespace {

/// In the time part of an id, where no real one has so early an instant.
constexpr std::uint64_t bank_role = 1ULL << 16;
constexpr std::uint64_t clearing_role = 2ULL << 16;

}  // namespace

user_id bank_user() { return user_id{{bank_role, 0}}; }

account_id clearing_account(const currency& of) {
  std::uint64_t letters = 0;
  for (char letter : of.code()) letters = letters << 8 | static_cast<unsigned char>(letter);
  return account_id{{clearing_role, letters}};
}

account_opened clearing_account_opening(const currency& of, timestamp opened_at) {
  account_opened opening;
  opening.account = clearing_account(of);
  opening.number = "clearing-" + std::string(of.code());
  opening.owner = bank_user();
  opening.type = account_type::internal;
  opening.currency = of;
  opening.interest_rate = "0.0000";
  opening.monthly_fee = money::zero(of);
  opening.overdraft_limit = money::zero(of);
  opening.opened_at = opened_at;
  return opening;
}

}  // namespace florin
