#include "api/gateway/gateway_actor.hpp"

#include "actors/supervision/supervisor.hpp"
#include "api/gateway/connected_bank.hpp"

namespace florin {

gateway::gateway(caf::actor_config& config, gateway_settings settings, gateway_surroundings surroundings)
    : gateway_actor::base(config),
      settings_(settings),
      with_(std::move(surroundings)),
      bank_(std::make_unique<connected_bank>(*this)),
      handle_(with_.make_handler(*bank_)) {
  status_.state = "starting";
}

gateway::~gateway() = default;

void gateway::on_exit() {
  handle_ = nullptr;
  identity_ = nullptr;
  dispatchers_.clear();
  cell_ = {};
  with_ = {};
}

gateway::behavior_type gateway::make_behavior() {
  set_down_handler([this](const caf::down_msg& message) { cell_is_down(message); });
  send(this, tick{});
  return {
      [this](incoming_exchange& incoming) { handle_(std::move(incoming.content)); },
      [this](cell_parts& parts) {
        cell_ = std::move(parts);
        monitor(cell_.journal);
        introduce();
      },
      [this](use_identity& message) {
        identity_ = std::move(message.identity);
        introduce();
      },
      [this](use_notification_dispatcher& message) {
        dispatchers_[message.channel] = std::move(message.dispatcher);
        introduce();
      },
      [this](start_draining) { is_draining_ = true; },
      [this](tick) {
        questions_.give_up_overdue(clock().now());
        refresh_status();
        bank_->write_use();
        delayed_send(this, settings_.status_interval, tick{});
      },
  };
}

void gateway::introduce() {
  if (!cell_.journal) return;
  if (identity_) send(identity_, cell_);
  for (const auto& [channel, dispatcher] : dispatchers_) send(dispatcher, cell_);
}

void gateway::cell_is_down(const caf::down_msg& message) {
  if (!cell_.journal || message.source != cell_.journal.address()) return;
  cell_ = {};
  status_.accepting = false;
  // A journal has no other reason to end in an orderly way while the bank runs.
  if (!is_draining_) status_.state = is_orderly_end(message.reason) ? "fenced" : "starting";
  with_.status_changed(status_);
}

error gateway::absence_of_part() const {
  if (status_.state == "fenced")
    return {error_code::unavailable, "Another server has taken over this bank; nothing was done", {}};
  return {error_code::unavailable, "The bank cannot be asked at the moment; nothing was done", {}};
}

void gateway::refresh_status() {
  if (!cell_.journal || !identity_) return;
  request(cell_.registry, settings_.answer_timeout, get_status{})
      .then([this](registry_status registry) { status_.active_accounts = registry.active; },
            [](const caf::error&) {});
  request(identity_, settings_.answer_timeout, get_status{})
      .then([this](registry_status sessions) { status_.active_sessions = sessions.active; },
            [](const caf::error&) {});
  request(cell_.journal, settings_.answer_timeout, get_status{})
      .then(
          [this](const journal_status& journal) {
            status_.accepting = journal.accepting && !is_draining_;
            status_.state = is_draining_ ? "draining" : journal.state;
            status_.epoch = journal.position.epoch;
            status_.last_batch = journal.position.last_batch;
            status_.pending_submissions = journal.pending;
            with_.status_changed(status_);
          },
          // Its end is seen by whoever monitors it.
          [](const caf::error&) {});
}

}  // namespace florin
