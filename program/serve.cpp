#include "program/serve.hpp"

#include <malloc.h>
#include <signal.h>

#include <chrono>
#include <memory>
#include <thread>
#include <vector>

#include "actors/session/network.hpp"
#include "api/http/error_table.hpp"
#include "api/http/server.hpp"
#include "api/middleware/request_checks.hpp"
#include "api/request_pipeline.hpp"
#include "monitoring/log_folder.hpp"
#include "monitoring/metrics_listener.hpp"
#include "monitoring/output_file.hpp"
#include "program/confinement.hpp"
#include "program/edge_configuration.hpp"
#include "program/head_signer.hpp"
#include "program/installation/network.hpp"
#include "program/installation/server_state.hpp"
#include "program/master_key_watch.hpp"
#include "program/memory_release.hpp"
#include "program/open_files.hpp"
#include "program/operator_desk.hpp"
#include "program/outcome_retention.hpp"
#include "program/running_bank.hpp"
#include "program/signing_key_watch.hpp"

namespace florin {
namespace {

using std::chrono::milliseconds;
using std::chrono::steady_clock;

constexpr auto look_interval = milliseconds(20);

/// Blocked in every thread, so that only the one that waits for them gets them. Called before any thread
/// is started.
sigset_t block_stop_signals() {
  sigset_t stop_signals;
  sigemptyset(&stop_signals);
  sigaddset(&stop_signals, SIGTERM);
  sigaddset(&stop_signals, SIGINT);
  pthread_sigmask(SIG_BLOCK, &stop_signals, nullptr);
  return stop_signals;
}

bool stop_is_asked(const sigset_t& stop_signals, milliseconds within) {
  timespec time{within.count() / 1000, within.count() % 1000 * 1'000'000};
  return sigtimedwait(&stop_signals, nullptr, &time) > 0;
}

log_bounds bounds_of(std::string name, std::int64_t bytes, const logging_settings& logging, metrics& measured) {
  log_bounds bounds;
  bounds.bytes = static_cast<std::uint64_t>(bytes);
  bounds.lines_a_second = {static_cast<std::size_t>(logging.free_lines_of_one),
                           static_cast<std::size_t>(logging.free_lines_of_all)};
  bounds.lost = [&measured, name = std::move(name)](std::string_view what, std::size_t count) {
    measured.log_losses.with({name, std::string(what)}).increment(count);
  };
  return bounds;
}

/// What others write beside the logs.
class bounded_outputs {
 public:
  bounded_outputs(const installation& where, const logging_settings& logging, event_log& log)
      : files_{{where.server_output, static_cast<std::uint64_t>(logging.max_output_bytes)},
               {where.postgres_log, static_cast<std::uint64_t>(logging.max_output_bytes)}},
        log_(log) {}

  void look(steady_clock::time_point now) {
    for (auto& each : files_) try {
        each.look(now);
      } catch (const std::exception& failure) {
        log_.error("output_not_put_aside", {{"reason", failure.what()}});
      }
  }

