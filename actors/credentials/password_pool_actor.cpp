#include "actors/credentials/password_pool_actor.hpp"

#include "actors/credentials/password_messages.hpp"
#include "actors/supervision/crash_reason.hpp"

namespace florin {
namespace {

error pool_is_full() {
  return {error_code::unavailable, "Too many passwords are being checked at the moment; nothing was done", {}};
}

}  // namespace

struct password_pool::way {
  using function = const hashing_party& (*)(const void*);
  template <class Question>
  static const hashing_party& take(const void* question) {
    return static_cast<const Question*>(question)->asker;
  }
};

password_pool::password_pool(caf::actor_config& config, password_pool_settings settings, start_worker start)
    : passwords_actor::base(config),
      start_(std::move(start)),
      workers_(settings.workers),
      waiting_(settings.most_waiting) {}

void password_pool::on_exit() {
  for (auto& each : workers_) send_exit(each.actor, caf::exit_reason::user_shutdown);
  workers_.clear();
  while (waiting_.pop()) continue;
}

password_pool::behavior_type password_pool::make_behavior() {
  set_exception_handler(crash_reason);
  set_down_handler([this](const caf::down_msg& down) {
    for (auto& each : workers_)
      if (each.actor.address() == down.source) start_one(each);
    go_on();
  });
  for (auto& each : workers_) start_one(each);
  return {[this](asked<password_questions>& question) { return take(std::move(question)); }};
}

void password_pool::start_one(worker& into) {
  into = {start_(*this), false};
  monitor(into.actor);
}

caf::result<given> password_pool::take(asked<password_questions> question) {
  const auto& asker = ways_of<way, password_questions>[question.place](question.content.get());
  auto promise = make_response_promise<given>();
  // Counted even if a worker is free.
  if (auto refused = waiting_.push(asker, {std::move(question), promise}))
    refused->promise.deliver(given{pool_is_full()});
  go_on();
  return promise;
}

void password_pool::go_on() {
  for (std::size_t index = 0; index < workers_.size(); ++index)
    if (!workers_[index].is_busy)
      if (auto next = waiting_.pop()) hand_to(index, std::move(*next));
}

void password_pool::hand_to(std::size_t index, job next) {
  workers_[index].is_busy = true;
  pass_on(
      *this, workers_[index].actor, caf::infinite, std::move(next.question), pool_is_full(),
      [this, promise = next.promise, index, worker_id = workers_[index].actor.id()](result<boxed> answer) mutable {
        promise.deliver(given{std::move(answer)});
        // A worker that crashed is replaced by who is told of it.
        if (index >= workers_.size() || workers_[index].actor.id() != worker_id) return;
        workers_[index].is_busy = false;
        go_on();
      });
}

}  // namespace florin
