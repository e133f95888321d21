#pragma once

#include <boost/test/unit_test.hpp>
#include <caf/all.hpp>
#include <caf/scheduler/test_coordinator.hpp>
#include <memory>
#include <optional>

#include "actors/port_actor.hpp"
#include "tests/actors/example_bank.hpp"

namespace florin {

/// A clock that the test moves.
class manual_time final : public time_source {
 public:
  timestamp now() const override { return current_; }
  void advance(std::chrono::milliseconds by) { current_ = current_ + by; }

 private:
  timestamp current_ = noon;
};

/// An answer that may still be missing.
template <class Answer>
struct awaited {
  std::optional<Answer> answer;
  /// The asked actor is gone.
  bool has_failed = false;

  bool is_open() const { return !answer && !has_failed; }
  const Answer& get() const {
    BOOST_REQUIRE_MESSAGE(answer.has_value(), (has_failed ? "the asked actor is gone" : "there is no answer yet"));
    return *answer;
  }
};
template <class Answer>
using awaited_ptr = std::shared_ptr<awaited<Answer>>;

/// CAF with a scheduler that runs only when the test says so, in one thread, and a clock that stands still
/// until the test moves it.
class deterministic_system {
 public:
  deterministic_system() : system_(configure(configuration_)), scheduler_(scheduler_of(system_)) {
    system_.await_actors_before_shutdown(false);
  }
  virtual ~deterministic_system() = default;

  caf::actor_system& system() { return system_; }
  manual_time& time() { return time_; }

  /// Until nobody has anything to do; who is paused does nothing.
  void run() {
    scheduler_.run_jobs_filtered([this](caf::resumable* job) { return job != paused_; });
  }
  template <class Handle>
  void pause(const Handle& actor) {
    paused_ = dynamic_cast<caf::resumable*>(caf::actor_cast<caf::abstract_actor*>(actor));
  }
  void resume() {
    paused_ = nullptr;
    run();
  }

  /// Lets time pass for timeouts and for whoever asks for the time.
  void pass(std::chrono::milliseconds by) {
    time_.advance(by);
    scheduler_.advance_time(by);
    run();
  }

  /// Asks without waiting for the answer. A question goes as the message of the port that takes it.
  template <class Answer, class Handle, class Message>
  awaited_ptr<Answer> send_request(const Handle& asked, Message message) {
    auto slot = std::make_shared<awaited<Answer>>();
    if constexpr (takes<Handle, Message>)
      send_question(
          caf::actor_cast<caf::actor>(asked), caf::make_message(message_of<list_of<Handle>>(std::move(message))),
          [slot](given& received) {
            slot->answer = unboxed_answer<typename Message::answer>(std::move(received.answer));
          },
          [slot] { slot->has_failed = true; });
    else
      system_.spawn(wait_for_answer<Answer, Handle, Message>, asked, std::move(message), slot);
    return slot;
  }
  /// Asks and lets everybody work until nobody has anything to do.
  template <class Answer, class Handle, class Message>
  awaited_ptr<Answer> ask(const Handle& asked, Message message) {
    auto slot = send_request<Answer>(asked, std::move(message));
    run();
    return slot;
  }

  template <class Handle>
  void stop(const Handle& actor) {
    caf::anon_send_exit(actor, caf::exit_reason::user_shutdown);
    run();
  }

 private:
  static caf::actor_system_config& configure(caf::actor_system_config& configuration) {
    configuration.set("scheduler.policy", caf::atom("testing"));
    return configuration;
  }
  static caf::scheduler::test_coordinator& scheduler_of(caf::actor_system& system) {
    return dynamic_cast<caf::scheduler::test_coordinator&>(system.scheduler());
  }

  template <class Answer, class Handle, class Message>
  static void wait_for_answer(caf::event_based_actor* self, const Handle& whom, const Message& question,
                              const awaited_ptr<Answer>& slot) {
    self->request(whom, caf::infinite, question)
        .then([slot](Answer& received) { slot->answer = std::move(received); },
              [slot](const caf::error&) { slot->has_failed = true; });
  }
  /// The same for all questions of all ports, so that a question costs a test little.
  void send_question(caf::actor asked, caf::message question, std::function<void(given&)> answered,
                     std::function<void()> failed) {
    system_.spawn([=](caf::event_based_actor* self) {
      self->request(asked, caf::infinite, question)
          .then([answered](given& received) { answered(received); }, [failed](const caf::error&) { failed(); });
    });
  }

  manual_time time_;
  caf::actor_system_config configuration_;
  caf::actor_system system_;
  caf::scheduler::test_coordinator& scheduler_;
  caf::resumable* paused_ = nullptr;
};

}  // namespace florin
