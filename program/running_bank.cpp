#include "program/running_bank.hpp"

#include <atomic>
#include <map>
#include <mutex>

#include "actors/administration/administration_commands.hpp"
#include "actors/cell/cell_actor.hpp"
#include "actors/credentials/password_pool_actor.hpp"
#include "actors/credentials/password_worker_actor.hpp"
#include "actors/events/event_cursor_actor.hpp"
#include "actors/events/event_feed_actor.hpp"
#include "actors/events/known_events.hpp"
#include "actors/files/file_desk_actor.hpp"
#include "actors/files/file_worker_actor.hpp"
#include "actors/identity/identity_actor.hpp"
#include "actors/journal/cell_seal.hpp"
#include "actors/journal/journal_writer_actor.hpp"
#include "actors/notification/notification_courier_actor.hpp"
#include "actors/notification/notification_dispatcher_actor.hpp"
#include "actors/query/query_actor.hpp"
#include "actors/query/query_desk_actor.hpp"
#include "actors/supervision/supervisor.hpp"
#include "api/delivery/http_transport.hpp"
#include "api/delivery/smtp_transport.hpp"
#include "api/gateway/gateway_actor.hpp"
#include "config/product_catalogue.hpp"
#include "config/secret_file.hpp"
#include "config/transaction_caps.hpp"
#include "monitoring/rare_warnings.hpp"
#include "persistence/pq_api_use_store.hpp"
#include "persistence/pq_journal_store.hpp"
#include "persistence/pq_query_store.hpp"
#include "program/identity_configuration.hpp"
#include "program/loop_scheduler.hpp"
#include "program/security_log.hpp"

