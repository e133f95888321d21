#include "api/oauth/revoke.hpp"

namespace florin {

void revoke_token(const call_ptr& call, presented_token_form form) {
  with_client(call, form, [call, form](const oauth_client& client) {
    if (!form.token) return call->refuse(oauth_refusal("invalid_request", "token is missing"));
    look_up_token(call, *form.token, client, spent_tokens::taken, [call](const std::optional<live_token>& found) {
      if (!found) return call->send({200, {}, {}});
      end_session command{found->session.user, found->session.id, "revoked_by_client", call->from(), call->now()};
      call->ask(std::move(command), [call](done) { call->send({200, {}, {}}); });
    });
  });
}

}  // namespace florin
