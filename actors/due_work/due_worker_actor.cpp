#include "actors/due_work/due_worker_actor.hpp"

#include "actors/due_work/due_queries.hpp"
#include "actors/supervision/crash_reason.hpp"

namespace florin {
namespace {

/// Less than what was done rests (`due_queue`), so that no look finds it once more.
constexpr auto look_timeout = std::chrono::seconds(5);
/// Longer than any handler takes: a second attempt beside the first would be refused, and would be one too many
/// all the same.
constexpr auto run_timeout = std::chrono::minutes(10);

}  // namespace

due_worker::due_worker(caf::actor_config& config, query_actor queries, due_worker_settings settings,
                       const time_source& time, due_work_observer observer)
    : due_worker_actor::base(config),
      queries_(std::move(queries)),
      settings_(settings),
      time_(time),
      observer_(std::move(observer)) {}

void due_worker::on_exit() {
  queries_ = nullptr;
  jobs_.clear();
}

due_worker::behavior_type due_worker::make_behavior() {
  set_exception_handler(crash_reason);
  set_down_handler([this](const caf::down_msg& message) { handler_is_down(message); });
  delayed_send(this, settings_.look_interval, tick{});
  return {
      [this](const take_due_work& offer) { take(offer); },
      [this](tick) { look_everywhere(); },
  };
}

void due_worker::take(const take_due_work& offer) {
  auto& job = jobs_.try_emplace(offer.terms.purpose, due_worker::job{{}, due_queue{offer.terms}}).first->second;
  job.queue.use(offer.terms);
  // They are introduced again whenever somebody restarts; what is under way goes on.
  if (job.handler == offer.handler) return;
  job.handler = offer.handler;
  monitor(job.handler);
}

void due_worker::look_everywhere() {
  for (const auto& [purpose, job] : jobs_) {
    run_next(purpose);
    look(purpose);
  }
  measure_everything();
  delayed_send(this, settings_.look_interval, tick{});
}

void due_worker::look(due_purpose purpose) {
  auto& job = jobs_.at(purpose);
  if (!job.handler || !job.queue.wants_look()) return;
  find_due_work question{purpose, due_until(job.queue.terms()), job.queue.begin_look(time_.now())};
  ask(*this, queries_, look_timeout, std::move(question), unknown_outcome(),
      [this, purpose](const result<find_due_work::answer>& found) {
        auto& queue = jobs_.at(purpose).queue;
        if (!found) return queue.look_failed();
        queue.found(*found, time_.now());
        run_next(purpose);
      });
}

void due_worker::run_next(due_purpose purpose) {
  auto& job = jobs_.at(purpose);
  if (!job.handler) return;
  for (auto& work : job.queue.start())
    request(job.handler, run_timeout, run_due_work{work})
        .then([this, work](const due_report& report) { finish(work, report.outcome); },
              [this, work](const caf::error&) { finish(work, due_outcome::crashed); });
}

void due_worker::finish(const due_work& work, due_outcome outcome) {
  auto purpose = work.item.purpose;
  auto& queue = jobs_.at(purpose).queue;
  if (!queue.finish(work, outcome, time_.now())) return;
  observer_.ran(purpose, outcome);
  // What waits is not handed to somebody who may be gone; the next tick knows.
  if (outcome == due_outcome::crashed) return;
  run_next(purpose);
  if (queue.is_worked_off()) look(purpose);
}

void due_worker::measure_everything() {
  auto now = time_.now();
  // A clock that was put back is right by now.
  if (measured_at_ <= now && now < measured_at_ + settings_.measure_interval) return;
  measured_at_ = now;
  for (const auto& [purpose, job] : jobs_) {
    auto until = due_until(job.queue.terms());
    ask(*this, queries_, look_timeout, measure_due_work{purpose, until}, unknown_outcome(),
        [this, purpose = purpose, until](const result<measure_due_work::answer>& measured) {
          if (!measured) return;
          auto age = measured->oldest ? until.microseconds - measured->oldest->microseconds : 0;
          observer_.measured(purpose, measured->waiting, std::chrono::microseconds(age));
        });
  }
}

void due_worker::handler_is_down(const caf::down_msg& message) {
  for (auto& [purpose, job] : jobs_) {
    if (!job.handler || job.handler.address() != message.source) continue;
    job.handler = nullptr;
    for (auto left = job.queue.abandon(time_.now()); left > 0; --left)
      observer_.ran(purpose, due_outcome::crashed);
  }
}

}  // namespace florin
