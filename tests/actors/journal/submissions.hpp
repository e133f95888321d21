#pragma once

#include <memory>
#include <string>

#include "actors/journal/entry.hpp"
#include "actors/user/user_rules.hpp"
#include "tests/actors/example_bank.hpp"

namespace florin {

/// What the tests of the journal hand to it.
using submission_ptr = std::shared_ptr<submission>;

/// The account agreed when it stood after its opening, with nothing on it.
inline account_agreement agreement_of(const account_id& account, std::uint64_t incarnation = 1,
                                      account_position position = {1, 0}) {
  return {account, incarnation, position};
}

inline submission_ptr submission_of(transaction proposed, std::vector<account_agreement> agreements) {
  auto content = std::make_shared<submission>();
  content->entries.push_back({std::move(proposed), {}, std::move(agreements)});
  return content;
}

/// A transfer that both of its accounts agreed to.
inline submission_ptr transfer_between(const account_id& source, const account_id& destination,
                                       std::int64_t minor) {
  return submission_of(transfer_of(alice, {{source, destination, cents(minor)}}),
                       {agreement_of(source), agreement_of(destination)});
}

inline submission_ptr with_key(submission_ptr content, const std::string& key) {
  content->idempotency.emplace();
  content->idempotency->principal = alice;
  content->idempotency->operation = "transfers.create";
  content->idempotency->key = key;
  content->idempotency->recorded_at = noon;
  return content;
}

}  // namespace florin
