#include "api/sandbox/outbox.hpp"

namespace florin {
namespace {

outbox_entry_body body_of(const notification& mail) {
  auto message = composed(mail);
  outbox_entry_body body;
  body.notification_id = mail.id;
  body.template_name = mail.template_name;
  body.status = to_text(mail.status);
  body.to = message.to;
  body.subject = message.subject;
  body.text = message.text;
  body.html = message.html;
  body.attempts = static_cast<std::int64_t>(mail.attempts);
  body.failure = mail.failure;
  body.queued_at = mail.queued_at;
  body.delivered_at = mail.delivered_at;
  return body;
}

}  // namespace

void show_outbox(const call_ptr& call) {
  if (!call->settings().is_sandbox())
    return call->refuse(
        {error_code::forbidden, "E-mails are shown to their recipients only where there is real money", {}});
  call->ask(list_outbox{call->caller().user}, [call](const std::vector<notification>& written) {
    std::vector<outbox_entry_body> bodies;
    for (const auto& mail : written) bodies.push_back(body_of(mail));
    call->succeed(200, bodies);
  });
}

}  // namespace florin
