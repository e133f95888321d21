#include "api/oauth/authorization_request.hpp"

#include "actors/oauth/client_rules.hpp"
#include "actors/oauth/proof_key.hpp"
#include "actors/oauth/redirect_uri.hpp"
#include "actors/oauth/scopes.hpp"
#include "api/oauth/oauth_error.hpp"

namespace florin {

std::optional<error> refuse_to_lead_back(const std::optional<oauth_client>& client,
                                         const authorization_query& query) {
  if (!client || client->deleted_at)
    return error{
        error_code::validation_error, "The application that sent you here is not registered with the bank", {}};
  if (!query.redirect_uri || !is_registered(*query.redirect_uri, client->redirect_uris))
    return error{error_code::validation_error,
                 "The application wants you to be led to an address that it has not registered",
                 {}};
  return std::nullopt;
}

result<std::vector<std::string>> judge_authorization(const oauth_client& client,
                                                     const authorization_query& query) {
  if (query.response_type != "code")
    return oauth_refusal("unsupported_response_type", "response_type must be code");
  if (!may_use(client, code_grant))
    return oauth_refusal("unauthorized_client", "The client is not registered for authorization_code");
  if (!query.code_challenge || !is_code_challenge(*query.code_challenge))
    return oauth_refusal("invalid_request", "code_challenge must be the base64url of a SHA-256 (RFC 7636)");
  if (query.code_challenge_method != "S256")
    return oauth_refusal("invalid_request", "code_challenge_method must be S256");
  if (!query.scope) return client.scopes;
  auto scopes = parse_scopes(*query.scope);
  if (!scopes) return oauth_refusal("invalid_scope", "scope must be words with one blank between them");
  if (!is_within(*scopes, client.scopes))
    return oauth_refusal("invalid_scope", "The client is not registered for all of these scopes");
  return *scopes;
}

std::string leading_back(const authorization_query& query, query_parameters parameters, std::string_view issuer) {
  if (query.state) parameters.emplace_back("state", *query.state);
  parameters.emplace_back("iss", issuer);
  auto address = *query.redirect_uri;
  char separator = address.find('?') == std::string::npos ? '?' : '&';
  for (const auto& [name, value] : parameters) {
    address.append(1, separator).append(name).append("=").append(percent_encode(value));
    separator = '&';
  }
  return address;
}

}  // namespace florin
