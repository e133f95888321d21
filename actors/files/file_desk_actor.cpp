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
  return {
      [this](make_avatar& asked) { return pass_on(std::move(asked)); },
      [this](draw_default_avatar& asked) { return pass_on(std::move(asked)); },
      [this](write_rows& asked) { return pass_on(std::move(asked)); },
      [this](read_workbook& asked) { return pass_on(std::move(asked)); },
      [this](list_log_entries& asked) { return pass_on(std::move(asked)); },
      [this](archive_logs& asked) { return pass_on(std::move(asked)); },
  };
}

template <class Question>
caf::result<result<typename Question::answer>> file_desk::pass_on(Question asked) {
  using answer = result<typename Question::answer>;
  if (waiting_ >= most_waiting_) return answer{cannot_be_done()};
  auto promise = make_response_promise<answer>();
  ++waiting_;
  request(worker_, caf::infinite, std::move(asked))
      .then(
          [this, promise](answer& given) mutable {
            --waiting_;
            promise.deliver(std::move(given));
          },
          [this, promise](const caf::error&) mutable {
            --waiting_;
            promise.deliver(answer{cannot_be_done()});
          });
  return promise;
}

}  // namespace florin
