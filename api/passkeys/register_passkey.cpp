#include "api/passkeys/register_passkey.hpp"

#include "actors/values/base64url.hpp"
#include "api/auth/own_login.hpp"
#include "api/auth/step_up.hpp"

namespace florin {
namespace {

constexpr std::string_view bank_name = "Florin";

error unreadable_credential() {
  return error{error_code::validation_error, "The credential cannot be read", {}}.with(
      "credential",
      std::vector<std::string>{"Send what PublicKeyCredential.toJSON() makes, with base64url texts"});
}

void show(const call_ptr& call, const add_passkey::answer& added) {
  registered_passkey_body answer{body_of(added.added), std::nullopt};
  if (!added.codes.codes.empty()) answer.recovery_codes = added.codes.codes;
  call->succeed_with_new(answer.passkey.id, answer);
}

passkey_creation_body options_for(const call_ptr& call, const begin_passkey::answer& begun) {
  passkey_creation_body options;
  options.relying_party = {begun.relying_party, std::string(bank_name)};
  options.user = {user_handle_of(call->caller().user), begun.username, begun.username};
  options.challenge = begun.challenge;
  for (auto algorithm : passkey_algorithms) options.parameters.push_back({"public-key", algorithm});
  for (const auto& id : begun.known) options.excluded.push_back({"public-key", to_base64url(id)});
  return options;
}

}  // namespace

passkey_body body_of(const passkey& state) {
  return {to_base64url(state.credential.id), state.name, state.created_at, state.last_used_at};
}

void begin_registering_passkey(const call_ptr& call) {
  if (refuse_unless_logged_in(call)) return;
  call->ask(begin_passkey{call->caller().user, call->from(), call->now()},
            [call](const begin_passkey::answer& begun) { call->succeed(200, options_for(call, begun)); });
}

void register_passkey(const call_ptr& call, register_passkey_request body) {
  if (refuse_unless_logged_in(call)) return;
  auto client_data = client_data_of(body.credential.response.client_data);
  auto attestation = from_base64url(body.credential.response.attestation_object);
  if (!client_data || !attestation) return call->refuse(unreadable_credential());
  add_passkey command{call->caller().user,     std::move(body.name), std::move(*client_data),
                      std::move(*attestation), call->from(),         call->now()};
  find_confirmation(call, {std::string(call->operation()->name), std::nullopt, ""},
                    [call, command = std::move(command)](bool is_confirmed) mutable {
                      command.is_confirmed = is_confirmed;
                      call->ask(std::move(command),
                                [call](const add_passkey::answer& added) { show(call, added); });
                    });
}

}  // namespace florin