 private:
  std::vector<output_file> files_;
  event_log& log_;
};

/// What never became a request has no line of the access log but this one.
void record_refusal_of(const refused_connection& refused, metrics& measured, event_log& access_log,
                       bool is_logged) {
  std::string code{to_text(refused.why.code)};
  measured.http_refused_connections.with({code}).increment();
  if (!is_logged) return;
  log_field network{"network", coarse_network_of(refused.remote_address)};
  access_log.info_about(network, "connection_refused",
                        {{"request_id", to_text(refused.id)},
                         {"status", std::to_string(status_of(refused.why.code))},
                         {"code", code},
                         network});
}

http_server_settings listener_settings(const settings& all, const installation& where, const route_table& routes,
                                       std::shared_ptr<request_budgets> budgets, metrics& measured, event_log& log,
                                       event_log& access_log) {
  http_server_settings listener;
  listener.address = all.server.address;
  listener.port = static_cast<std::uint16_t>(all.server.port);
  listener.certificate_file = where.tls.certificate;
  listener.private_key_file = where.tls.key;
  auto wanted = static_cast<std::size_t>(all.server.max_connections);
  listener.max_connections = make_room_for_connections(wanted);
  if (listener.max_connections < wanted)
    log.warning("few_open_files", {{"max_connections", std::to_string(listener.max_connections)}});
  listener.max_header_bytes = static_cast<std::uint32_t>(all.server.max_header_bytes);
  listener.max_body_bytes =
      static_cast<std::uint64_t>(std::max(all.server.max_body_bytes, all.server.max_batch_body_bytes));
  listener.larger_body_bytes = [&routes, limits = edge_settings_of(all)](
                                   std::string_view method, std::string_view target) -> std::uint64_t {
    auto found = routes.find(method, target.substr(0, target.find('?')));
    return found.operation ? max_body_bytes(*found.operation, limits) : 0;
  };
  listener.asks_about_large_bodies = true;
  listener.trusted_proxies = all.server.trusted_proxies;
  listener.bodies = {static_cast<std::size_t>(all.server.max_buffered_bytes),
                     static_cast<std::size_t>(all.server.max_buffered_bytes_per_address)};
  listener.handshakes = {static_cast<std::size_t>(all.server.max_handshakes),
                         static_cast<std::size_t>(all.server.max_handshakes_per_address)};
  listener.handshake_refused = [&measured] { measured.http_refused_handshakes->increment(); };
  listener.read_timeout = std::chrono::seconds(all.server.request_timeout_s);
  listener.connection_refused = [&measured, &access_log,
                                 is_logged = all.logging.access_log](const refused_connection& refused) {
    record_refusal_of(refused, measured, access_log, is_logged);
  };
  listener.count_refusal = [budgets = std::move(budgets)](const std::string& address, error_code why,
                                                          timestamp now) {
    return budgets->spend_refused_connection(address, why, now);
  };
  return listener;
}

/// On the address of the settings, and on the other loopback address beside one.
class open_listeners {
 public:
  open_listeners(event_loop& loop, http_server_settings settings, http_server::dispatch_function dispatch,
                 event_log& log) {
    add(loop, settings, dispatch);
    settings.port = port_ = listeners_.front()->start();
    auto other = other_loopback(settings.address);
    if (!other) return;
    settings.address = *other;
    add(loop, settings, dispatch);
    try {
      listeners_.back()->start();
    } catch (const std::exception& failure) {
      log.warning("other_loopback_is_not_served", {{"address", *other}, {"reason", failure.what()}});
    }
  }

  std::uint16_t port() const { return port_; }
  void stop_accepting() {
    for (auto& each : listeners_) each->stop_accepting();
  }
  void stop() {
    for (auto& each : listeners_) each->stop();
  }

 private:
  void add(event_loop& loop, const http_server_settings& settings,
           const http_server::dispatch_function& dispatch) {
    listeners_.push_back(std::make_unique<http_server>(loop, settings, dispatch));
  }

