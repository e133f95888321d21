#include "api/sandbox/sandbox_credentials.hpp"

#include "api/tokens/random_secret.hpp"

namespace florin {

void create_sandbox_credentials(const call_ptr& call) {
  if (!call->settings().is_sandbox())
    return call->refuse(
        {error_code::forbidden, "Sandbox credentials are not given out where there is real money", {}});
  auto key = random_secret("sk_test_");
  create_sandbox_customer command{digest_of_secret(key), call->now(), call->from()};
  call->ask(std::move(command), [call, key](const create_sandbox_customer::answer& customer) {
    sandbox_credentials_body body{customer.user.id, customer.user.username, customer.user.email, key, {}};
    for (const auto& account : customer.accounts) body.accounts.push_back(body_of(account));
    call->succeed(201, body);
  });
}

}  // namespace florin
