#pragma once

#include <caf/all.hpp>
#include <caf/scheduler/test_coordinator.hpp>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "actors/values/timestamp.hpp"
#include "tests/simulation/random_numbers.hpp"

namespace florin::simulation {

using process_number = std::size_t;

/// The clock of a run: stands still until the scheduler lets time pass, or somebody sets it.
class virtual_time final : public time_source {
 public:
  timestamp now() const override { return current_; }
  void advance(std::chrono::microseconds by) { current_.microseconds += by.count(); }

 private:
  timestamp current_{1'705'752'000'000'000};
};

/// Runs actors of several processes in one thread, one message at a time; whose turn it is comes from the seed.
/// An actor belongs to the process that spawned it, so that a process can be killed or stopped as a whole.
class scheduler {
 public:
  explicit scheduler(std::uint64_t seed);
  /// To be called in the end, while all that the actors work with is still there. CAF would otherwise let their
  /// timers run for ever.
  void end_all_actors();

  caf::actor_system& system() { return system_; }
  const time_source& time() const { return time_; }
  /// Of everything that happened so far, in order; the same seed gives the same value.
  std::uint64_t event_hash() const { return hash_; }
  void record(std::uint64_t event);
  void record(std::string_view event);
  std::uint64_t steps() const { return steps_; }

  /// What the work spawns belongs to the process.
  template <class Work>
  void on_behalf_of(process_number process, Work&& work) {
    work();
    adopt(process);
  }

  /// Asks an actor of the process. The answer is there once everybody has worked; empty if it failed.
  template <class Answer, class Handle, class Message>
  std::shared_ptr<std::optional<Answer>> ask(process_number process, const Handle& asked, Message message) {
    using answer_slot = std::shared_ptr<std::optional<Answer>>;
    auto slot = std::make_shared<std::optional<Answer>>();
    auto wait_for_answer = [](caf::event_based_actor* self, const Handle& whom, const Message& question,
                              const answer_slot& into) {
      self->request(whom, caf::infinite, question)
          .then([into](Answer& answer) { *into = std::move(answer); }, [](const caf::error&) {});
    };
    on_behalf_of(process, [&] { system_.spawn(wait_for_answer, asked, std::move(message), slot); });
    return slot;
  }

  /// One message of one actor. False when there is nobody who could run.
  bool step();
  void pass(std::chrono::milliseconds by) { pass_nanoseconds(std::chrono::nanoseconds(by)); }
  /// Sets the clock, forwards or back; no time passes.
  void step_clock(std::chrono::milliseconds by) { time_.advance(by); }
  /// To the instant of the next timer. False when there is none within the limit.
  bool pass_to_next_timer(std::chrono::milliseconds limit);

  /// None of its actors runs any more and its messages are lost, as after kill -9.
  void kill(process_number process) { killed_.insert(process); }
  /// SIGSTOP and SIGCONT.
  void stop(process_number process) { stopped_.insert(process); }
  void resume(process_number process) { stopped_.erase(process); }
  /// One actor of this kind runs no more until `end_stalls`; what it is sent piles up.
  void stall(process_number process, std::string_view kind, std::size_t choice);
  void end_stalls() { stalled_.clear(); }

  /// Ends one running actor of this kind, if there is one, by a failure.
  void crash(process_number process, std::string_view kind, std::size_t choice);
  std::size_t count_running(process_number process, std::string_view kind);

 private:
  struct known_actor {
    process_number process = 0;
    const char* kind = "";
    caf::actor_addr address;
    std::uint64_t latest_turn = 0;
  };

  void adopt(process_number process);
  known_actor& known(const caf::scheduled_actor& actor);
  bool may_run(caf::resumable* job);
  /// The index of the job whose turn it is; nothing when none may run.
  std::optional<std::size_t> choose();
  /// Those whose turn was latest first.
  std::vector<known_actor*> running(process_number process, std::string_view kind);
  /// Mostly one of those that have something to do: null when there is none.
  known_actor* choose_busy(process_number process, std::string_view kind, std::size_t choice);
  void pass_nanoseconds(std::chrono::nanoseconds by);

  random_numbers random_;
  virtual_time time_;
  caf::actor_system_config configuration_;
  caf::actor_system system_;
  caf::scheduler::test_coordinator& coordinator_;
  caf::actor_id first_id_;
  std::vector<known_actor> actors_;
  std::set<process_number> killed_, stopped_;
  std::set<caf::actor_id> stalled_;
  std::chrono::nanoseconds unrecorded_{0};
  std::uint64_t hash_ = 0xcbf29ce484222325ULL;
  std::uint64_t steps_ = 0;
};

}  // namespace florin::simulation
