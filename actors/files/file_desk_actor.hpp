#pragma once

#include <functional>

#include "actors/port_actor.hpp"

namespace florin {

/// Gives files to two workers, one for users' pictures and one for the rest, so that whoever sends pictures is in
/// nobody's way; and refuses when too many wait for either: a part of each of them is in memory. A worker that
/// crashed is replaced; whoever waited for it is refused.
class file_desk final : public files_actor::base {
 public:
  using start_worker = std::function<files_actor(files_actor::base&)>;

  file_desk(caf::actor_config& config, std::size_t most_waiting, start_worker start);

  const char* name() const override { return "file_desk"; }
  void on_exit() override;

 protected:
  behavior_type make_behavior() override;

 private:
  struct bench {
    files_actor worker;
    std::size_t waiting = 0;
  };

  void start(bench& at);
  caf::result<given> pass_on(asked<file_questions> question);

  std::size_t most_waiting_;
  start_worker start_;
  bench pictures_, papers_;
};

}  // namespace florin