  std::vector<std::unique_ptr<http_server>> listeners_;
  std::uint16_t port_ = 0;
};

/// What runs is answered; what comes is refused. Ends early when nothing is left.
void drain(running_bank& bank, open_listeners& listener, metrics& measured, std::int64_t timeout_s) {
  bank.drain();
  listener.stop_accepting();
  auto deadline = steady_clock::now() + std::chrono::seconds(timeout_s);
  auto& in_flight = *measured.http_requests_in_flight;
  while (steady_clock::now() < deadline && (in_flight.value() > 0 || bank.status().pending_submissions > 0))
    std::this_thread::sleep_for(look_interval);
}

std::string give_enrolment_code(const std::string& username, running_bank& bank, timestamp now, event_log& log) {
  auto given = bank.give_enrolment_code(username, now);
  log.warning("enrolment_code_given_by_operator",
              {{"outcome", given ? "done" : std::string(to_text(given.error().code))}});
  if (!given) return "refused: " + given.error().message;
  return "done: " + given->code + "\nWith this code and the password, " + username +
         " enrols the first second factor, once, until " + to_text(given->expires_at) + ".";
}

/// One word that a program can tell, and a sentence.
std::string carry_out(const operator_order& order, running_bank& bank, timestamp now, event_log& log) {
  if (order.what == operator_order::task::give_enrolment_code)
    return give_enrolment_code(order.username, bank, now, log);
  auto granted = bank.grant_role(order.username, order.role, now);
  log.warning("role_granted_by_operator",
              {{"role", order.role}, {"outcome", granted ? "done" : std::string(to_text(granted.error().code))}});
  if (granted) return "done: " + order.username + " has the role " + order.role + " now";
  return "refused: " + granted.error().message;
}

}  // namespace

int serve(const settings& all, const installation& where) {
  auto stop_signals = block_stop_signals();
  auto rights = give_up_rights(all, where);
  bool is_confined = write_only_to(where);
  metrics measured;
  event_log log(parse_log_level(all.logging.level).value(), where.server_log,
                bounds_of("server", all.logging.max_server_log_bytes, all.logging, measured));
  event_log access_log(log_level::info, where.access_log,
                       bounds_of("access", all.logging.max_access_log_bytes, all.logging, measured));
  log.write(is_confined ? log_level::info : log_level::warning, "rights_given_up",
            {{"kept", rights}, {"writes_only_to_data", is_confined ? "yes" : "no"}});
  system_time time;
  auto routes = make_route_table();
  signing_key_watch signing(where.signing_keys, time, log);
  master_key_watch masters(master_keys(where.master_key), where.server_url, log);
  const auto& keys = masters.keys();
  transparency_log heads(where.heads, head_key(where.head_key));
  head_signer signer(heads, where.server_url, time, measured, log);
  outcome_retention outcomes(where.server_url, std::chrono::hours(all.engine.idempotency_retention_hours),
                             measured, log);
  event_loop loop;
  auto logs = std::make_shared<log_folder>(
      std::map{std::pair{log_name::server, where.server_log}, {log_name::access, where.access_log}});
  auto budgets = std::make_shared<request_budgets>(edge_settings_of(all));
  running_bank bank(all, keys, loop, where.server_url, time, measured, log, logs, [&](florin::bank& asked) {
    auto pipeline = std::make_shared<request_pipeline>(
        asked, routes, token_issuer{token_settings_of(all, keys), signing.keys()}, edge_settings_of(all), measured,
        log, access_log, &heads, budgets);
    return [pipeline](std::shared_ptr<exchange> incoming) { pipeline->accept(std::move(incoming)); };
  });
  metrics_listener measurements(measured, all.metrics.address, static_cast<std::uint16_t>(all.metrics.port));
  open_listeners listener(
      loop, listener_settings(all, where, routes, budgets, measured, log, access_log),
      [&](std::shared_ptr<exchange> incoming) { bank.dispatch(std::move(incoming)); }, log);
  log.info("server_started", {{"address", all.server.address}, {"port", std::to_string(listener.port())}});

  operator_desk orders(where.operator_desk);
  bool announced = false;
  memory_release unused_memory;
  bounded_outputs outputs(where, all.logging, log);
  while (!stop_is_asked(stop_signals, look_interval)) {
    auto now = bank.status();
    if (unused_memory.is_due(now.active_accounts + now.active_sessions, resident_kib(), steady_clock::now(),
                             free_kib))
      malloc_trim(0);
    signing.look(steady_clock::now());
    masters.look(steady_clock::now());
    signer.look(steady_clock::now());
    outcomes.look(steady_clock::now());
    outputs.look(steady_clock::now());
    orders.look(steady_clock::now(),
                [&](const operator_order& order) { return carry_out(order, bank, time.now(), log); });
    if (bank.has_failed()) {
      log.error("bank_failed");
      return 1;
    }
    if (announced || !now.accepting) continue;
    announce(where.data_dir, server_state::running);
    announced = true;
  }
  announce(where.data_dir, server_state::draining);
  log.info("server_draining");
  drain(bank, listener, measured, all.server.drain_timeout_s);
  listener.stop();
  // Nothing is committed any more, and so the last head has everything.
  signer.look(steady_clock::now() + std::chrono::minutes(1));
  log.info("server_stopped");
  return 0;
}

}  // namespace florin