namespace florin {
namespace {

struct actor_configuration : caf::actor_system_config {
  actor_configuration(const engine_settings& engine, event_loop& loop) {
    if (engine.worker_threads == 0)
      module_factories.push_back([&loop](caf::actor_system& system) -> caf::actor_system::module* {
        return new loop_scheduler(system, [&loop](auto task) { loop.post(std::move(task)); });
      });
    // Stealing polls with sleeps when there is nothing to do; sharing waits until there is.
    set("scheduler.policy", caf::atom("sharing"));
    set("scheduler.max-threads", static_cast<std::size_t>(std::max<std::int64_t>(engine.worker_threads, 1)));
  }
};

account_registry_settings account_settings_of(const settings& all) {
  account_registry_settings accounts;
  accounts.passivate_after = std::chrono::seconds(all.engine.passivate_after_s);
  accounts.snapshot_every = static_cast<std::uint64_t>(all.engine.snapshot_every);
  accounts.caps = transaction_caps_of(all);
  accounts.confirmation = confirmation_of(all);
  return accounts;
}

journal_limits journal_limits_of(const settings& all) {
  const auto& engine = all.engine;
  return {static_cast<std::size_t>(engine.batch_max_entries), static_cast<std::size_t>(engine.batch_max_bytes),
          static_cast<std::size_t>(engine.max_pending), transaction_caps_of(all)};
}

crash_observer observe_crashes(metrics& measured, event_log& log) {
  return [&measured, &log](const std::string& child, const std::string& reason) {
    measured.actor_restarts.with({child}).increment();
    log.error("actor_crashed", {{"kind", child}, {"reason", reason}});
  };
}

/// One of those that are listed, so that there is no end of labels.
std::string label_of(const journal_event& event) {
  return known_events().find(event.type) ? event.type : "unknown";
}

void count_events(const batch& committed, metrics& measured) {
  for (const auto& submitted : committed.submissions)
    for (const auto& stamped : submitted.entries)
      for (const auto& change : stamped.entry.changes)
        measured.journal_events.with({label_of(change.event)}).increment();
}

journal_observer observe_journal(metrics& measured, event_log& log) {
  journal_observer observer;
  observer.committed = [&measured, &batches = *measured.journal_batches, &entries = *measured.journal_entries,
                        &sizes = measured.journal_batch_entries.with({}),
                        &durations = measured.journal_commit_duration.with({})](const batch& committed,
                                                                                std::chrono::nanoseconds took) {
    batches.increment();
    entries.increment(committed.entry_count);
    count_events(committed, measured);
    sizes.observe(static_cast<double>(committed.entry_count));
    durations.observe(std::chrono::duration<double>(took).count());
  };
  observer.outcome = [&measured, &log, rare = std::make_shared<rare_warnings>()](std::string_view outcome) {
    measured.journal_outcomes.with({std::string(outcome)}).increment();
    if (outcome != "committed" && outcome != "duplicate_keys" &&
        rare->is_due(std::string(outcome), std::chrono::steady_clock::now()))
      log.warning("journal_outcome", {{"outcome", std::string(outcome)}});
  };
  observer.pending = [&pending = *measured.journal_pending](std::size_t count) {
    pending.set(static_cast<double>(count));
  };
  return observer;
}

due_work_observer observe_due_work(metrics& measured) {
  due_work_observer observer;
  observer.ran = [&measured](due_purpose purpose, due_outcome outcome) {
    measured.due_work_runs.with({std::string(to_text(purpose)), std::string(to_text(outcome))}).increment();
  };
  observer.measured = [&measured](due_purpose purpose, std::uint64_t waiting, std::chrono::microseconds oldest) {
    std::string name(to_text(purpose));
    measured.due_work_waiting.with({name}).set(static_cast<double>(waiting));
    measured.due_work_oldest.with({name}).set(std::chrono::duration<double>(oldest).count());
  };
  return observer;
}

query_actor start_query_desk(caf::actor_system& system, const std::string& database_url, std::int64_t readers) {
  auto start_reader = [database_url](query_actor::base& parent) -> query_actor {
    return parent.spawn<query_reader, caf::detached>(std::make_shared<pq_query_store>(database_url));
  };
  return system.spawn<query_desk>(static_cast<std::size_t>(readers), fair_queue_limits{}, start_reader);
}

passwords_actor start_password_pool(caf::actor_system& system, const credential_settings& credentials) {
  password_pool_settings pool{static_cast<std::size_t>(credentials.password_workers),
                              static_cast<std::size_t>(credentials.passwords_waiting)};
  return system.spawn<password_pool>(pool, [](passwords_actor::base& parent) -> passwords_actor {
    return parent.spawn<password_worker, caf::detached>(argon2_parameters{});
  });
}

files_actor start_file_desk(caf::actor_system& system, const server_settings& server,
                            std::shared_ptr<log_store> logs) {
  // Each of them has a file in memory, and is made in less than a second.
  constexpr std::size_t most_waiting = 16;
  image_limits limits;
  limits.bytes = static_cast<std::size_t>(server.max_picture_bytes);
  return system.spawn<file_desk>(most_waiting, [limits, logs](files_actor::base& parent) -> files_actor {
    return parent.spawn<file_worker, caf::detached>(limits, logs);
  });
}

std::shared_ptr<message_transport> transport_of(const mail_settings& mail, const time_source& time) {
  smtp_server server;
  server.url = mail.smtp_url;
  server.username = mail.smtp_username;
  server.password = read_secret_file("mail.smtp_password_file", mail.smtp_password_file);
  return std::make_shared<smtp_transport>(std::move(server), parse_mailbox(mail.from).value(), time);
}

std::shared_ptr<message_transport> transport_of(const message_gateway_settings& configured,
                                                const std::string& token_setting) {
  message_gateway gateway;
  gateway.url = configured.url;
  gateway.token = read_secret_file(token_setting, configured.token_file);
  return std::make_shared<http_transport>(std::move(gateway));
}

using courier_of_channel = std::map<notification_channel, notification_courier_actor>;

/// One for each channel that is configured. What goes by others stays queued.
courier_of_channel start_couriers(caf::actor_system& system, const settings& all, const time_source& time) {
  courier_of_channel couriers;
  auto start = [&](notification_channel channel, std::shared_ptr<message_transport> transport) {
    couriers[channel] = system.spawn<notification_courier, caf::detached>(std::move(transport));
  };
  if (!all.mail.smtp_url.empty()) start(notification_channel::email, transport_of(all.mail, time));
  if (!all.sms.url.empty()) start(notification_channel::sms, transport_of(all.sms, "sms.gateway_token_file"));
  if (!all.push.url.empty()) start(notification_channel::push, transport_of(all.push, "push.gateway_token_file"));
  return couriers;
}

void report(const bank_status& status, metrics& measured) {
  measured.database_up->set(status.accepting ? 1 : 0);
  measured.journal_last_batch->set(static_cast<double>(status.last_batch));
  measured.actors.with({"account"}).set(static_cast<double>(status.active_accounts));
  measured.actors.with({"session"}).set(static_cast<double>(status.active_sessions));
}

}  // namespace

struct running_bank::parts {
  parts(const settings& all, const key_ring& keys, event_loop& loop, const std::string& database_url,
        const time_source& time, metrics& measured, event_log& log, std::shared_ptr<log_store> logs,
        std::function<handler(bank&)> make_handler);
  ~parts();

