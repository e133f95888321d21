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
  send_exit(worker_, caf::exit_reason::user_shutdown);
  worker_ = nullptr;
}

void file_desk::start() {
  worker_ = start_(*this);
  monitor(worker_);
}

file_desk::behavior_type file_desk::make_behavior() {
  set_exception_handler(crash_reason);
  set_down_handler([this](const caf::down_msg& down) {
    if (worker_.address() == down.source) start();
  });
  start();
  return {[this](asked<file_questions>& question) { return pass_on(std::move(question)); }};
}

caf::result<given> file_desk::pass_on(asked<file_questions> question) {
  if (waiting_ >= most_waiting_) return given{cannot_be_done()};
  auto promise = make_response_promise<given>();
  ++waiting_;
  florin::pass_on(*this, worker_, caf::infinite, std::move(question), cannot_be_done(),
                  [this, promise](result<boxed> answer) mutable {
                    --waiting_;
                    promise.deliver(given{std::move(answer)});
                  });
  return promise;
}

}  // namespace florin
