#pragma once

#include <memory>

#include "actors/interfaces.hpp"
#include "actors/mail/mail_transport.hpp"
#include "actors/supervision/crash_reason.hpp"

namespace florin {

/// Gives a transport a thread of its own, since it waits for a mail server.
class mail_courier final : public mail_courier_actor::base {
 public:
  mail_courier(caf::actor_config& config, std::shared_ptr<mail_transport> transport)
      : mail_courier_actor::base(config), transport_(std::move(transport)) {}

  const char* name() const override { return "mail_courier"; }

 protected:
  behavior_type make_behavior() override {
    set_exception_handler(crash_reason);
    return {[this](const deliver_mail& asked) { return transport_->deliver(asked.message); }};
  }

 private:
  std::shared_ptr<mail_transport> transport_;
};

}  // namespace florin
