#pragma once

#include <functional>
#include <map>
#include <memory>

#include "actors/bank.hpp"
#include "actors/interfaces.hpp"
#include "actors/usage/api_use_writer_actor.hpp"
#include "api/gateway/open_questions.hpp"
#include "api/http/exchange.hpp"

namespace florin {

/// A request that came in, on its way from the HTTP thread to the gateway.
struct incoming_exchange {
  std::shared_ptr<exchange> content;
};
/// To the gateway: who knows sessions and users, again after each restart.
struct use_identity {
  identity_actor identity;
};
/// To the gateway: who delivers by the channel, again after each restart.
struct use_notification_dispatcher {
  notification_channel channel = notification_channel::email;
  notification_dispatcher_actor dispatcher;
};
/// To the gateway: no more work is accepted; what runs is finished.
struct start_draining {};

}  // namespace florin

CAF_ALLOW_UNSAFE_MESSAGE_TYPE(florin::incoming_exchange);
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(florin::use_identity);
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(florin::use_notification_dispatcher);
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(florin::start_draining);

namespace florin {

/// Where requests become messages and replies become responses.
using gateway_actor =
    caf::typed_actor<receives<incoming_exchange>, receives<cell_parts>, receives<use_identity>,
                     receives<use_notification_dispatcher>, receives<start_draining>, receives<tick>>;

/// Handles one request; made with the bank that it may ask.
using request_handler = std::function<void(std::shared_ptr<exchange>)>;

struct gateway_settings {
  /// After this long a read is given up as unavailable, and a write's outcome is reported as unknown.
  std::chrono::milliseconds answer_timeout{15'000};
  /// How often the bank's parts are asked how they are, and overdue questions are given up.
  std::chrono::milliseconds status_interval{100};
  /// How often it is written down what users asked for. What was counted since is lost with the process.
  std::chrono::milliseconds use_interval{5'000};
};

struct gateway_surroundings {
  query_actor queries;
  files_actor files;
  const time_source* time = nullptr;
  std::function<request_handler(bank&)> make_handler;
  /// Told of the bank's status several times a second, for health and metrics.
  std::function<void(const bank_status&)> status_changed = [](const bank_status&) {};
  /// Null when it is not written down what users asked for.
  api_use_writer_actor uses{};
  /// Told what became of counted requests: "written", "put_off" or "lost".
  std::function<void(std::string_view outcome, std::uint64_t requests)> use_counted = [](std::string_view,
                                                                                         std::uint64_t) {};
};

/// Runs the edge's handlers and is the bank that they ask: each command becomes one message, each reply one
/// call of the handler that waits for it. Cell and identity are introduced to it, and by it to each other.
class gateway final : public gateway_actor::base {
 public:
  gateway(caf::actor_config& config, gateway_settings settings, gateway_surroundings surroundings);
  ~gateway() override;

  const char* name() const override { return "gateway"; }
  void on_exit() override;

 protected:
  behavior_type make_behavior() override;

 private:
  class connected_bank;

  void introduce();
  void cell_is_down(const caf::down_msg& message);
  error absence_of_part() const;
  void refresh_status();

  gateway_settings settings_;
  gateway_surroundings with_;
  identity_actor identity_;
  std::map<notification_channel, notification_dispatcher_actor> dispatchers_;
  cell_parts cell_;
  bank_status status_;
  bool is_draining_ = false;
  open_questions questions_;
  std::unique_ptr<connected_bank> bank_;
  request_handler handle_;
};

}  // namespace florin
