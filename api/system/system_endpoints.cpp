#include "api/system/system_endpoints.hpp"

#include "api/html/page.hpp"

#include "api/system/system_bodies.hpp"

namespace florin {
namespace {

std::int64_t uptime_seconds(const edge& shared) {
  auto uptime = std::chrono::steady_clock::now() - shared.started;
  return std::chrono::duration_cast<std::chrono::seconds>(uptime).count();
}

std::string status_word(const bank_status& status) { return status.accepting ? "ok" : status.state; }

health_body health_of(const api_call& call) {
  const auto& status = call.bank().status();
  bool database_is_down = call.shared().metrics.database_up->value() == 0;
  return {status_word(status),
          call.settings().version,
          uptime_seconds(call.shared()),
          {{"database", database_is_down ? "down" : "up"}, {"journal", status.accepting ? "up" : status.state}}};
}

}  // namespace

void get_health(const call_ptr& call) { call->succeed(200, health_of(*call)); }

void get_readiness(const call_ptr& call) {
  if (call->bank().status().accepting) return call->succeed(200, health_of(*call));
  call->refuse(
      {error_code::unavailable, "The bank takes no changes at the moment: " + call->bank().status().state, {}});
}

void get_status(const call_ptr& call) {
  const auto& shared = call->shared();
  const auto& status = call->bank().status();
  auto traffic = shared.traffic.summarize(std::chrono::steady_clock::now());
  call->succeed(200, status_body{
                         .status = status_word(status),
                         .uptime_seconds = uptime_seconds(shared),
                         .requests_per_second = traffic.requests_per_second,
                         .error_rate = traffic.error_rate,
                         .p50_ms = traffic.p50_seconds * 1000,
                         .p99_ms = traffic.p99_seconds * 1000,
                         .requests_in_flight = static_cast<std::int64_t>(shared.requests_in_flight),
                         .active_accounts = static_cast<std::int64_t>(status.active_accounts),
                         .active_sessions = static_cast<std::int64_t>(status.active_sessions),
                         .last_batch = static_cast<std::int64_t>(status.last_batch),
                         .journal_lag = static_cast<std::int64_t>(status.pending_submissions),
                         .staff_needs_second_factor = !call->settings().staff_is_relaxed,
                     });
}

void get_version(const call_ptr& call) {
  const auto& settings = call->settings();
  call->succeed(200, version_body{"v1", settings.version, settings.revision, settings.built_at,
                                  settings.schema_version, std::string(settings.environment.name)});
}

void get_openapi(const call_ptr& call) { call->send(call->shared().openapi_document.answer_to(call->request())); }

void show_start(const call_ptr& call) {
  bool is_sandbox = call->settings().environment.has_sandbox_operations;
  auto content = fill_page(
      "start",
      {{"version", escaped(call->settings().version)},
       {"environment", escaped(is_sandbox ? "It is a sandbox: its money is play money." : "Its money is real.")}});
  call->send(page_response(200, "A bank that you can run", content));
}

}  // namespace florin
