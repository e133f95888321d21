#include "api/api_keys/api_keys.hpp"

#include <algorithm>

#include "api/auth/own_login.hpp"
#include "api/auth/step_up.hpp"
#include "api/tokens/random_secret.hpp"

namespace florin {
namespace {

api_key_body body_of(const session& key, timestamp last_used_at) {
  return {key.id,         key.label,    key.scopes.empty() ? std::nullopt : std::optional{key.scopes},
          key.created_at, last_used_at, key.expires_at};
}

error no_such_key() { return {error_code::not_found, "There is no such API key", {}}; }

}  // namespace

void create_key(const call_ptr& call, create_api_key_request body) {
  if (refuse_unless_logged_in(call)) return;
  // P90: what it is for can be told from the key itself.
  auto secret = random_secret(call->settings().is_sandbox() ? "sk_test_" : "sk_live_");
  create_api_key command{
      call->caller().user, std::move(body.name),     body.scopes.value_or(std::vector<std::string>{}),
      body.expires_at,     digest_of_secret(secret), call->from(),
      call->now()};
  find_confirmation(call, {std::string(call->operation()->name), std::nullopt, command.name},
                    [call, secret, command](bool is_confirmed) mutable {
                      command.is_confirmed = is_confirmed;
                      call->ask(std::move(command), [call, secret](const session& created) {
                        call->succeed_at("/v1/api-keys/" + to_text(created.id),
                                         new_api_key_body{body_of(created, created.created_at), secret});
                      });
                    });
}

void show_key_again(const call_ptr& call, const identifier_bits& made, std::function<void(std::string)> then) {
  call->ask(list_sessions{call->caller().user, call->now()},
            [call, id = session_id{made}, then = std::move(then)](const std::vector<session_view>& views) {
              auto found = std::ranges::find_if(views, [&](const auto& view) { return view.session.id == id; });
              if (found == views.end()) return call->refuse(no_such_key());
              then(success_body(new_api_key_body{body_of(found->session, found->last_active_at), std::nullopt}));
            });
}

void list_keys(const call_ptr& call) {
  call->ask(list_sessions{call->caller().user, call->now()}, [call](const std::vector<session_view>& views) {
    std::vector<api_key_body> bodies;
    for (const auto& [session, last_active_at] : views)
      if (session.kind == credential_kind::api_key) bodies.push_back(body_of(session, last_active_at));
    call->succeed(200, bodies);
  });
}

void delete_key(const call_ptr& call) {
  auto id = session_id::parse(call->path_parameter("id"));
  if (!id) return call->refuse(no_such_key());
  end_session command{call->caller().user, *id,         "deleted_by_owner",
                      call->from(),        call->now(), credential_kind::api_key};
  call->ask(std::move(command), [call](done) { call->send({204, {}, {}}); });
}

}  // namespace florin
