#include "program/edge_configuration.hpp"

#include <algorithm>

#include "actors/values/nearest_name.hpp"
#include "api/routing/route_table.hpp"
#include "config/invalid_setting.hpp"
#include "persistence/migration.hpp"
#include "program/build_information.hpp"
#include "program/identity_configuration.hpp"

namespace florin {

void check_rate_limits(const settings& all) {
  auto routes = make_route_table();
  std::vector<std::string> names;
  for (const auto& operation : routes.operations())
    for (auto name : {operation.name, operation.bucket})
      if (name != no_bucket) names.emplace_back(name);
  for (const auto& [name, limit] : all.rate_limits.per_minute)
    if (std::ranges::find(names, name) == names.end())
      throw invalid_setting("rate_limits.per_minute." + name + ": there is no operation " + name +
                            "; did you mean " + nearest_name(name, names) + "?");
}

edge_settings edge_settings_of(const settings& all) {
  auto build = this_build();
  edge_settings edge;
  edge.environment = environment::named(all.server.environment);
  edge.version = build.version;
  edge.revision = build.revision;
  edge.built_at = build.built_at;
  edge.schema_version = std::to_string(embedded_migrations().back().number);
  edge.max_body_bytes = static_cast<std::size_t>(all.server.max_body_bytes);
  edge.max_batch_body_bytes = static_cast<std::size_t>(all.server.max_batch_body_bytes);
  edge.max_picture_bytes = static_cast<std::size_t>(all.server.max_picture_bytes);
  edge.max_import_bytes = static_cast<std::size_t>(all.server.max_import_bytes);
  edge.max_requests_in_flight = static_cast<std::size_t>(all.engine.max_pending);
  edge.access_log = all.logging.access_log;
  edge.log_retention = std::chrono::days(all.logging.retention_days);
  edge.trusted_proxies = all.server.trusted_proxies;
  edge.cors_origins = all.server.cors_origins;
  edge.rate_limit_multiplier = static_cast<std::uint64_t>(all.rate_limits.multiplier);
  edge.default_requests_per_minute = static_cast<std::uint64_t>(all.rate_limits.default_per_minute);
  for (const auto& [operation, limit] : all.rate_limits.per_minute)
    edge.requests_per_minute[operation] = static_cast<std::uint64_t>(limit);
  edge.batched_transfers_per_minute = static_cast<std::uint64_t>(all.rate_limits.batched_transfers_per_minute);
  edge.refused_requests_per_minute = static_cast<std::uint64_t>(all.rate_limits.refused_requests_per_minute);
  edge.large_requests_per_minute = static_cast<std::uint64_t>(all.rate_limits.large_requests_per_minute);
  edge.requests_per_minute["sandbox.credentials"] =
      static_cast<std::uint64_t>(all.rate_limits.sandbox_credentials_per_minute);
  edge.max_api_keys = static_cast<std::size_t>(all.credentials.max_api_keys);
  edge.max_oauth_clients = static_cast<std::size_t>(all.credentials.max_oauth_clients);
  edge.staff_is_relaxed = staff_is_relaxed(all);
  edge.password_policy = password_policy_of(all);
  return edge;
}

token_settings token_settings_of(const settings& all, const key_ring& keys) {
  return {.issuer = all.public_url(),
          .refresh_key = keys.derive("refresh tokens"),
          .page_key = keys.derive("own pages"),
          .request_key = keys.derive("requests with an idempotency key")};
}

}  // namespace florin
