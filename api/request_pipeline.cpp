#include "api/request_pipeline.hpp"

#include <limits>

#include "actors/journal/canonical_form.hpp"
#include "actors/session/network.hpp"
#include "api/middleware/cross_origin.hpp"
#include "api/middleware/idempotency.hpp"
#include "api/middleware/request_checks.hpp"
#include "api/middleware/response_headers.hpp"
#include "api/openapi/document.hpp"

namespace florin {
namespace {

/// What came as `Authorization: Bearer …` (RFC 6750 §2.1); nothing when there is no such credential.
std::optional<std::string_view> bearer_credential(const http_request& request) {
  constexpr std::string_view scheme = "bearer ";
  auto header = request.header("Authorization");
  if (!header || header->size() <= scheme.size()) return std::nullopt;
  if (!equal_ignoring_case(header->substr(0, scheme.size()), scheme)) return std::nullopt;
  return header->substr(scheme.size());
}

/// API keys have no dots; the three parts of a JWT have two between them (RFC 7515 §7.1).
bool is_access_token(std::string_view credential) { return credential.find('.') != std::string_view::npos; }

/// What a head uses up: its request is counted when all of it is there.
constexpr request_budget heads{"heads", std::numeric_limits<std::uint64_t>::max(), 60, budget_scope::user};

void handle(const call_ptr& call) {
  call->guarded([&] { call->operation()->endpoint.handle(call); });
}

}  // namespace

request_pipeline::request_pipeline(bank& bank, const route_table& routes, token_issuer tokens,
                                   edge_settings settings, metrics& metrics, event_log& log, event_log& access_log,
                                   const transparency_log* heads)
    : edge_{bank, routes, std::move(tokens), std::move(settings), metrics, log, access_log} {
  edge_.heads = heads;
  edge_.openapi_document = static_document{openapi_document(routes, edge_.settings)};
}

void request_pipeline::accept(std::shared_ptr<exchange> incoming) {
  auto call = std::make_shared<api_call>(edge_, std::move(incoming));
  call->guarded([&] {
    call->set_route(edge_.routes.find(call->request().method, call->request().path()));
    if (call->request().method == "OPTIONS" && !call->route().allowed.empty()) return answer_options(call);
    if (auto refusal = check(*call)) return call->send_error(*refusal);
    call->operation()->is_public() ? admit_by_address(call) : admit_by_session(call);
  });
}

std::optional<error> request_pipeline::check(api_call& call) const {
  for (auto step : {check_load, check_syntax, check_route, check_environment, check_availability, check_body})
    if (auto refusal = step(call)) return refusal;
  // It is about the body, too.
  return call.is_head() ? std::nullopt : read_idempotency_key(call);
}

void request_pipeline::answer_options(const call_ptr& call) const {
  http_response response{200, {{"Allow", allowed_methods(*call)}}, {}};
  add_preflight_headers(response, *call);
  call->send(std::move(response));
}

void request_pipeline::admit_by_address(const call_ptr& call) {
  if (call->is_head()) return call->let_body_come();
  if (auto bucket = call->operation()->bucket; bucket != no_bucket) {
    auto budget = edge_.settings.budget_of(bucket, budget_scope::endpoint);
    auto used = edge_.counter.spend(budget, network_of(call->client_address()), call->now());
    if (!call->spend(used)) return call->send_error(throttled("Too many requests", used));
  }
  handle(call);
}

void request_pipeline::admit_by_session(const call_ptr& call) {
  auto credential = bearer_credential(call->request());
  if (!credential)
    return call->send_error({error_code::unauthenticated, "The request has no bearer credential", {}});
  const auto& operation = *call->operation();
  admission_request asked{{},
                          {},
                          {},
                          operation.permission,
                          operation.permission_for_others,
                          call->is_head() ? heads : edge_.settings.budget_of(operation.bucket, budget_scope::user),
                          call->claim(),
                          call->now(),
                          call->client_address(),
                          operation.only_reads() && operation.permission.ends_with(":read"),
                          edge_.settings.staff_is_relaxed};
  if (is_access_token(*credential)) {
    auto claims = edge_.tokens.check(*credential, call->now());
    if (!claims) return call->send_error(claims.error());
    asked.login = (*claims)->session;
    asked.token_scope = (*claims)->scope;
    if ((*claims)->level == authentication_level::step_up) call->set_step_up_token((*claims)->id);
  } else {
    asked.credential_digest = to_hex(sha256(*credential));
  }
  edge_.bank.ask(std::move(asked), [call](result<admission> decided) {
    if (!decided) return call->send_error(decided.error());
    auto refusal = decided->refusal;
    call->set_admission(std::move(*decided));
    if (refusal) return call->send_error(*refusal);
    if (call->is_head()) return call->let_body_come();
    bool may_be_repeated = call->claim() && call->operation()->idempotency == idempotency_rule::optional;
    may_be_repeated ? unless_repeated(call, [call] { handle(call); }) : handle(call);
  });
}

}  // namespace florin
