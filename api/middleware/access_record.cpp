#include "api/middleware/access_record.hpp"

#include "actors/session/network.hpp"

namespace florin {
namespace {

constexpr std::string_view event = "request_served";

/// What costs whoever asks nothing, so that nothing else bounds how many lines they write: refusals, and what
/// nobody in particular reads.
bool is_free(const api_call& call, std::uint16_t status) {
  const auto& method = call.request().method;
  bool is_read = method == "GET" || method == "HEAD" || method == "OPTIONS";
  return status >= 400 || (!call.admitted() && is_read);
}

}  // namespace

void record_access(const api_call& call, std::uint16_t status) {
  auto& shared = call.shared();
  auto answered_at = std::chrono::steady_clock::now();
  auto duration = answered_at - call.received_at();
  std::string operation{request_metrics::name_of(call.operation())};

  shared.measured.count(call.operation(), status, std::chrono::duration<double>(duration).count());
  if (call.budget() && call.budget()->exceeded) shared.metrics.rate_limited.with({operation}).increment();
  shared.traffic.observe(answered_at);

  const auto& caller = call.admitted();
  if (caller && call.operation()) shared.bank.count_use(caller->user, call.operation()->name);

  if (!shared.settings.access_log) return;
  auto microseconds = std::chrono::duration_cast<std::chrono::microseconds>(duration).count();
  auto user = caller ? to_text(caller->user) : "-";
  auto network = coarse_network_of(call.client_address());
  std::initializer_list<log_field> line{{"request_id", call.id()},
                                        {"operation", operation},
                                        {"method", std::string(call.request().method)},
                                        {"status", std::to_string(status)},
                                        {"duration_us", std::to_string(microseconds)},
                                        {"user", user},
                                        {"session", caller ? to_text(caller->session) : "-"},
                                        {"network", network},
                                        {"trace", call.traceparent().empty() ? "-" : call.traceparent()}};
  if (is_free(call, status))
    shared.access_log.info_about(caller ? log_field{"user", user} : log_field{"network", network}, event, line);
  else
    shared.access_log.info(event, line);
}

}  // namespace florin
