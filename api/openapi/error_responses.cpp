#include "api/openapi/error_responses.hpp"

#include <map>

#include "actors/role/role.hpp"
#include "api/http/envelope.hpp"
#include "api/http/error_table.hpp"
#include "api/http/response.hpp"

namespace florin {
namespace {

using enum error_code;

constexpr std::string_view facts =
    R"("code":{"type":"string","description":"For programs","examples":["INSUFFICIENT_FUNDS"]},)"
    R"("details":{"type":"object","description":"Facts of the refusal, by name; empty when there are none"},)"
    R"("timestamp":{"type":"string","format":"date-time"},)"
    R"("request_id":{"type":"string","description":"The same as in X-Request-Id"},)"
    R"("remediation":{"type":"string","description":"What can be done about it"})";

error example_of(error_code code) {
  error example{code, "Why the request was refused", {}};
  if (code == insufficient_funds) {
    example.message = "Insufficient funds for this transfer";
    example.with("available_balance", "450.00").with("requested_amount", "500.00").with("currency", "USD");
  }
  if (code == validation_error) {
    example.message = "The field 'amount' is not valid";
    example.with("amount", std::vector<std::string>{"Must be a string"});
  }
  return example;
}

constexpr std::string_view example_request = "req_01HMK3T7W2Q4R6S8V0X2Z4B6D8";
constexpr timestamp example_instant{1'705'761'025'000'000};

template <class MakeBody>
void write_content(json::writer& out, std::string_view media_type, std::string_view schema,
                   const std::vector<error_code>& codes, MakeBody make_body) {
  out.name(media_type).begin_object();
  out.name("schema").raw(R"({"$ref":"#/components/schemas/)" + std::string(schema) + R"("})");
  out.name("examples").begin_object();
  for (auto code : codes) {
    out.name(to_text(code)).begin_object();
    out.name("value").raw(make_body(example_of(code), example_request, example_instant)).end_object();
  }
  out.end_object().end_object();
}

}  // namespace

std::set<error_code> refusals_of(const operation& operation) {
  std::set<error_code> refusals{malformed_request, request_timeout, payload_too_large,
                                headers_too_large, internal,        unavailable};
  refusals.insert(operation.refusals.begin(), operation.refusals.end());
  if (!operation.is_public()) refusals.insert({unauthenticated, forbidden});
  if (operation.bucket != no_bucket) refusals.insert(rate_limited);
  if (operation.endpoint.body || !operation.endpoint.files.empty())
    refusals.insert({validation_error, unsupported_media_type});
  if (!operation.endpoint.query.empty()) refusals.insert(validation_error);
  for (const auto& each : operation.endpoint.query) {
    if (each.name == "account_type") refusals.insert(invalid_account_type);
    if (each.name == "currency") refusals.insert(invalid_currency);
  }
  if (operation.is_sandbox_only) refusals.insert(forbidden);
  if (!operation.only_reads()) {
    refusals.insert(outcome_unknown);
    bool is_staffs = !operation.is_public() && is_staff_permission(operation.permission);
    if (is_staffs || !operation.permission_for_others.empty()) refusals.insert(user_blocked);
  }
  if (operation.is_confirmable) refusals.insert(two_factor_required);
  if (operation.idempotency == idempotency_rule::required) refusals.insert(idempotency_key_required);
  if (operation.idempotency != idempotency_rule::none)
    refusals.insert({validation_error, request_in_progress, idempotency_mismatch});
  return refusals;
}

void write_error_responses(json::writer& out, const std::set<error_code>& codes) {
  std::map<std::uint16_t, std::vector<error_code>> by_status;
  for (auto code : codes) by_status[status_of(code)].push_back(code);
  for (const auto& [status, same_status] : by_status) {
    out.name("Error" + std::to_string(status)).begin_object();
    out.name("description").string(reason_phrase(status));
    out.name("content").begin_object();
    // The one that is sent unless asked for otherwise comes first: some tools look no further.
    write_content(out, "application/json", "Error", same_status, error_body);
    write_content(out, "application/problem+json", "Problem", same_status, problem_body);
    out.end_object().end_object();
  }
}

std::string error_schema() {
  return R"({"type":"object","properties":{"error":{"type":"object","properties":{)" + std::string(facts) +
         R"(,"message":{"type":"string","description":"For people"}},)"
         R"("required":["code","message","details","timestamp","request_id","remediation"]}},"required":["error"]})";
}

std::string problem_schema() {
  return R"({"type":"object","description":"RFC 9457","properties":{"type":{"type":"string","format":"uri"},)"
         R"("title":{"type":"string"},"status":{"type":"integer"},"detail":{"type":"string"},)" +
         std::string(facts) +
         R"(},"required":["type","title","status","detail","code","details","timestamp","request_id","remediation"]})";
}

}  // namespace florin
