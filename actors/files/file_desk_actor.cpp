#include "actors/files/file_desk_actor.hpp"

#include "actors/supervision/crash_reason.hpp"

namespace florin {
namespace {

error cannot_be_done() {
  return {error_code::unavailable, "Too many files are being worked on at the moment; nothing was done", {}};
}

}  // namespace

file_desk::file_desk(caf::actor_config& config, std::size_t most_waiting, start_worker start)
    : files_actor::base(config), most_waiting_(most_waiting), start_(std::move(start)) {}

void file_desk::on_exit() {
  for (auto* each : {&pictures_, &papers_}) {
    send_exit(each->worker, caf::exit_reason::user_shutdown);
    each->worker = nullptr;
  }
}

void file_desk::start(bench& at) {
  at.worker = start_(*this);
  monitor(at.worker);
}

file_desk::behavior_type file_desk::make_behavior() {
  set_exception_handler(crash_reason);
  set_down_handler([this](const caf::down_msg& down) {
    for (auto* each : {&pictures_, &papers_})
      if (each->worker.address() == down.source) start(*each);
  });
  start(pictures_);
  start(papers_);
  return {[this](asked<file_questions>& question) { return pass_on(std::move(question)); }};
}

caf::result<given> file_desk::pass_on(asked<file_questions> question) {
  auto& at = is_place_of<picture_questions, file_questions>(question.place) ? pictures_ : papers_;
  if (at.waiting >= most_waiting_) return given{cannot_be_done()};
  auto promise = make_response_promise<given>();
  ++at.waiting;
  florin::pass_on(*this, at.worker, caf::infinite, std::move(question), cannot_be_done(),
                  [&at, promise](result<boxed> answer) mutable {
                    --at.waiting;
                    promise.deliver(given{std::move(answer)});
                  });
  return promise;
}

}  // namespace florin
