#pragma once

#include <functional>
#include <memory>
#include <vector>

#include "actors/fair_queue.hpp"
#include "actors/port_actor.hpp"

namespace florin {

/// Gives questions to readers, each of which works on one at a time: whoever's turn it is gets the next free one
/// (`fair_queue`), so that nobody's questions fill the queue for everybody else. Refuses when too many wait. A
/// reader that crashed is replaced, and whoever waited for it is refused.
class query_desk final : public query_actor::base {
 public:
  using start_reader = std::function<query_actor(query_actor::base&)>;

  query_desk(caf::actor_config& config, std::size_t readers, fair_queue_limits limits, start_reader start);

  const char* name() const override { return "query_desk"; }
  void on_exit() override;

 protected:
  behavior_type make_behavior() override;

 private:
  struct waiting_question {
    asked<history_questions> question;
    given_promise promise;
  };

  void start(query_actor& reader);
  caf::result<given> take(asked<history_questions> question);
  /// Gives free readers work.
  void work();
  void give_to(std::size_t reader, std::size_t lane, waiting_question next);

  start_reader start_;
  std::vector<query_actor> readers_;
  std::vector<std::size_t> free_;
  fair_queue<std::size_t, waiting_question> waiting_;
};

}  // namespace florin
