#include "actors/credentials/password_pool_actor.hpp"

#include <algorithm>
#include <numeric>

#include "actors/supervision/crash_reason.hpp"

namespace florin {
namespace {

error pool_is_full() {
  return {error_code::unavailable, "Too many passwords are being checked at the moment; nothing was done", {}};
}

}  // namespace

password_pool::password_pool(caf::actor_config& config, password_pool_settings settings, start_worker start)
    : passwords_actor::base(config), settings_(settings), start_(std::move(start)), workers_(settings.workers) {}

void password_pool::on_exit() {
  for (auto& each : workers_) send_exit(each.actor, caf::exit_reason::user_shutdown);
  workers_.clear();
}

password_pool::behavior_type password_pool::make_behavior() {
  set_exception_handler(crash_reason);
  set_down_handler([this](const caf::down_msg& down) {
    for (auto& each : workers_)
      if (each.actor.address() == down.source) start_one(each);
  });
  for (auto& each : workers_) start_one(each);
  return {[this](asked<password_questions>& question) { return pass_on(std::move(question)); }};
}

void password_pool::start_one(worker& into) {
  into = {start_(*this), 0};
  monitor(into.actor);
}

caf::result<given> password_pool::pass_on(asked<password_questions> question) {
  auto least = std::ranges::min_element(workers_, {}, &worker::busy_with);
  auto busy = [](std::size_t sum, const worker& each) { return sum + each.busy_with; };
  if (std::accumulate(workers_.begin(), workers_.end(), std::size_t{0}, busy) >=
      settings_.workers + settings_.most_waiting)
    return given{pool_is_full()};
  auto promise = make_response_promise<given>();
  auto index = static_cast<std::size_t>(least - workers_.begin());
  ++least->busy_with;
  florin::pass_on(*this, least->actor, caf::infinite, std::move(question), pool_is_full(),
                  [this, promise, index, worker_id = least->actor.id()](result<boxed> answer) mutable {
                    if (workers_[index].actor.id() == worker_id) --workers_[index].busy_with;
                    promise.deliver(given{std::move(answer)});
                  });
  return promise;
}

}  // namespace florin
