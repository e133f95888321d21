#include "api/users/sessions.hpp"

namespace florin {
namespace {

session_body body_of(const session_view& view, const session_id& current) {
  const auto& state = view.session;
  return {state.id,
          std::string(to_text(state.kind)),
          state.device,
          state.browser,
          state.operating_system,
          state.address,
          state.created_at,
          view.last_active_at,
          state.expires_at,
          state.id == current};
}

/// Somebody else's are not there for the caller (rules.md §5).
bool asks_of_itself(const call_ptr& call) {
  auto named = call->path_parameter("id");
  if (named == "me" || named == to_text(call->caller().user)) return true;
  call->refuse({error_code::not_found, "There is no such user", {}});
  return false;
}

}  // namespace

void list_own_sessions(const call_ptr& call) {
  if (!asks_of_itself(call)) return;
  call->ask(list_sessions{call->caller().user, call->now()}, [call](const std::vector<session_view>& found) {
    std::vector<session_body> bodies;
    for (const auto& view : found) bodies.push_back(body_of(view, call->caller().session));
    call->succeed(200, bodies);
  });
}

void end_own_session(const call_ptr& call) {
  if (!asks_of_itself(call)) return;
  auto id = session_id::parse(call->path_parameter("session_id"));
  if (!id) return call->refuse({error_code::not_found, "There is no such session", {}});
  call->ask(end_session{call->caller().user, *id, "ended_by_owner", call->now()}, [call](done) {
    call->send({204, {}, {}});
  });
}

void end_own_logins(const call_ptr& call) {
  if (!asks_of_itself(call)) return;
  call->ask(end_logins{call->caller().user, std::nullopt, call->now()}, [call](done) {
    call->send({204, {}, {}});
  });
}

}  // namespace florin
