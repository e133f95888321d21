#include "api/oauth/clients.hpp"

#include "actors/query/queries.hpp"
#include "api/auth/own_login.hpp"
#include "api/auth/step_up.hpp"
#include "api/pages/bounded_list.hpp"
#include "api/pages/keyset_page.hpp"
#include "api/tokens/random_secret.hpp"

namespace florin {
namespace {

oauth_client_body body_of(const oauth_client& client) {
  return {client.id,          client.name,
          client.scopes,      client.redirect_uris,
          client.grant_types, client.is_confidential(),
          client.created_at,  body_of(client.transfer_limits)};
}

client_registration registration_in(create_client_request body) {
  constexpr auto usual = [] {
    return std::vector<std::string>{std::string(code_grant), std::string(refresh_grant)};
  };
  return {std::move(body.name), body.redirect_uris.value_or(std::vector<std::string>{}), std::move(body.scopes),
          body.grant_types ? *body.grant_types : usual(), body.confidential.value_or(true)};
}

/// Calls `then` with the caller's client of this id.
void with_own_client(const call_ptr& call, const std::optional<oauth_client_id>& id,
                     std::function<void(const oauth_client&)> then) {
  error no_such_client{error_code::not_found, "There is no such client", {}};
  if (!id) return call->refuse(no_such_client);
  call->ask(find_oauth_client{*id},
            [call, no_such_client, then = std::move(then)](const std::optional<oauth_client>& found) {
              if (!found || found->owner != call->caller().user || found->deleted_at)
                return call->refuse(no_such_client);
              then(*found);
            });
}

std::optional<oauth_client_id> named_client(const call_ptr& call) {
  return oauth_client_id::parse(call->path_parameter("id"));
}

void register_client(const call_ptr& call, const std::optional<std::string>& secret,
                     const register_oauth_client& wanted) {
  find_confirmation(
      call, {std::string(call->operation()->name), std::nullopt, wanted.wanted.name},
      [call, secret, command = wanted](bool is_confirmed) mutable {
        command.is_confirmed = is_confirmed;
        call->ask(std::move(command), [call, secret](const oauth_client& registered) {
          call->succeed_with_new(to_text(registered.id), new_oauth_client_body{body_of(registered), secret});
        });
      });
}

}  // namespace

void create_client(const call_ptr& call, create_client_request body) {
  if (refuse_unless_logged_in(call)) return;
  auto limits = limits_in(body.transfer_limits);
  if (!limits) return call->refuse(limits.error());
  auto wanted = registration_in(std::move(body));
  wanted.transfer_limits = *limits;
  auto secret = wanted.is_confidential ? std::optional{random_secret("ocs_")} : std::nullopt;
  register_oauth_client command{call->caller().user, std::move(wanted), secret ? digest_of_secret(*secret) : "",
                                call->from(), call->now()};
  unless_full(call, list_oauth_clients{call->caller().user}, call->settings().max_oauth_clients, "clients",
              [call, secret, command] { register_client(call, secret, command); });
}

void show_client_again(const call_ptr& call, const idempotency_record& stored,
                       std::function<void(std::string)> then) {
  with_own_client(call, oauth_client_id{stored.made}, [then = std::move(then)](const oauth_client& client) {
    then(success_body(new_oauth_client_body{body_of(client), std::nullopt}));
  });
}

void list_clients(const call_ptr& call, page_query query) {
  show_list(call, query, list_oauth_clients{call->caller().user}, &oauth_client::id,
            [](const oauth_client& client) { return body_of(client); });
}

void get_client(const call_ptr& call) {
  with_own_client(call, named_client(call),
                  [call](const oauth_client& client) { call->succeed(200, body_of(client)); });
}

void delete_client(const call_ptr& call) {
  with_own_client(call, named_client(call), [call](const oauth_client& client) {
    call->ask(delete_oauth_client{call->caller().user, client, call->from(), call->now()}, [call](done) {
      call->send({204, {}, {}});
    });
  });
}

}  // namespace florin
