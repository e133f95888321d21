#include "api/api_keys/change_limits.hpp"

#include "actors/session/session_rules.hpp"
#include "api/auth/step_up.hpp"

namespace florin {

void change_limits_of(const call_ptr& call, credential_kind kind, const transfer_limits_body& limits,
                      std::function<void(const session_view&)> then) {
  auto id = session_id::parse(call->path_parameter("id"));
  if (!id) return call->refuse(no_such_session());
  auto wanted = limits_in(limits);
  if (!wanted) return call->refuse(wanted.error());
  change_transfer_limits command{call->caller().user, *id, kind, *wanted, call->from(), call->now()};
  with_mandate(call, {std::string(call->operation()->name), limits.per_day, to_text(*id)},
               [call, command = std::move(command), then = std::move(then)](const auto& unconfirmed) mutable {
                 command.is_confirmed = !unconfirmed;
                 call->ask(std::move(command), then);
               });
}

}  // namespace florin
