#include "api/oauth/grants.hpp"

#include "api/pages/keyset_page.hpp"

namespace florin {
namespace {

grant_body body_of_grant(const session_view& view) {
  const auto& given = view.session;
  return {given.id,         given.client.value_or(oauth_client_id{}),
          given.label,      given.scopes,
          given.created_at, view.last_active_at,
          given.expires_at, body_of(given.transfer_limits)};
}

}  // namespace

void list_grants(const call_ptr& call, page_query query) {
  list_sessions question{call->caller().user, credential_kind::grant, call->now()};
  show_list(call, query, question, &session_view::id, body_of_grant);
}

void change_grant(const call_ptr& call, change_limits_request body) {
  change_limits_of(call, credential_kind::grant, body.transfer_limits,
                   [call](const session_view& changed) { call->succeed(200, body_of_grant(changed)); });
}

void withdraw_grant(const call_ptr& call) {
  auto id = session_id::parse(call->path_parameter("id"));
  if (!id) return call->refuse({error_code::not_found, "There is no such grant", {}});
  end_session command{call->caller().user, *id,         "withdrawn_by_user",
                      call->from(),        call->now(), credential_kind::grant};
  call->ask(std::move(command), [call](done) { call->send({204, {}, {}}); });
}

}  // namespace florin
