#pragma once

#include <chrono>
#include <memory>

#include "actors/bank.hpp"
#include "api/edge_settings.hpp"
#include "api/http/static_document.hpp"
#include "api/middleware/request_budgets.hpp"
#include "api/middleware/request_metrics.hpp"
#include "api/routing/route_table.hpp"
#include "api/tokens/token_issuer.hpp"
#include "monitoring/log.hpp"
#include "monitoring/traffic.hpp"

namespace florin {

class transparency_log;

/// What all calls share. Used by one thread of execution at a time.
struct edge {
  florin::bank& bank;
  const route_table& routes;
  token_issuer tokens;
  edge_settings settings;
  florin::metrics& metrics;
  event_log& log;
  event_log& access_log;

  request_metrics measured{metrics};
  traffic_window traffic{metrics};
  std::shared_ptr<request_budgets> budgets = std::make_shared<request_budgets>(settings);
  std::size_t requests_in_flight = 0;
  std::chrono::steady_clock::time_point started = std::chrono::steady_clock::now();
  static_document openapi_document{};
  /// What the bank publishes of its journal; null where there is none.
  const transparency_log* heads = nullptr;
};

}  // namespace florin
