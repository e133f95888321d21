#pragma once

#include "actors/interfaces.hpp"

namespace florin::simulation {

/// The way between journal and writer. It takes its time in both directions, so that a commit can be in the
/// database long before the journal hears of it.
class database_wire final : public journal_writer_actor::base {
 public:
  database_wire(caf::actor_config& config, journal_writer_actor writer)
      : journal_writer_actor::base(config), writer_(std::move(writer)) {
    link_to(writer_);
  }

  const char* name() const override { return "database_wire"; }
  void on_exit() override { writer_ = nullptr; }

 protected:
  behavior_type make_behavior() override {
    return {
        [this](take_over_cell message) { return pass_on<take_over_result>(message); },
        [this](const write_batch& message) { return pass_on<commit_result>(message); },
        [this](recover_journal message) { return pass_on<recovery_result>(message); },
    };
  }

 private:
  template <class Answer, class Message>
  caf::result<Answer> pass_on(const Message& message) {
    auto promise = make_response_promise<Answer>();
    request(writer_, caf::infinite, message).then([promise](Answer& answer) mutable {
      promise.deliver(std::move(answer));
    });
    return promise;
  }

  journal_writer_actor writer_;
};

}  // namespace florin::simulation
