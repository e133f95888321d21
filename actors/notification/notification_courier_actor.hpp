#pragma once

#include <memory>

#include "actors/interfaces.hpp"
#include "actors/notification/message_transport.hpp"
#include "actors/supervision/crash_reason.hpp"

namespace florin {

/// Gives a transport a thread of its own, since it waits for whoever delivers.
class notification_courier final : public notification_courier_actor::base {
 public:
  notification_courier(caf::actor_config& config, std::shared_ptr<message_transport> transport)
      : notification_courier_actor::base(config), transport_(std::move(transport)) {}

  const char* name() const override { return "notification_courier"; }

 protected:
  behavior_type make_behavior() override {
    set_exception_handler(crash_reason);
    return {[this](const deliver_message& asked) { return transport_->deliver(asked.message); }};
  }

 private:
  std::shared_ptr<message_transport> transport_;
};

}  // namespace florin