  gateway_actor start_gateway(const settings& all, const time_source& time, metrics& measured,
                              std::function<handler(bank&)> make_handler);
  child_specification identity_child(const settings& all, const key_ring& keys, const time_source& time,
                                     metrics& measured, event_log& log, crash_observer crashes);
  child_specification dispatcher_child(notification_channel channel, const key_ring& keys, const time_source& time,
                                       metrics& measured);
  child_specification security_log_child(const time_source& time, metrics& measured, event_log& log);
  journal_observer tell_feed(journal_observer observer) const;
  void cell_has_started(const cell_parts& started);
  child_specification cell_child(const settings& all, const std::string& database_url, const time_source& time,
                                 crash_observer crashes, journal_observer journal, due_work_observer due_work,
                                 const secret_bytes& seal_key);

  std::atomic<bool> failed = false;
  actor_configuration configuration;
  caf::actor_system system;
  std::shared_ptr<const product_catalogue> catalogue;
  query_actor queries;
  passwords_actor passwords;
  files_actor files;
  courier_of_channel couriers;
  api_use_writer_actor uses;
  event_feed_actor feed;
  gateway_actor entrance;
  caf::actor root;
  mutable std::mutex status_guard;
  /// The latest, for whoever starts again later; null while there is none.
  cell_parts latest_cell;
  event_cursor_actor security_cursor;
  /// Null while it starts.
  identity_actor people;
  bank_status latest;
};

running_bank::parts::parts(const settings& all, const key_ring& keys, event_loop& loop,
                           const std::string& database_url, const time_source& time, metrics& measured,
                           event_log& log, std::shared_ptr<log_store> logs,
                           std::function<handler(bank&)> make_handler)
    : configuration(all.engine, loop),
      system(configuration),
      catalogue(std::make_shared<product_catalogue>(product_catalogue_of(all))),
      queries(start_query_desk(system, database_url, all.database.readers)),
      passwords(start_password_pool(system, all.credentials)),
      files(start_file_desk(system, all.server, std::move(logs))),
      couriers(start_couriers(system, all, time)),
      uses(system.spawn<api_use_writer, caf::detached>(
          std::make_shared<pq_api_use_store>(database_url, std::chrono::days(all.logging.retention_days)))),
      feed(system.spawn<event_feed>(queries)),
      entrance(start_gateway(all, time, measured, std::move(make_handler))) {
  auto crashes = observe_crashes(measured, log);
  std::vector<child_specification> children{
      identity_child(all, keys, time, measured, log, crashes),
      cell_child(all, database_url, time, crashes, tell_feed(observe_journal(measured, log)),
                 observe_due_work(measured), keys.derive(cell_seal_purpose))};
  for (const auto& [channel, courier] : couriers)
    children.push_back(dispatcher_child(channel, keys, time, measured));
  children.push_back(security_log_child(time, measured, log));
  root = system.spawn<supervisor>(std::move(children), restart_policy{}, time, crashes);
  root->attach_functor([this](const caf::error& reason) {
    if (!is_orderly_end(reason)) failed = true;
  });
}

running_bank::parts::~parts() {
  caf::anon_send_exit(root, caf::exit_reason::user_shutdown);
  caf::anon_send_exit(entrance, caf::exit_reason::user_shutdown);
  for (const auto& [channel, courier] : couriers) caf::anon_send_exit(courier, caf::exit_reason::user_shutdown);
  caf::anon_send_exit(uses, caf::exit_reason::user_shutdown);
  caf::anon_send_exit(feed, caf::exit_reason::user_shutdown);
  caf::anon_send_exit(passwords, caf::exit_reason::user_shutdown);
  caf::anon_send_exit(files, caf::exit_reason::user_shutdown);
  caf::anon_send_exit(queries, caf::exit_reason::user_shutdown);
}

gateway_actor running_bank::parts::start_gateway(const settings& all, const time_source& time, metrics& measured,
                                                 std::function<handler(bank&)> make_handler) {
  gateway_surroundings surroundings{queries, files, &time, std::move(make_handler), {}, uses, {}};
  surroundings.use_counted = [&measured](std::string_view outcome, std::uint64_t requests) {
    measured.api_use.with({std::string(outcome)}).increment(requests);
  };
  surroundings.status_changed = [this, &measured](const bank_status& status) {
    report(status, measured);
    std::lock_guard guard{status_guard};
    latest = status;
  };
  gateway_settings waiting;
  waiting.answer_timeout = std::chrono::seconds(all.server.request_timeout_s);
  return system.spawn<gateway>(waiting, std::move(surroundings));
}

child_specification running_bank::parts::identity_child(const settings& all, const key_ring& keys,
                                                        const time_source& time, metrics& measured, event_log& log,
                                                        crash_observer crashes) {
  identity_settings identities;
  identities.passivate_after = std::chrono::seconds(all.engine.passivate_after_s);
  identities.catalogue = catalogue;
  identities.keys = std::make_shared<key_ring>(keys);
  identities.policies = {login_settings_of(all),
                         password_policy_of(all),
                         link_settings_of(all),
                         catalogue->currencies,
                         std::chrono::days(all.credentials.deletion_retention_days),
                         staff_is_relaxed(all),
                         sending_bounds_of(all),
                         session_bounds_of(all)};
  auto distrusted = [&measured, &log](std::string_view what, const std::string& of) {
    measured.distrusted_state.with({std::string(what)}).increment();
    log.error("state_distrusted", {{"what", std::string(what)}, {"of", of}});
  };
  auto withheld = [&measured](notification_channel channel, std::string_view by) {
    measured.notifications_withheld.with({std::string(to_text(channel)), std::string(by)}).increment();
  };
  return {"identity", [=, this, &time](caf::event_based_actor& parent) {
            identity_surroundings surroundings{queries, passwords, distrusted, withheld};
            auto started = parent.spawn<identity>(std::move(surroundings), identities, time, crashes);
            caf::anon_send(entrance, use_identity{started});
            std::lock_guard guard{status_guard};
            people = started;
            return caf::actor_cast<caf::actor>(started);
          }};
}

child_specification running_bank::parts::dispatcher_child(notification_channel channel, const key_ring& keys,
                                                          const time_source& time, metrics& measured) {
  notification_dispatcher_surroundings surroundings{
      channel, queries, couriers.at(channel), std::make_shared<key_ring>(keys), &time, {}};
  std::string name(to_text(channel));
  surroundings.attempted = [&measured, name](std::string_view status) {
    measured.notification_attempts.with({name, std::string(status)}).increment();
  };
  return {name + "_dispatcher", [this, channel, surroundings](caf::event_based_actor& parent) {
            auto started = parent.spawn<notification_dispatcher>(surroundings);
            caf::anon_send(entrance, use_notification_dispatcher{channel, started});
            return caf::actor_cast<caf::actor>(started);
          }};
}

child_specification running_bank::parts::security_log_child(const time_source& time, metrics& measured,
                                                            event_log& log) {
  event_cursor_surroundings surroundings{queries, feed, &time, {}};
  surroundings.lagged = [&measured](std::uint64_t entries, std::chrono::seconds age) {
    measured.event_cursor_lag_entries.with({"security_log"}).set(static_cast<double>(entries));
    measured.event_cursor_lag_seconds.with({"security_log"}).set(static_cast<double>(age.count()));
  };
  return {"security_log", [=, this, &log](caf::event_based_actor& parent) {
            auto started = parent.spawn<event_cursor>(security_log(log), surroundings);
            std::lock_guard guard{status_guard};
            security_cursor = started;
            if (latest_cell.journal) caf::anon_send(started, latest_cell);
            return caf::actor_cast<caf::actor>(started);
          }};
}

journal_observer running_bank::parts::tell_feed(journal_observer observer) const {
  observer.committed = [feed = feed, count = std::move(observer.committed)](const batch& committed,
                                                                            std::chrono::nanoseconds took) {
    count(committed, took);
    caf::anon_send(feed, events_of(committed));
  };
  return observer;
}

void running_bank::parts::cell_has_started(const cell_parts& started) {
  caf::anon_send(entrance, started);
  std::lock_guard guard{status_guard};
  latest_cell = started;
  if (security_cursor) caf::anon_send(security_cursor, started);
}

child_specification running_bank::parts::cell_child(const settings& all, const std::string& database_url,
                                                    const time_source& time, crash_observer crashes,
                                                    journal_observer journal, due_work_observer due_work,
                                                    const secret_bytes& seal_key) {
  cell_settings owned{journal_limits_of(all), account_settings_of(all), catalogue};
  auto start_writer = [database_url, seal_key, owner = pq_journal_store::new_owner(),
                       caps = transaction_caps_of(all)](caf::event_based_actor& started) {
    return started.spawn<journal_writer, caf::detached>(
        std::make_shared<pq_journal_store>(database_url, 1, owner, seal_key, caps));
  };
  auto announce = [this](const cell_parts& started) { cell_has_started(started); };
  return {"cell", [=, this, &time](caf::event_based_actor& parent) {
            cell_surroundings surroundings{start_writer, queries, &time, crashes, journal, announce, due_work};
            return caf::actor_cast<caf::actor>(parent.spawn<cell>(owned, std::move(surroundings)));
          }};
}

running_bank::running_bank(const settings& all, const key_ring& keys, event_loop& loop,
                           const std::string& database_url, const time_source& time, metrics& measured,
                           event_log& log, std::shared_ptr<log_store> logs,
                           std::function<handler(bank&)> make_handler)
    : parts_(std::make_unique<parts>(all, keys, loop, database_url, time, measured, log, std::move(logs),
                                     std::move(make_handler))) {}

running_bank::~running_bank() = default;

void running_bank::dispatch(std::shared_ptr<exchange> incoming) {
  caf::anon_send(parts_->entrance, incoming_exchange{std::move(incoming)});
}

bool running_bank::has_failed() const { return parts_->failed; }

template <class Order>
result<typename Order::answer> running_bank::carry_out(Order order) {
  identity_actor people;
  {
    std::lock_guard guard{parts_->status_guard};
    people = parts_->people;
  }
  if (!people) return error{error_code::unavailable, "The bank is starting; nothing was done", {}};
  result<typename Order::answer> outcome = unknown_outcome();
  caf::scoped_actor self{parts_->system};
  self->request(people, commit_timeout, message_of<people_questions>(std::move(order)))
      .receive(
          [&](given& received) { outcome = unboxed_answer<typename Order::answer>(std::move(received.answer)); },
          [](const caf::error&) {});
  return outcome;
}

result<user> running_bank::grant_role(const std::string& username, const std::string& role, timestamp now) {
  return carry_out(grant_role_by_operator{username, role, now});
}

result<enrolment_code> running_bank::give_enrolment_code(const std::string& username, timestamp now) {
  return carry_out(give_enrolment_code_by_operator{username, now});
}

void running_bank::drain() { caf::anon_send(parts_->entrance, start_draining{}); }

bank_status running_bank::status() const {
  std::lock_guard guard{parts_->status_guard};
  return parts_->latest;
}

}  // namespace florin
