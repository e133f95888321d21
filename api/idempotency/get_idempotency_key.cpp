#include "api/idempotency/get_idempotency_key.hpp"

#include <algorithm>

#include "actors/query/queries.hpp"
#include "actors/session/session_commands.hpp"
#include "actors/values/error_record.hpp"
#include "api/routing/remembered_reply.hpp"

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

void answer_done(const call_ptr& call, const idempotency_record& stored, std::uint16_t status,
                 std::optional<std::string> reply) {
  auto shown = reply ? std::optional{stored_json{std::move(*reply)}} : std::nullopt;
  call->succeed(200, idempotency_key_body{stored.key, stored.operation, "done", status, std::move(shown),
                                          stored.recorded_at});
}

std::string refusal_body(const idempotency_record& stored) {
  return error_body(error_in(stored.facts), first_request_of(stored), stored.recorded_at);
}

void answer_stored(const call_ptr& call, const std::vector<idempotency_record>& records) {
  auto latest = std::ranges::max_element(records, {}, &idempotency_record::recorded_at);
  if (latest == records.end()) return call->refuse(unknown_key());
  const auto& of = *call->shared().routes.find_by_name(latest->operation);
  auto status = status_of_outcome(of, *latest);
  if (latest->kind == outcome_kind::refusal) return answer_done(call, *latest, status, refusal_body(*latest));
  if (!of.make_reply_again || of.has_private_reply) return answer_done(call, *latest, status, std::nullopt);
  make_reply_again(call, of, *latest, [call, status, stored = *latest](std::string reply) {
    answer_done(call, stored, status, std::move(reply));
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
