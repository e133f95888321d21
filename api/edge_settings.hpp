#pragma once

#include <chrono>
#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "actors/credentials/password_policy.hpp"
#include "actors/session/request_budget.hpp"
#include "actors/values/environment.hpp"

namespace florin {

/// What the edge is told by the configuration and the build.
struct edge_settings {
  florin::environment environment = florin::environment::sandbox();
  std::string version;
  std::string revision;
  std::string built_at;
  std::string schema_version;

  std::size_t max_body_bytes = 1024 * 1024;
  std::size_t max_batch_body_bytes = 8 * 1024 * 1024;
  /// Of a user's picture, and of a file of users.
  std::size_t max_picture_bytes = 5'000'000;
  std::size_t max_import_bytes = 16 * 1024 * 1024;
  /// More requests at once are answered 503.
  std::size_t max_requests_in_flight = 20'000;
  std::int64_t retry_after_seconds = 1;
  bool access_log = true;
  /// Lines of the logs that are older can be archived.
  std::chrono::days log_retention{90};
  /// Addresses and networks whose X-Forwarded-For is believed.
  std::vector<std::string> trusted_proxies;
  /// Origins whose pages may read answers.
  std::vector<std::string> cors_origins;

  /// Figures are multiplied by it; it only ever loosens them (rules.md §4).
  std::uint64_t rate_limit_multiplier = 1;
  std::uint64_t default_requests_per_minute = 100;
  /// Of one user.
  std::uint64_t batched_transfers_per_minute = 100'000;
  /// Of one network address: requests that are refused before it is known who pays for them.
  std::uint64_t refused_requests_per_minute = 300;
  /// Heads of requests with a large body, of one user, or of one network address for public operations.
  std::uint64_t large_requests_per_minute = 1'000;
  /// By bucket, e.g. {"accounts.list", 1000}.
  std::map<std::string, std::uint64_t, std::less<>> requests_per_minute;

  /// Of one user.
  std::size_t max_api_keys = 100;
  std::size_t max_oauth_clients = 25;

  /// Staff's work is taken without a second factor.
  bool staff_is_relaxed = false;

  password_policy_settings password_policy;

  /// `bucket` lives as long as the program.
  request_budget budget_of(std::string_view bucket, budget_scope scope) const {
    auto own = requests_per_minute.find(bucket);
    auto limit = own == requests_per_minute.end() ? default_requests_per_minute : own->second;
    return {own == requests_per_minute.end() ? "default" : bucket, limit * rate_limit_multiplier, 60, scope};
  }
};

}  // namespace florin
