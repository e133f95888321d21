#include "api/sandbox/sandbox_credentials.hpp"

#include "actors/journal/canonical_form.hpp"
#include "api/sandbox/api_key.hpp"

namespace florin {

void create_sandbox_credentials(const call_ptr& call) {
  if (!call->settings().is_sandbox())
    return call->refuse(
        {error_code::forbidden, "Sandbox credentials are not given out where there is real money", {}});
  auto key = make_sandbox_key();
  create_sandbox_customer command{to_hex(sha256(key)), call->now(), call->from()};
  call->ask(std::move(command), [call, key](const create_sandbox_customer::answer& customer) {
    sandbox_credentials_body body{customer.user.id, customer.user.username, customer.user.email, key, {}};
    for (const auto& account : customer.accounts) body.accounts.push_back(body_of(account));
    call->succeed(201, body);
  });
}

}  // namespace florin
