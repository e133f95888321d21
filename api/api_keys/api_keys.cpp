#include "api/api_keys/api_keys.hpp"

#include "actors/session/api_key_commands.hpp"
#include "api/auth/own_login.hpp"
#include "api/auth/step_up.hpp"
#include "api/pages/bounded_list.hpp"
#include "api/pages/keyset_page.hpp"
#include "api/tokens/random_secret.hpp"

namespace florin {
namespace {

std::optional<std::vector<std::string>> all_when_empty(const std::vector<std::string>& words) {
  return words.empty() ? std::nullopt : std::optional{words};
}

api_key_body body_of(const session_view& view) {
  const auto& key = view.session;
  return {key.id,
          key.label,
          all_when_empty(key.scopes),
          key.created_at,
          view.last_active_at,
          key.expires_at,
          body_of(key.transfer_limits),
          all_when_empty(key.allowed_addresses)};
}

error no_such_key() { return {error_code::not_found, "There is no such API key", {}}; }

void make_key(const call_ptr& call, const std::string& secret, const create_api_key& wanted) {
  find_confirmation(call, {std::string(call->operation()->name), std::nullopt, wanted.name},
                    [call, secret, command = wanted](bool is_confirmed) mutable {
                      command.is_confirmed = is_confirmed;
                      call->ask(std::move(command), [call, secret](const session& created) {
                        call->succeed_with_new(to_text(created.id),
                                               new_api_key_body{body_of({created, created.created_at}), secret});
                      });
                    });
}

}  // namespace

void create_key(const call_ptr& call, create_api_key_request body) {
  if (refuse_unless_logged_in(call)) return;
  auto limits = limits_in(body.transfer_limits);
  if (!limits) return call->refuse(limits.error());
  // P90: what it is for can be told from the key itself.
  auto secret = random_secret(call->settings().environment.key_prefix);
  create_api_key command{
      call->caller().user, std::move(body.name),     body.scopes.value_or(std::vector<std::string>{}),
      body.expires_at,     digest_of_secret(secret), call->from(),
      call->now()};
  command.transfer_limits = *limits;
  command.allowed_addresses = std::move(body.allowed_addresses).value_or(std::vector<std::string>{});
  command.has_second_factor = call->caller().has_second_factor;
  list_sessions own_keys{call->caller().user, credential_kind::api_key, call->now()};
  unless_full(call, own_keys, call->settings().max_api_keys, "API keys",
              [call, secret, command] { make_key(call, secret, command); });
}

void show_key_again(const call_ptr& call, const idempotency_record& stored,
                    std::function<void(std::string)> then) {
  call->ask(describe_session{session_id{stored.made}, call->now()},
            [call, then = std::move(then)](const describe_session::answer& found) {
              if (!found) return call->refuse(no_such_key());
              then(success_body(new_api_key_body{body_of(*found), std::nullopt}));
            });
}

void list_keys(const call_ptr& call, page_query query) {
  list_sessions question{call->caller().user, credential_kind::api_key, call->now()};
  show_list(call, query, question, &session_view::id, [](const session_view& key) { return body_of(key); });
}

void change_key(const call_ptr& call, change_limits_request body) {
  change_limits_of(call, credential_kind::api_key, body.transfer_limits,
                   [call](const session_view& changed) { call->succeed(200, body_of(changed)); });
}

void delete_key(const call_ptr& call) {
  auto id = session_id::parse(call->path_parameter("id"));
  if (!id) return call->refuse(no_such_key());
  end_session command{call->caller().user, *id,         "deleted_by_owner",
                      call->from(),        call->now(), credential_kind::api_key};
  call->ask(std::move(command), [call](done) { call->send({204, {}, {}}); });
}

}  // namespace florin
