#pragma once

#include <mutex>
#include <string>

#include "actors/session/request_budget.hpp"
#include "actors/values/identifier.hpp"
#include "api/edge_settings.hpp"

namespace florin {

/// What users and addresses have left of what they may ask for (rules.md §4), in memory: each process counts for
/// itself, and from nothing when it starts. A user's budgets are the same for all logins, API keys and grants.
/// Used by any thread: what never became a request is counted by the connections' own.
class request_budgets {
 public:
  explicit request_budgets(edge_settings settings) : settings_(std::move(settings)) {}

  /// A request of the user's for an operation with this bucket.
  budget_status spend_of_user(std::string_view bucket, const user_id& user, timestamp now);
  /// So many transfers in batches.
  budget_status spend_transfers(const user_id& user, timestamp now, std::uint64_t count);

  /// A request for a public operation.
  budget_status spend_of_address(std::string_view bucket, const std::string& address, timestamp now);
  /// The head of a request with a large body: of who is let in, or of an address.
  budget_status spend_head_of_user(const user_id& user, timestamp now);
  budget_status spend_head_of_address(const std::string& address, timestamp now);
  /// A request that was refused before any budget of its own was known: who sends it is unknown, or may not do
  /// that.
  budget_status spend_refusal(const std::string& address, timestamp now);
  /// The same for what never became a request. A trusted proxy, which stands for many, pays nothing.
  budget_status spend_refused_connection(const std::string& peer, error_code why, timestamp now);
  /// What is left of those; of a probe, which nobody counts, everything.
  budget_status refusals_left(const std::string& address, timestamp now) const;
  budget_status everything_left(timestamp now) const;
  /// Whether nothing is left of those.
  bool has_no_refusal_left(const std::string& address, timestamp now) const;

 private:
  request_budget per_minute(std::string_view name, std::uint64_t limit, budget_scope scope) const;
  request_budget refusals() const;
  request_budget heads(budget_scope scope) const;

  const edge_settings settings_;
  mutable std::mutex guard_;
  /// Apart, so that whoever has many addresses makes nobody's budget begin anew.
  request_counter of_users_{};
  request_counter of_addresses_{};
  /// Until then some address has no refusal left; most of the time, none has.
  std::int64_t used_up_until_ = 0;
};

}  // namespace florin
