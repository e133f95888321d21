#include "api/sandbox/outbox.hpp"

namespace florin {
namespace {

outbox_entry_body body_of(const notification& state) {
  auto message = composed(state);
  outbox_entry_body body;
  body.notification_id = state.id;
  body.channel = to_text(state.channel);
  body.template_name = state.template_name;
  body.status = to_text(state.status);
  body.to = message.to;
  body.subject = message.subject;
  body.text = message.text;
  body.html = message.html;
  body.attempts = static_cast<std::int64_t>(state.attempts);
  body.failure = state.failure;
  body.queued_at = state.queued_at;
  body.delivered_at = state.delivered_at;
  return body;
}

}  // namespace

void show_outbox(const call_ptr& call) {
  if (!call->settings().is_sandbox())
    return call->refuse({error_code::forbidden,
                         "Where there is real money, notifications are shown nowhere but where they are delivered",
                         {}});
  call->ask(list_outbox{call->caller().user}, [call](const std::vector<notification>& written) {
    std::vector<outbox_entry_body> bodies;
    for (const auto& each : written) bodies.push_back(body_of(each));
    call->succeed(200, bodies);
  });
}

}  // namespace florin
