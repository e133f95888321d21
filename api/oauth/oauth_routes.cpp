#include "api/oauth/oauth_routes.hpp"

#include "api/middleware/typed_endpoint.hpp"
#include "api/oauth/jwks.hpp"

namespace florin {

std::vector<operation> oauth_routes() {
  return {
      {
          .name = "oauth.jwks",
          .method = "GET",
          .path = "/.well-known/jwks.json",
          .endpoint = takes_nothing(get_jwks),
          .summary = "The public keys that verify access tokens",
          .answers = {{200, "A JWK set", describe_body<jwks_body>(), answer_form::bare}},
      },
  };
}

}  // namespace florin
