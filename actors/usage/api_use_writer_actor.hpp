#pragma once

#include <memory>

#include "actors/interfaces.hpp"
#include "actors/supervision/crash_reason.hpp"
#include "actors/usage/api_use_store.hpp"

namespace florin {

struct write_api_use {
  std::shared_ptr<const std::vector<counted_use>> counted;
};

}  // namespace florin

CAF_ALLOW_UNSAFE_MESSAGE_TYPE(florin::write_api_use);

namespace florin {

/// Answers whether it was written.
using api_use_writer_actor = caf::typed_actor<caf::replies_to<write_api_use>::with<bool>>;

/// Gives the store a thread of its own. Whoever sends waits for the answer before sending more.
class api_use_writer final : public api_use_writer_actor::base {
 public:
  api_use_writer(caf::actor_config& config, std::shared_ptr<api_use_store> store)
      : api_use_writer_actor::base(config), store_(std::move(store)) {}

  const char* name() const override { return "api_use_writer"; }

 protected:
  behavior_type make_behavior() override {
    set_exception_handler(crash_reason);
    return {[this](const write_api_use& message) { return store_->add(*message.counted); }};
  }

 private:
  std::shared_ptr<api_use_store> store_;
};

}  // namespace florin
