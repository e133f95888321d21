#include "api/oauth/grants.hpp"

namespace florin {

void list_grants(const call_ptr& call) {
  call->ask(list_sessions{call->caller().user, call->now()}, [call](const std::vector<session_view>& views) {
    std::vector<grant_body> bodies;
    for (const auto& [session, last_active_at] : views)
      if (session.kind == credential_kind::grant && session.client)
        bodies.push_back({session.id, *session.client, session.label, session.scopes, session.created_at,
                          last_active_at, session.expires_at});
    call->succeed(200, bodies);
  });
}

void withdraw_grant(const call_ptr& call) {
  auto id = session_id::parse(call->path_parameter("id"));
  if (!id) return call->refuse({error_code::not_found, "There is no such grant", {}});
  end_session command{call->caller().user, *id,         "withdrawn_by_user",
                      call->from(),        call->now(), credential_kind::grant};
  call->ask(std::move(command), [call](done) { call->send({204, {}, {}}); });
}

}  // namespace florin
