#pragma once

#include <memory>

#include "actors/interfaces.hpp"
#include "actors/query/query_store.hpp"
#include "actors/supervision/crash_reason.hpp"

namespace florin {

/// Gives a reader of the committed history a thread of its own.
class query_reader final : public query_actor::base {
 public:
  query_reader(caf::actor_config& config, std::shared_ptr<query_store> store)
      : query_actor::base(config), store_(std::move(store)) {}

  const char* name() const override { return "query"; }

 protected:
  behavior_type make_behavior() override {
    set_exception_handler(crash_reason);
    return {[this](const asked<history_questions>& question) { return store_->read(question); }};
  }

 private:
  std::shared_ptr<query_store> store_;
};

}  // namespace florin
