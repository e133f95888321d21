#include "api/oauth/authorize.hpp"

#include "actors/credentials/link_token.hpp"
#include "actors/oauth/oauth_commands.hpp"
#include "actors/oauth/scopes.hpp"
#include "actors/query/queries.hpp"
#include "actors/role/role_commands.hpp"
#include "actors/user/second_factor_commands.hpp"
#include "actors/user/user_commands.hpp"
#include "api/html/page.hpp"
#include "api/http/error_table.hpp"
#include "api/middleware/typed_endpoint.hpp"
#include "api/oauth/authorization_code.hpp"
#include "api/oauth/consent_pages.hpp"
#include "api/oauth/oauth_error.hpp"

namespace florin {
namespace {

/// A request that may be decided on: by whom, for whom, and what about.
struct open_request {
  oauth_client client;
  authorization_query query;
  std::vector<std::string> scopes;
  browser_login login;
};
using request_use = std::function<void(const open_request&)>;

void lead_to(const call_ptr& call, std::string address) {
  call->send({303, {{"Location", std::move(address)}}, {}});
}

void lead_back(const call_ptr& call, const authorization_query& query, query_parameters parameters) {
  lead_to(call, leading_back(query, std::move(parameters), call->shared().tokens.issuer()));
}

void lead_back_refused(const call_ptr& call, const authorization_query& query, const error& why) {
  lead_back(call, query, {{"error", oauth_code_of(why)}, {"error_description", why.message}});
}

/// Finds the client and the browser's login, and answers what cannot be decided on.
void with_request(const call_ptr& call, request_use then) {
  authorization_query query;
  if (!read_lenient_parameters(call, fields_of<authorization_query>(), &query)) return;
  auto id = oauth_client_id::parse(query.client_id.value_or(""));
  if (!id) return call->refuse(*refuse_to_lead_back(std::nullopt, query));
  call->ask(
      find_oauth_client{*id}, [call, query, then = std::move(then)](const std::optional<oauth_client>& client) {
        if (auto refusal = refuse_to_lead_back(client, query)) return call->refuse(*refusal);
        auto scopes = judge_authorization(*client, query);
        if (!scopes) return lead_back_refused(call, query, scopes.error());
        find_browser_login(call, [client = *client, query, scopes = *scopes, then](const browser_login& login) {
          then({client, query, scopes, login});
        });
      });
}

page_context context_of(const call_ptr& call, const open_request& request) {
  return {request.client, request.query, std::string(call->request().target),
          make_csrf_token(call, request.login)};
}

void show_consent_page(const call_ptr& call, const open_request& request, const user& asked,
                       const role_table& roles) {
  auto grantable = narrowed(request.scopes, roles.permissions_of(asked));
  if (grantable.empty())
    return lead_back_refused(
        call, request.query,
        oauth_refusal("access_denied", "The user may do nothing of what the client asks for"));
  call->send(consent_page(context_of(call, request), asked, grantable));
}

void ask_user(const call_ptr& call, const open_request& request) {
  call->ask(get_user{request.login.session->user}, [call, request](const user& asked) {
    call->ask(list_roles{}, [call, request, asked](const role_table_ptr& roles) {
      show_consent_page(call, request, asked, *roles);
    });
  });
}

/// Shows the page again, now with a login.
void keep_login(const call_ptr& call, const live_login& opened) {
  call->send(
      {303,
       {{"Location", std::string(call->request().target)}, {"Set-Cookie", login_cookie(call, opened.session.id)}},
       {}});
}

/// Asks with what a form says; a credential that is not good leads to a page that says so.
template <class Command, class Then>
void ask_with_form(const call_ptr& call, Command command, std::function<http_response()> page_of_failure,
                   Then then) {
  using answer = typename Command::answer;
  call->bank().ask(std::move(command), [call, page_of_failure, then](result<answer> opened) {
    if (!opened && opened.error().code != error_code::unauthenticated) return call->refuse(opened.error());
    call->guarded([&] { opened ? then(*opened) : call->send(page_of_failure()); });
  });
}

void log_in_browser(const call_ptr& call, const consent_form& form, const open_request& request) {
  auto login = form.login.value_or("");
  auto failed = [call, request, login] {
    return login_page(context_of(call, request), 401, login,
                      "The name or the password is wrong, or there were too many failures.");
  };
  ask_with_form(call, log_in{login, form.password.value_or(""), call->from(), call->now()}, failed,
                [call, request](const log_in::answer& outcome) {
                  if (outcome.login) return keep_login(call, *outcome.login);
                  call->send(code_page(context_of(call, request), 200, outcome.challenge, ""));
                });
}

void finish_login_of_browser(const call_ptr& call, const consent_form& form, const open_request& request) {
  auto challenge = form.challenge.value_or("");
  auto user = user_of_link_token(challenge);
  if (!user) return call->send(login_page(context_of(call, request), 401, "", "Please log in again."));
  auto failed = [call, request, challenge] {
    return code_page(context_of(call, request), 401, challenge,
                     "The code is wrong or was used, or it took too long. Try another one, or start again.");
  };
  ask_with_form(call, finish_login{*user, challenge, form.code.value_or(""), call->from(), call->now()}, failed,
                [call](const live_login& opened) { keep_login(call, opened); });
}

void log_out_browser(const call_ptr& call, const open_request& request) {
  const auto& session = *request.login.session;
  end_session command{session.user, session.id, "logged_out", call->from(), call->now(), credential_kind::login};
  call->ask(std::move(command), [call](done) {
    call->send({303, {{"Location", std::string(call->request().target)}, {"Set-Cookie", no_login_cookie()}}, {}});
  });
}

void approve(const call_ptr& call, const open_request& request) {
  auto secret = make_secret();
  auto from = call->from();
  from.user = request.login.session->user;
  from.session = request.login.session->id;
  from.session_opened_at = request.login.session->created_at;
  from.is_login = true;
  grant_access command{*from.user,
                       request.client,
                       request.scopes,
                       *request.query.redirect_uri,
                       *request.query.code_challenge,
                       digest_of_code(secret),
                       from,
                       call->now()};
  call->ask(std::move(command), [call, query = request.query, secret](const session& opened) {
    lead_back(call, query, {{"code", make_authorization_code(opened.id, secret)}});
  });
}

void act_on(const call_ptr& call, const consent_form& form, const open_request& request) {
  if (auto refusal = refuse_foreign_form(call, request.login, form.csrf_token)) return call->refuse(*refusal);
  if (form.decision == "log_in") return log_in_browser(call, form, request);
  if (form.decision == "finish_login") return finish_login_of_browser(call, form, request);
  if (!request.login.session) return call->send(login_page(context_of(call, request), 200, "", ""));
  if (form.decision == "approve") return approve(call, request);
  if (form.decision == "log_out") return log_out_browser(call, request);
  lead_back_refused(call, request.query, oauth_refusal("access_denied", "The user has not agreed"));
}

}  // namespace

void show_consent(const call_ptr& call) {
  with_request(call, [call](const open_request& request) {
    if (request.login.session) return ask_user(call, request);
    call->send(login_page(context_of(call, request), 200, "", ""));
  });
}

void take_decision(const call_ptr& call, consent_form form) {
  with_request(call, [call, form](const open_request& request) { act_on(call, form, request); });
}

http_response refusal_page(const api_call&, const error& why) {
  std::string_view advice = why.code == error_code::validation_error
                                ? "Tell those who run the application that sent you here"
                                : row_of(why.code).remediation;
  return page_response(status_of(why.code), "This cannot be done",
                       fill_page("error", {{"message", escaped(why.message)}, {"advice", escaped(advice)}}));
}

}  // namespace florin
