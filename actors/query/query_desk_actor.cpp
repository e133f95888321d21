#include "actors/query/query_desk_actor.hpp"

#include "actors/query/query_lane.hpp"
#include "actors/supervision/crash_reason.hpp"

namespace florin {
namespace {

error too_many_questions() {
  return {error_code::unavailable, "Too many questions wait for the database at the moment", {}};
}
error lost_reader() { return {error_code::unavailable, "The database cannot be read at the moment", {}}; }

}  // namespace

query_desk::query_desk(caf::actor_config& config, std::size_t readers, fair_queue_limits limits,
                       start_reader start)
    : query_actor::base(config), start_(std::move(start)), readers_(readers), waiting_(limits) {}

void query_desk::on_exit() {
  for (auto& reader : readers_) send_exit(reader, caf::exit_reason::user_shutdown);
  readers_.clear();
}

void query_desk::start(query_actor& reader) {
  reader = start_(*this);
  monitor(reader);
}

query_desk::behavior_type query_desk::make_behavior() {
  set_exception_handler(crash_reason);
  set_down_handler([this](const caf::down_msg& down) {
    for (auto& reader : readers_)
      if (reader.address() == down.source) start(reader);
  });
  for (auto& reader : readers_) {
    free_.push_back(free_.size());
    start(reader);
  }
  return {[this](asked<history_questions>& question) { return take(std::move(question)); }};
}

caf::result<given> query_desk::take(asked<history_questions> question) {
  auto lane = lane_of(question);
  auto promise = make_response_promise<given>();
  if (!waiting_.add(lane, {std::move(question), promise})) {
    promise.deliver(given{too_many_questions()});
    return promise;
  }
  work();
  return promise;
}

void query_desk::work() {
  while (!free_.empty()) {
    auto next = waiting_.take();
    if (!next) return;
    auto reader = free_.back();
    free_.pop_back();
    give_to(reader, next->lane, std::move(next->item));
  }
}

void query_desk::give_to(std::size_t reader, std::size_t lane, waiting_question next) {
  auto done = [this, reader, lane, promise = next.promise](result<boxed> answer) mutable {
    waiting_.finish(lane);
    free_.push_back(reader);
    promise.deliver(given{std::move(answer)});
    work();
  };
  pass_on(*this, readers_[reader], caf::infinite, std::move(next.question), lost_reader(), std::move(done));
}

}  // namespace florin
