#include "api/oauth/oauth_routes.hpp"

#include "api/middleware/typed_endpoint.hpp"
#include "api/oauth/authorize.hpp"
#include "api/oauth/clients.hpp"
#include "api/oauth/grants.hpp"
#include "api/oauth/introspect.hpp"
#include "api/oauth/jwks.hpp"
#include "api/oauth/metadata.hpp"
#include "api/oauth/revoke.hpp"
#include "api/oauth/token.hpp"

namespace florin {
namespace {

answer_description bare(std::string_view description, body_description body) {
  return {200, description, body, answer_form::bare};
}

const refusal_form oauth_error{oauth_error_response, describe_body<oauth_error_body>()};
const refusal_form page{refusal_page};

/// What clients' libraries find and use by themselves.
std::vector<operation> protocol_routes() {
  using enum error_code;
  return {
      {
          .name = "oauth.metadata",
          .method = "GET",
          .path = "/.well-known/oauth-authorization-server",
          .endpoint = takes_nothing(get_authorization_server),
          .summary = "What the OAuth server can do and where (RFC 8414)",
          .answers = {bare("The server's metadata", describe_body<authorization_server_body>())},
      },
      {
          .name = "oauth.jwks",
          .method = "GET",
          .path = "/.well-known/jwks.json",
          .endpoint = takes_nothing(get_jwks),
          .summary = "The public keys that verify access tokens",
          .answers = {bare("A JWK set", describe_body<jwks_body>())},
      },
      {
          .name = "oauth.authorize",
          .method = "GET",
          .path = "/oauth/authorize",
          .bucket = "oauth.authorize",
          .endpoint = takes_lenient_query<authorization_query>(show_consent),
          .summary = "The page on which a user gives a client access, or does not",
          .answers = {page_of_html(200, "A page that logs in or asks"),
                      nothing(303, "The request has an error that the client is told, at its redirect_uri")},
          .refusals = {validation_error},
          .refusal = page,
      },
      {
          .name = "oauth.authorize.decide",
          .method = "POST",
          .path = "/oauth/authorize",
          .bucket = "oauth.authorize.decide",
          .endpoint = takes_form(take_decision),
          .summary = "What the user decided on that page",
          .answers = {nothing(303, "Back to the client with a code, or to the page again"),
                      page_of_html(200,
                                   "A page that asks for more: the second factor, or a login if there is none"),
                      page_of_html(401, "The page that logs in, with what was wrong")},
          .refusals = {forbidden, user_blocked, validation_error},
          .refusal = page,
      },
      {
          .name = "oauth.token",
          .method = "POST",
          .path = "/oauth/token",
          .bucket = "oauth.token",
          .endpoint = takes_form(give_tokens),
          .summary = "Exchange a code, a refresh token or a client's own secret for tokens (RFC 6749)",
          .answers = {bare("Tokens; with a `refresh_token` where the grant has one",
                           describe_body<oauth_token_body>())},
          .refusals = {unauthenticated},
          .refusal = oauth_error,
      },
      {
          .name = "oauth.revoke",
          .method = "POST",
          .path = "/oauth/revoke",
          .bucket = "oauth.token",
          .endpoint = takes_form(revoke_token),
          .summary = "End the grant of a token at once (RFC 7009)",
          .answers = {nothing(200, "The token is not good, or not any more")},
          .refusals = {unauthenticated},
          .refusal = oauth_error,
      },
      {
          .name = "oauth.introspect",
          .method = "POST",
          .path = "/oauth/introspect",
          .bucket = "oauth.introspect",
          .endpoint = takes_form(introspect_token),
          .summary = "Ask what a token of yours stands for, and whether it is good (RFC 7662)",
          .answers = {bare("What it stands for", describe_body<inactive_token_body>())},
          .refusals = {unauthenticated},
          .refusal = oauth_error,
      },
  };
}

/// For developers, who own clients, and for users, who gave them access.
std::vector<operation> administration_routes() {
  using enum error_code;
  return {
      {
          .name = "oauth.clients.create",
          .method = "POST",
          .path = "/v1/oauth/clients",
          .permission = "oauth_clients:write",
          .bucket = "oauth.clients.create",
          .idempotency = idempotency_rule::optional,
          .make_reply_again = show_client_again,
          .has_private_reply = true,
          .location = "/v1/oauth/clients/{client.client_id}",
          .is_confirmable = true,
          .is_confirmed_by_password = true,
          .endpoint = takes_body(create_client),
          .summary = "Register a program that may ask users for access",
          .answers = {reply<new_oauth_client_body>(201, "The client, and its secret this once")},
          .refusals = {conflict, user_blocked},
      },
      {
          .name = "oauth.clients.list",
          .method = "GET",
          .path = "/v1/oauth/clients",
          .permission = "oauth_clients:read",
          .endpoint = takes_query(list_clients),
          .summary = "List the programs that you have registered",
          .answers = {page_reply<oauth_client_body>("A page of them, the newest first")},
      },
      {
          .name = "oauth.clients.get",
          .method = "GET",
          .path = "/v1/oauth/clients/{id}",
          .permission = "oauth_clients:read",
          .endpoint = takes_nothing(get_client),
          .summary = "Show a program that you have registered",
          .answers = {reply<oauth_client_body>(200, "The client, without its secret")},
          .refusals = {not_found},
      },
      {
          .name = "oauth.clients.delete",
          .method = "DELETE",
          .path = "/v1/oauth/clients/{id}",
          .permission = "oauth_clients:write",
          .endpoint = takes_nothing(delete_client),
          .summary = "Delete it; everything that it was given is over at once",
          .answers = {nothing(204, "It is gone")},
          .refusals = {not_found},
      },
      {
          .name = "oauth.grants.list",
          .method = "GET",
          .path = "/v1/oauth/grants",
          .permission = "oauth_grants:read",
          .bucket = credentials_bucket,
          .endpoint = takes_query(list_grants),
          .summary = "List what programs you have given access to",
          .answers = {page_reply<grant_body>("A page of them, the newest first")},
      },
      {
          .name = "oauth.grants.update",
          .method = "PATCH",
          .path = "/v1/oauth/grants/{id}",
          .permission = "oauth_grants:write",
          .is_confirmable = true,
          .endpoint = takes_body(change_grant),
          .summary = "Change how far a program moves your money without your second factor",
          .answers = {reply<grant_body>(200, "The grant as it is now")},
          .refusals = {not_found, user_blocked},
      },
      {
          .name = "oauth.grants.delete",
          .method = "DELETE",
          .path = "/v1/oauth/grants/{id}",
          .permission = "oauth_grants:write",
          .bucket = credentials_bucket,
          .endpoint = takes_nothing(withdraw_grant),
          .summary = "Withdraw it; the program's next request is refused",
          .answers = {nothing(204, "It is over")},
          .refusals = {not_found},
      },
  };
}

}  // namespace

std::vector<operation> oauth_routes() {
  auto all = protocol_routes();
  auto more = administration_routes();
  all.insert(all.end(), more.begin(), more.end());
  return all;
}

}  // namespace florin
