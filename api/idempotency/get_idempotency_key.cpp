#include "api/idempotency/get_idempotency_key.hpp"

#include <algorithm>

#include "actors/query/queries.hpp"
#include "actors/session/session_commands.hpp"
#include "api/transfers/transfer_view.hpp"

namespace florin {
namespace {

error unknown_key() {
  return {
      error_code::not_found,
      "No request with this key is known: it was not carried out, and it is safe to send it again with this key",
      {}};
}

/// All operations that take keys, or the one that is asked for.
std::vector<find_claims::operation> wanted_operations(const call_ptr& call, const idempotency_key_query& query) {
  std::vector<find_claims::operation> wanted;
  for (const auto& operation : call->shared().routes.operations())
    if (operation.idempotency != idempotency_rule::none &&
        operation.name == query.operation.value_or(std::string(operation.name)))
      wanted.push_back({operation.name, operation.permission, operation.permission_for_others});
  return wanted;
}

void answer_done(const call_ptr& call, const idempotency_record& stored, std::optional<std::string> reply) {
  auto shown = reply ? std::optional{stored_json{std::move(*reply)}} : std::nullopt;
  call->succeed(200, idempotency_key_body{stored.key, stored.operation, "done", stored.status, std::move(shown),
                                          stored.recorded_at});
}

void answer_stored(const call_ptr& call, const std::vector<idempotency_record>& records) {
  auto latest = std::ranges::max_element(records, {}, &idempotency_record::recorded_at);
  if (latest == records.end()) return call->refuse(unknown_key());
  if (!latest->transaction) return answer_done(call, *latest, latest->reply);
  call->ask(find_transaction{*latest->transaction},
            [call, stored = *latest](const std::optional<posted_transaction>& posted) {
              if (!posted) throw std::logic_error("an idempotency record names a transaction that is not there");
              answer_done(call, stored, success_body(view_of_transfer(*posted)));
            });
}

}  // namespace

void get_idempotency_key(const call_ptr& call, idempotency_key_query query) {
  std::string key{call->path_parameter("key")};
  // An outcome is its user's, whichever credential asked for it. Whoever may not do the same learns nothing of it.
  find_claims asked{call->caller().session, key, call->token_scope(), wanted_operations(call, query)};
  // Asked in this order, nothing is missed: a request stops running only after its outcome is recorded.
  call->ask(std::move(asked), [call, key](claims_under_key known) {
    if (!known.running.empty())
      return call->succeed(200, idempotency_key_body{key, known.running.front(), "running", {}, {}, {}});
    call->ask(find_idempotency_records{call->caller().user, key, std::move(known.operations)},
              [call](const std::vector<idempotency_record>& records) { answer_stored(call, records); });
  });
}

}  // namespace florin
