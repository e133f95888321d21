#pragma once

#include <caf/all.hpp>
#include <caf/detail/thread_safe_actor_clock.hpp>
#include <caf/scheduler/abstract_coordinator.hpp>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace florin {

/// Runs actors on the thread of an event loop, between the requests that come in and the answers that go out, so
/// that neither has to wake another thread (docs/adr/0006-one-thread.md). Detached actors keep threads of their
/// own.
class loop_scheduler final : public caf::scheduler::abstract_coordinator {
 public:
  /// Gives the loop something to run; from any thread.
  using post_function = std::function<void(std::function<void()>)>;

  loop_scheduler(caf::actor_system& system, post_function post);

  void enqueue(caf::resumable* job) override;
  caf::actor_clock& clock() noexcept override { return clock_; }

 protected:
  void start() override;
  void stop() override;

 private:
  /// What actors that run know of where they run.
  class unit final : public caf::execution_unit {
   public:
    unit(caf::actor_system& system, std::deque<caf::resumable*>& ready)
        : caf::execution_unit(&system), ready_(ready) {}
    void exec_later(caf::resumable* job) override { ready_.push_back(job); }

   private:
    std::deque<caf::resumable*>& ready_;
  };

  void run();
  bool take_waiting();
  void resume(caf::resumable* job);

  post_function post_;
  /// Only the loop's thread touches these.
  std::deque<caf::resumable*> ready_;
  unit unit_;

  std::mutex guard_;
  std::vector<caf::resumable*> waiting_;
  /// Whether run() is on its way or at work.
  bool is_posted_ = false;

  caf::detail::thread_safe_actor_clock clock_;
  std::thread clock_thread_;
};

}  // namespace florin
