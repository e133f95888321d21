#include "api/oauth/token.hpp"

#include "actors/oauth/scopes.hpp"
#include "api/oauth/authorization_code.hpp"

namespace florin {
namespace {

/// The credential in the form is not good: in the form, so it is none of the client's own.
error as_grant_refusal(const error& why) {
  if (why.code == error_code::unauthenticated || why.code == error_code::not_found)
    return oauth_refusal("invalid_grant", "The code or token is not good for this client, or not any more");
  if (why.code == error_code::forbidden) return oauth_refusal("invalid_scope", why.message);
  return why;
}

template <class Question>
void ask_for_tokens(const call_ptr& call, Question question, std::function<void(const live_login&)> then) {
  call->bank().ask(std::move(question), [call, then = std::move(then)](result<live_login> answered) {
    if (!answered) return call->refuse(as_grant_refusal(answered.error()));
    call->guarded([&] { then(*answered); });
  });
}

void answer_tokens(const call_ptr& call, const live_login& login, const std::vector<std::string>& scopes,
                   bool with_refresh_token) {
  auto issued = call->shared().tokens.issue(login, scopes, call->now(), call->bank().identifiers());
  auto body =
      with_refresh_token
          ? write_json(oauth_tokens_body{issued.access_token, "Bearer", issued.expires_in, scope_text(scopes),
                                         issued.refresh_token})
          : write_json(oauth_token_body{issued.access_token, "Bearer", issued.expires_in, scope_text(scopes)});
  call->send({200, {}, std::move(body)});
}

void redeem_code(const call_ptr& call, const token_form& form, const oauth_client& client) {
  if (!form.code || !form.redirect_uri || !form.code_verifier)
    return call->refuse(
        oauth_refusal("invalid_request", "authorization_code needs code, redirect_uri and code_verifier"));
  auto claim = read_authorization_code(*form.code);
  if (!claim) return call->refuse(as_grant_refusal({error_code::unauthenticated, {}, {}}));
  exchange_code command{claim->grant,        client.id,    claim->digest, *form.redirect_uri,
                        *form.code_verifier, call->from(), call->now()};
  ask_for_tokens(call, std::move(command), [call, refreshes = may_use(client, refresh_grant)](const auto& login) {
    answer_tokens(call, login, login.session.scopes, refreshes);
  });
}

/// What a client asks for of what it is registered for: all of it when it names nothing.
result<std::vector<std::string>> wanted_scopes(const token_form& form, const oauth_client& client) {
  if (!form.scope) return client.scopes;
  auto scopes = parse_scopes(*form.scope);
  if (!scopes) return oauth_refusal("invalid_scope", "scope must be words with one blank between them");
  if (!is_within(*scopes, client.scopes))
    return oauth_refusal("invalid_scope", "The client is not registered for all of these scopes");
  return *scopes;
}

void refresh(const call_ptr& call, const token_form& form, const oauth_client& client) {
  if (!form.refresh_token)
    return call->refuse(oauth_refusal("invalid_request", "refresh_token needs a refresh_token"));
  auto claim = call->shared().tokens.read_refresh(*form.refresh_token);
  if (!claim) return call->refuse(as_grant_refusal(claim.error()));
  auto wanted = wanted_scopes(form, client);
  if (!wanted) return call->refuse(wanted.error());
  refresh_login command{claim->session, claim->generation, call->from(), call->now(), client.id};
  if (form.scope) command.scopes = *wanted;
  ask_for_tokens(call, std::move(command), [call, wanted = *wanted](const live_login& login) {
    answer_tokens(call, login, narrowed(login.session.scopes, wanted), true);
  });
}

void give_client_its_own(const call_ptr& call, const token_form& form, const oauth_client& client) {
  auto wanted = wanted_scopes(form, client);
  if (!wanted) return call->refuse(wanted.error());
  open_client_session command{client.owner, client, *wanted, call->from(), call->now()};
  ask_for_tokens(call, std::move(command),
                 [call](const live_login& login) { answer_tokens(call, login, login.session.scopes, false); });
}

}  // namespace

void give_tokens(const call_ptr& call, token_form form) {
  with_client(call, form, [call, form](const oauth_client& client) {
    if (!form.grant_type) return call->refuse(oauth_refusal("invalid_request", "grant_type is missing"));
    const auto& grant = *form.grant_type;
    if (grant != code_grant && grant != client_grant && grant != refresh_grant)
      return call->refuse(oauth_refusal(
          "unsupported_grant_type", "grant_type must be authorization_code, client_credentials or refresh_token"));
    if (!may_use(client, grant))
      return call->refuse(
          oauth_refusal("unauthorized_client", "The client is not registered for this grant_type"));
    if (grant == code_grant) return redeem_code(call, form, client);
    if (grant == refresh_grant) return refresh(call, form, client);
    give_client_its_own(call, form, client);
  });
}

}  // namespace florin
