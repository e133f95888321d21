#pragma once

#include <functional>

#include "actors/oauth/oauth_commands.hpp"
#include "actors/query/queries.hpp"
#include "api/oauth/client_authentication.hpp"
#include "api/oauth/oauth_error.hpp"

namespace florin {

/// Calls `then` with the client that sent the form; refuses with `invalid_client` when it is not who it says.
/// `Form` has client_id and client_secret.
template <class Form>
void with_client(const call_ptr& call, const Form& form, std::function<void(const oauth_client&)> then) {
  auto presented =
      read_presented_client(call->request().header("Authorization"), form.client_id, form.client_secret);
  if (!presented) return call->refuse(presented.error());
  auto id = oauth_client_id::parse(presented->id);
  if (!id) return call->refuse(client_refused());
  call->ask(find_oauth_client{*id},
            [call, secret = presented->secret, then = std::move(then)](const std::optional<oauth_client>& client) {
              if (!client || client->deleted_at || !is_authentic(*client, secret))
                return call->refuse(client_refused());
              then(*client);
            });
}

/// The fields of every form that a client proves itself in.
template <class Form>
auto client_fields() {
  return std::array{
      field{"client_id",
            &Form::client_id,
            "Of a public client, or one that sends its secret in the form",
            {.example = R"("oac_01HMK3T7W2Q4R6S8V0X2Z4B6D8")", .max_length = 100}},
      field{"client_secret",
            &Form::client_secret,
            "Rather than in `Authorization: Basic …`",
            {.example = "null", .max_length = 200}},
  };
}

}  // namespace florin
