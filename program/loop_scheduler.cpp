#include "program/loop_scheduler.hpp"

#include <future>

namespace florin {
namespace {

/// So many, and then connections have their turn.
constexpr std::size_t jobs_at_once = 256;

}  // namespace

loop_scheduler::loop_scheduler(caf::actor_system& system, post_function post)
    : caf::scheduler::abstract_coordinator(system), post_(std::move(post)), unit_(system, ready_) {}

void loop_scheduler::enqueue(caf::resumable* job) {
  {
    std::lock_guard lock{guard_};
    waiting_.push_back(job);
    if (std::exchange(is_posted_, true)) return;
  }
  post_([this] { run(); });
}

void loop_scheduler::run() {
  for (std::size_t count = 0; count < jobs_at_once; ++count) {
    if (ready_.empty() && !take_waiting()) return;
    auto* job = ready_.front();
    ready_.pop_front();
    resume(job);
  }
  post_([this] { run(); });
}

bool loop_scheduler::take_waiting() {
  std::lock_guard lock{guard_};
  ready_.insert(ready_.end(), waiting_.begin(), waiting_.end());
  waiting_.clear();
  is_posted_ = !ready_.empty();
  return is_posted_;
}

void loop_scheduler::resume(caf::resumable* job) {
  if (job->resume(&unit_, max_throughput_) == caf::resumable::resume_later)
    ready_.push_back(job);
  else
    caf::intrusive_ptr_release(job);
}

void loop_scheduler::start() {
  clock_thread_ = std::thread{[this] { clock_.run_dispatch_loop(); }};
  abstract_coordinator::start();
}

void loop_scheduler::stop() {
  stop_actors();
  std::promise<void> all_dropped;
  post_([&] {
    take_waiting();
    for (auto* job : std::exchange(ready_, {})) cleanup_and_release(job);
    // Every thread that ran an actor keeps the system's logger, and the system waits for its end.
    caf::logger::set_current_actor_system(nullptr);
    all_dropped.set_value();
  });
  all_dropped.get_future().wait();
  clock_.cancel_dispatch_loop();
  clock_thread_.join();
}

}  // namespace florin
