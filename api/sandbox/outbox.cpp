#include "api/sandbox/outbox.hpp"

#include "actors/user/user_commands.hpp"
#include "api/pages/keyset_page.hpp"

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

void show_outbox(const call_ptr& call, page_query query) {
  show_list(call, query, list_outbox{call->caller().user}, &notification::id,
            [](const notification& each) { return body_of(each); });
}

}  // namespace florin
