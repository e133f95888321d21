#include "api/middleware/idempotency.hpp"

#include <algorithm>

#include "actors/credentials/keyed_digest.hpp"
#include "actors/journal/canonical_form.hpp"
#include "actors/query/queries.hpp"
#include "actors/transaction/transfer_commands.hpp"
#include "actors/values/error_record.hpp"
#include "api/http/error_table.hpp"
#include "api/http/percent_encoding.hpp"
#include "api/json/parser.hpp"
#include "api/middleware/response_headers.hpp"
#include "api/routing/remembered_reply.hpp"

namespace florin {
namespace {

constexpr std::size_t max_key_length = 255;
/// Of a request without a credential: its key alone tells it from others' requests.
constexpr std::size_t min_strangers_key_length = 16;

/// The same for every address of the operation. Under a key of the bank's, since bodies have passwords in them:
/// who reads the journal cannot try them out.
digest fingerprint(const api_call& call) {
  std::string asked;
  for (const auto& parameter : call.route().parameters) asked.append(" ").append(percent_encode(parameter.value));
  return keyed_digest(call.shared().tokens.request_key(), call.operation()->name, {asked, call.request().body});
}

/// Both attempts were in one batch, and the first one was refused after the second one had been sent away.
error first_attempt_failed() {
  return {
      error_code::unavailable, "Another request with this Idempotency-Key failed just now; nothing was done", {}};
}

/// The text at a place such as "client.client_id" in what was answered; empty when there is none.
std::string text_at(std::string_view place, const json::value& answer) {
  const auto* found = json::find_member(answer, "data");
  while (found && !place.empty()) {
    auto end = std::min(place.find('.'), place.size());
    found = json::find_member(*found, place.substr(0, end));
    place.remove_prefix(std::min(end + 1, place.size()));
  }
  return found && found->as_string() ? *found->as_string() : "";
}

/// Of what the first request made.
std::string location_in(const api_call& call, std::string_view body) {
  auto location = call.operation()->location;
  auto begin = location.find('{');
  auto answer = json::parse(body);
  if (begin == std::string_view::npos || !answer) return {};
  auto id = text_at(location.substr(begin + 1, location.size() - begin - 2), *answer);
  return id.empty() ? "" : call.location_of(id);
}

http_response begin_again(const api_call& call, std::uint16_t status) {
  call.shared().metrics.idempotent_replays.with({std::string(call.operation()->name)}).increment();
  return {status, {{"Idempotent-Replayed", "true"}}, {}};
}

/// With the headers that the first answer had (rules.md §11).
void answer_again(const call_ptr& call, const idempotency_record& stored, std::string body) {
  auto again = begin_again(*call, status_of_outcome(*call->operation(), stored));
  again.body = std::move(body);
  if (again.status == 201)
    if (auto location = location_in(*call, again.body); !location.empty()) again.add_header("Location", location);
  call->send(std::move(again));
}

/// In the form that the first answer would have had for this request (rules.md §11).
void refuse_again(const call_ptr& call, const idempotency_record& stored) {
  auto why = error_in(stored.facts);
  auto again = begin_again(*call, status_of(why.code));
  auto request = first_request_of(stored);
  if (accepts_problem_details(call->request())) {
    again.add_header("Content-Type", "application/problem+json");
    again.body = problem_body(why, request, stored.recorded_at);
  } else {
    again.body = error_body(why, request, stored.recorded_at);
  }
  add_error_headers(again, why, *call);
  call->send(std::move(again));
}

find_idempotency_records records_under_key(const api_call& call) {
  return {call.claimant(), call.claim()->key, {std::string(call.claim()->operation)}};
}

void repeat(const call_ptr& call, const std::vector<idempotency_record>& records) {
  auto stored = std::ranges::find(records, call->claim()->operation, &idempotency_record::operation);
  if (stored == records.end()) return call->send_error(first_attempt_failed());
  if (stored->fingerprint != call->claim()->fingerprint)
    return call->send_error(
        {error_code::idempotency_mismatch, "The Idempotency-Key was used for a different request", {}});
  if (stored->kind == outcome_kind::refusal) return refuse_again(call, *stored);
  make_reply_again(call, *call->operation(), *stored,
                   [call, stored = *stored](std::string body) { answer_again(call, stored, std::move(body)); });
}

}  // namespace

std::optional<error> read_idempotency_key(api_call& call) {
  const auto& operation = *call.operation();
  if (operation.idempotency == idempotency_rule::none) return std::nullopt;
  auto key = call.request().header("Idempotency-Key");
  if (!key) return std::nullopt;
  auto least = operation.is_public() ? min_strangers_key_length : 1;
  if (key->size() < least || key->size() > max_key_length || !is_visible_ascii(*key))
    return error{error_code::validation_error, "The Idempotency-Key is not valid", {}}.with(
        "Idempotency-Key",
        std::vector<std::string>{"Must have " + std::to_string(least) + " to 255 visible ASCII characters"});
  call.set_claim({operation.name, std::string(*key), fingerprint(call)});
  return std::nullopt;
}

std::optional<error> refuse_missing_key(const api_call& call) {
  bool is_needed =
      call.operation()->idempotency == idempotency_rule::required && call.caller().kind != credential_kind::login;
  if (call.claim() || !is_needed) return std::nullopt;
  return error{error_code::idempotency_key_required,
               "This operation needs an Idempotency-Key header, unless a login asks for it",
               {}};
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
  record_refusal stored{*call->remembered_as(outcome_kind::refusal, facts_of_refusal(why, call->id()))};
  call->ask(std::move(stored), [call, why](done) { call->send_error(why); });
}

}  // namespace florin
