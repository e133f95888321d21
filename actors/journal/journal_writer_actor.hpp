#pragma once

#include <memory>

#include "actors/interfaces.hpp"
#include "actors/supervision/crash_reason.hpp"

namespace florin {

/// Gives the journal's store a thread of its own, so that a commit blocks nobody else.
class journal_writer final : public journal_writer_actor::base {
 public:
  journal_writer(caf::actor_config& config, std::shared_ptr<journal_store> store)
      : journal_writer_actor::base(config), store_(std::move(store)) {}

  const char* name() const override { return "journal_writer"; }

 protected:
  behavior_type make_behavior() override {
    set_exception_handler(crash_reason);
    return {
        [this](take_over_cell) { return store_->take_over(); },
        [this](const write_batch& message) { return store_->commit(*message.next, message.epoch); },
        [this](recover_journal) { return store_->recover(); },
    };
  }

 private:
  std::shared_ptr<journal_store> store_;
};

}  // namespace florin
