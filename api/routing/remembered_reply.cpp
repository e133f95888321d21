#include "api/routing/remembered_reply.hpp"

#include "actors/values/error_record.hpp"
#include "api/http/error_table.hpp"

namespace florin {

std::uint16_t status_of_outcome(const operation& of, const idempotency_record& stored) {
  if (stored.kind == outcome_kind::refusal) return status_of(error_in(stored.facts).code);
  return of.status_again ? of.status_again(stored) : of.answers.front().status;
}

void make_reply_again(const call_ptr& call, const operation& of, const idempotency_record& stored,
                      std::function<void(std::string)> then) {
  of.make_reply_again ? of.make_reply_again(call, stored, std::move(then)) : then({});
}

record facts_of_refusal(const error& why, const std::string& request) {
  auto facts = record_of(why);
  facts.fields.emplace_back("request", request);
  return facts;
}

std::string first_request_of(const idempotency_record& refusal) {
  const auto* request = refusal.facts.find("request");
  if (!request) throw unreadable_record("request");
  return *request;
}

}  // namespace florin
