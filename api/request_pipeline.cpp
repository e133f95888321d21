#include "api/request_pipeline.hpp"

#include "actors/journal/canonical_form.hpp"
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

/// The request itself is counted when all of it is there.
void let_body_come(const call_ptr& call, const budget_status& used) {
  if (!call->spend(used)) return call->send_error(throttled("Too many large requests", used));
  call->let_body_come();
}

void handle(const call_ptr& call) {
  call->guarded([&] { call->operation()->endpoint.handle(call); });
}

/// What moves money finds out by its commit that its key was used.
void handle_once(const call_ptr& call) {
  bool may_be_repeated = call->claim() && call->operation()->idempotency == idempotency_rule::optional;
  may_be_repeated ? unless_repeated(call, [call] { handle(call); }) : handle(call);
}

/// The session has decided: the user pays, and it is carried out.
void go_on(const call_ptr& call, admission decided) {
  bool is_permitted = decided.is_permitted;
  auto refusal = decided.refusal;
  call->set_admission(std::move(decided));
  if (!is_permitted) return call->refuse_unknown(*refusal);
  auto& budgets = *call->shared().budgets;
  // Not his address's, or whoever is behind the same one keeps him out.
  if (call->is_head()) return let_body_come(call, budgets.spend_head_of_user(call->caller().user, call->now()));
  auto used = budgets.spend_of_user(call->operation()->bucket, call->caller().user, call->now());
  if (!call->spend(used)) return call->send_error(throttled("Too many requests", used));
  if (refusal) return call->send_error(*refusal);
  if (auto missing = refuse_missing_key(*call)) return call->send_error(*missing);
  handle_once(call);
}

}  // namespace

request_pipeline::request_pipeline(bank& bank, const route_table& routes, token_issuer tokens,
                                   edge_settings settings, metrics& metrics, event_log& log, event_log& access_log,
                                   const transparency_log* heads, std::shared_ptr<request_budgets> budgets)
    : edge_{bank, routes, std::move(tokens), std::move(settings), metrics, log, access_log} {
  edge_.heads = heads;
  if (budgets) edge_.budgets = std::move(budgets);
  edge_.openapi_document = static_document{openapi_document(routes, edge_.settings)};
}

void request_pipeline::accept(std::shared_ptr<exchange> incoming) {
  auto call = std::make_shared<api_call>(edge_, std::move(incoming));
  call->guarded([&] {
    call->set_route(edge_.routes.find(call->request().method, call->request().path()));
    if (call->request().method == "OPTIONS" && !call->route().allowed.empty()) return answer_options(call);
    if (auto refusal = check(*call)) return call->refuse_unknown(*refusal);
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
  if (call->is_head())
    return let_body_come(call, edge_.budgets->spend_head_of_address(call->client_address(), call->now()));
  if (auto bucket = call->operation()->bucket; bucket != no_bucket) {
    auto used = edge_.budgets->spend_of_address(bucket, call->client_address(), call->now());
    if (!call->spend(used)) return call->send_error(throttled("Too many requests", used));
  }
  call->admit_stranger();
  handle_once(call);
}

void request_pipeline::admit_by_session(const call_ptr& call) {
  auto credential = bearer_credential(call->request());
  if (!credential)
    return call->refuse_unknown({error_code::unauthenticated, "The request has no bearer credential", {}});
  const auto& operation = *call->operation();
  admission_request asked{{},
                          {},
                          {},
                          operation.permission,
                          operation.permission_for_others,
                          call->claim(),
                          call->now(),
                          call->client_address(),
                          operation.only_reads() && operation.permission.ends_with(":read"),
                          edge_.settings.staff_is_relaxed};
  asked.further_permissions = operation.further_permissions;
  if (is_access_token(*credential)) {
    auto claims = edge_.tokens.check(*credential, call->now());
    // One that has expired is the bank's, and nobody's guess.
    if (!claims)
      return is_of_expired_token(claims.error()) ? call->send_error(claims.error())
                                                 : call->refuse_unknown(claims.error());
    asked.login = (*claims)->session;
    asked.token_scope = (*claims)->scope;
    call->set_token_scope((*claims)->scope);
    if ((*claims)->level == authentication_level::step_up) call->set_step_up_token((*claims)->id);
  } else {
    asked.credential_digest = to_hex(sha256(*credential));
    asked.only_in_memory = edge_.budgets->has_no_refusal_left(call->client_address(), call->now());
  }
  edge_.bank.ask(std::move(asked), [call](result<admission> decided) {
    decided ? go_on(call, std::move(*decided)) : call->send_error(decided.error());
  });
}

}  // namespace florin
