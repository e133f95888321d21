#include "api/sandbox/sandbox_credentials.hpp"

#include "actors/identity/sandbox_commands.hpp"
#include "actors/role/role_commands.hpp"
#include "api/tokens/random_secret.hpp"

namespace florin {
namespace {

void give_out(const call_ptr& call, std::vector<std::string> roles) {
  auto key = random_secret(call->settings().environment.key_prefix);
  create_sandbox_customer command{digest_of_secret(key), call->now(), call->from(), std::move(roles)};
  call->ask(std::move(command), [call, key](const create_sandbox_customer::answer& customer) {
    sandbox_credentials_body body{customer.user.id, customer.user.username, customer.user.email, key, {}};
    for (const auto& account : customer.accounts) body.accounts.push_back(body_of(account));
    call->succeed_with_new(to_text(customer.user.id), body);
  });
}

void refuse_role(const call_ptr& call) {
  problems found;
  problems::scope here{found, "role"};
  found.add("Must be one of the bank's roles, such as \"support\" or \"admin\"");
  call->refuse(found.as_error());
}

}  // namespace

void create_sandbox_credentials(const call_ptr& call, sandbox_credentials_request body) {
  std::vector<std::string> roles{std::string(customer_role)};
  if (!body.role || *body.role == customer_role) return give_out(call, std::move(roles));
  roles.push_back(*body.role);
  call->ask(list_roles{}, [call, roles](const role_table_ptr& known) {
    known->find(roles.back()) ? give_out(call, roles) : refuse_role(call);
  });
}

}  // namespace florin
