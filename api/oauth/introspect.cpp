#include "api/oauth/introspect.hpp"

#include "actors/oauth/scopes.hpp"

namespace florin {
namespace {

std::int64_t since_1970(timestamp instant) { return instant.microseconds / 1'000'000; }

introspection_body body_of(const live_token& token, const std::string& issuer) {
  const auto& session = token.session;
  introspection_body body;
  body.scope = token.claims ? token.claims->scope : scope_text(session.scopes);
  body.client_id = to_text(*session.client);
  body.token_type = token.claims ? "Bearer" : "refresh_token";
  body.sub = to_text(session.user);
  body.iss = issuer;
  body.iat = since_1970(token.claims ? token.claims->issued_at : session.refreshed_at);
  body.exp = since_1970(token.claims ? token.claims->expires_at : *session.expires_at);
  return body;
}

}  // namespace

void introspect_token(const call_ptr& call, presented_token_form form) {
  with_client(call, form, [call, form](const oauth_client& client) {
    // §2.1: whoever asks must prove who it is, or tokens could be tried out here.
    if (!client.is_confidential()) return call->refuse(client_refused());
    if (!form.token) return call->refuse(oauth_refusal("invalid_request", "token is missing"));
    look_up_token(call, *form.token, client, spent_tokens::refused,
                  [call](const std::optional<live_token>& found) {
                    call->send({200,
                                {},
                                found ? write_json(body_of(*found, call->shared().tokens.issuer()))
                                      : write_json(inactive_token_body{})});
                  });
  });
}

}  // namespace florin
