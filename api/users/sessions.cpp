#include "api/users/sessions.hpp"

#include "actors/user/user_commands.hpp"
#include "api/pages/keyset_page.hpp"
#include "api/users/subject.hpp"

namespace florin {
namespace {

session_body body_of(const session_view& view, const session_id& current) {
  const auto& state = view.session;
  return {state.id,
          std::string(to_text(state.kind)),
          state.label,
          state.device,
          state.browser,
          state.operating_system,
          state.address,
          state.created_at,
          view.last_active_at,
          state.expires_at,
          state.id == current};
}

}  // namespace

void list_live_sessions(const call_ptr& call, page_query query) {
  auto subject = subject_of(call);
  if (!subject) return;
  show_list(call, query, list_sessions{*subject, std::nullopt, call->now()}, &session_view::id,
            [current = call->caller().session](const session_view& view) { return body_of(view, current); });
}

void end_live_session(const call_ptr& call) {
  auto subject = subject_of(call);
  if (!subject) return;
  auto id = session_id::parse(call->path_parameter("session_id"));
  if (!id) return call->refuse({error_code::not_found, "There is no such session", {}});
  auto reason = *subject == call->caller().user ? "ended_by_owner" : "ended_by_staff";
  call->ask(end_session{*subject, *id, reason, call->from(), call->now()}, [call](done) {
    call->send({204, {}, {}});
  });
}

void end_live_logins(const call_ptr& call, end_logins_query query) {
  auto subject = subject_of(call);
  if (!subject) return;
  end_logins command{*subject, std::nullopt, call->from(), call->now(), query.everything.value_or(false)};
  call->ask(std::move(command), [call](done) { call->send({204, {}, {}}); });
}

}  // namespace florin
