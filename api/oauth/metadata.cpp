#include "api/oauth/metadata.hpp"

#include "actors/oauth/scopes.hpp"

namespace florin {

// Made of the configured address, never of the Host header: who believes it sends secrets there.
void get_authorization_server(const call_ptr& call) {
  authorization_server_body body;
  body.issuer = call->shared().tokens.issuer();
  body.authorization_endpoint = body.issuer + "/oauth/authorize";
  body.token_endpoint = body.issuer + "/oauth/token";
  body.jwks_uri = body.issuer + "/.well-known/jwks.json";
  body.revocation_endpoint = body.issuer + "/oauth/revoke";
  body.introspection_endpoint = body.issuer + "/oauth/introspect";
  for (auto scope : grantable_scopes()) body.scopes_supported.emplace_back(scope);
  call->send({200, {{"Cache-Control", "public, max-age=300"}}, write_json(body)});
}

}  // namespace florin
