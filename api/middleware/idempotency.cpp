#include "api/middleware/idempotency.hpp"

#include <algorithm>

#include "actors/journal/canonical_form.hpp"
#include "actors/query/queries.hpp"
#include "actors/transaction/transfer_commands.hpp"
#include "api/http/error_table.hpp"
#include "api/http/percent_encoding.hpp"
#include "api/transfers/transfer_view.hpp"

namespace florin {
namespace {

constexpr std::size_t max_key_length = 255;

digest fingerprint(const http_request& request) {
  auto body = to_hex(sha256(request.body));
  return sha256(std::string(request.method).append(" ").append(request.path()).append(" ").append(body));
}

/// Both attempts were in one batch, and the first one was refused after the second one had been sent away.
error first_attempt_failed() {
  return {
      error_code::unavailable, "Another request with this Idempotency-Key failed just now; nothing was done", {}};
}

void answer_again(const call_ptr& call, std::uint16_t status, std::string body) {
  call->shared().metrics.idempotent_replays.with({std::string(call->operation()->name)}).increment();
  call->send({status, {{"Idempotent-Replayed", "true"}}, std::move(body)});
}

/// A transfer's reply is made again from the transaction, which never changes; others from what the request made.
void make_reply_again(const call_ptr& call, const idempotency_record& stored) {
  auto status = stored.status;
  if (stored.transaction)
    return call->ask(find_transaction{*stored.transaction},
                     [call, status](std::optional<posted_transaction> posted) {
                       if (!posted)
                         throw std::logic_error("an idempotency record names a transaction that is not there");
                       answer_again(call, status, success_body(view_of_transfer(*posted)));
                     });
  auto make = call->operation()->make_reply_again;
  if (!make || !stored.made) return answer_again(call, status, {});
  make(call, *stored.made, [call, status](std::string body) { answer_again(call, status, std::move(body)); });
}

find_idempotency_records records_under_key(const api_call& call) {
  return {call.caller().user, call.claim()->key, {std::string(call.claim()->operation)}};
}

void repeat(const call_ptr& call, const std::vector<idempotency_record>& records) {
  auto stored = std::ranges::find(records, call->claim()->operation, &idempotency_record::operation);
  if (stored == records.end()) return call->send_error(first_attempt_failed());
  if (stored->fingerprint != call->claim()->fingerprint)
    return call->send_error(
        {error_code::idempotency_mismatch, "The Idempotency-Key was used for a different request", {}});
  if (stored->reply) return answer_again(call, stored->status, *stored->reply);
  make_reply_again(call, *stored);
}

}  // namespace

std::optional<error> read_idempotency_key(api_call& call) {
  const auto& operation = *call.operation();
  if (operation.idempotency == idempotency_rule::none) return std::nullopt;
  auto key = call.request().header("Idempotency-Key");
  if (!key && operation.idempotency == idempotency_rule::required)
    return error{error_code::idempotency_key_required, "This operation needs an Idempotency-Key header", {}};
  if (!key) return std::nullopt;
  if (key->empty() || key->size() > max_key_length || !is_visible_ascii(*key))
    return error{error_code::validation_error, "The Idempotency-Key is not valid", {}}.with(
        "Idempotency-Key", std::vector<std::string>{"Must have 1 to 255 visible ASCII characters"});
  call.set_claim({operation.name, std::string(*key), fingerprint(call.request())});
  return std::nullopt;
}

bool is_used_key(const error& why) {
  return why.code == error_code::conflict && !why.details.empty() && why.details[0].name == "idempotency_key";
}

void unless_repeated(const call_ptr& call, std::function<void()> then) {
  call->ask(records_under_key(*call),
            [call, then = std::move(then)](const std::vector<idempotency_record>& records) {
              records.empty() ? then() : repeat(call, records);
            });
}

void replay(const call_ptr& call) {
  call->ask(records_under_key(*call),
            [call](const std::vector<idempotency_record>& records) { repeat(call, records); });
}

void remember_refusal(const call_ptr& call, const error& why) {
  auto body = error_body(why, call->id(), call->now());
  record_refusal stored{*call->remembered_as(status_of(why.code), std::nullopt, std::move(body))};
  call->ask(std::move(stored), [call, why](done) { call->send_error(why); });
}

}  // namespace florin
