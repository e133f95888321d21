#include "api/middleware/access_record.hpp"

#include "actors/session/network.hpp"

namespace florin {

void record_access(const api_call& call, std::uint16_t status) {
  auto& shared = call.shared();
  auto answered_at = std::chrono::steady_clock::now();
  auto duration = answered_at - call.received_at();
  std::string operation{request_metrics::name_of(call.operation())};

  shared.measured.count(call.operation(), status, std::chrono::duration<double>(duration).count());
  if (call.budget() && call.budget()->exceeded) shared.metrics.rate_limited.with({operation}).increment();
  shared.traffic.observe(answered_at);

  if (!shared.settings.access_log) return;
  auto microseconds = std::chrono::duration_cast<std::chrono::microseconds>(duration).count();
  const auto& caller = call.admitted();
  shared.access_log.info("request_served", {{"request_id", call.id()},
                                            {"operation", operation},
                                            {"method", std::string(call.request().method)},
                                            {"status", std::to_string(status)},
                                            {"duration_us", std::to_string(microseconds)},
                                            {"user", caller ? to_text(caller->user) : "-"},
                                            {"session", caller ? to_text(caller->session) : "-"},
                                            {"network", coarse_network_of(call.client_address())},
                                            {"trace", call.traceparent().empty() ? "-" : call.traceparent()}});
}

}  // namespace florin
