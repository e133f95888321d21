#include "api/api_call.hpp"

#include "actors/journal/canonical_form.hpp"
#include "api/http/conditional_request.hpp"
#include "api/http/error_table.hpp"
#include "api/middleware/access_record.hpp"
#include "api/middleware/idempotency.hpp"
#include "api/middleware/request_identity.hpp"
#include "api/middleware/response_headers.hpp"

namespace florin {
namespace {

/// Probes are never throttled, and have no budget to use up.
bool is_probe(const api_call& call) { return call.operation() && call.operation()->bucket == no_bucket; }

/// Of what nobody counts, and of what is not the fault of whoever asks.
budget_status uncounted(const api_call& call) {
  const auto& budgets = *call.shared().budgets;
  return is_probe(call) ? budgets.everything_left(call.now())
                        : budgets.refusals_left(call.client_address(), call.now());
}

/// In place of an answer that would be one more in memory which nobody reads. What was done is done.
error lack_of_room(const http_request& request) {
  bool only_reads = request.method == "GET" || request.method == "HEAD";
  return {only_reads ? error_code::unavailable : error_code::outcome_unknown,
          "There is no room for the answer at the moment: read those before, or ask again later",
          {}};
}

}  // namespace

api_call::api_call(edge& shared, std::shared_ptr<exchange> incoming)
    : shared_(shared),
      exchange_(std::move(incoming)),
      received_at_(std::chrono::steady_clock::now()),
      now_(shared.bank.now()),
      id_(identify(request(), shared.bank.identifiers(), now_)),
      traceparent_(continue_trace(request(), shared.bank.identifiers(), now_)),
      client_address_(address_of_client(request(), shared.settings.trusted_proxies)) {
  shared_.metrics.http_requests_in_flight->set(static_cast<double>(++shared_.requests_in_flight));
}

api_call::~api_call() {
  if (!answered_) send_error({error_code::internal, "The request was not answered", {}});
  shared_.metrics.http_requests_in_flight->set(static_cast<double>(--shared_.requests_in_flight));
}

void api_call::set_admission(admission granted) {
  principal_ = std::move(granted.principal);
  holds_claim_ = claim_.has_value() && !granted.refusal;
}

bool api_call::spend(const budget_status& status) {
  if (!budget_ || status.remaining < budget_->remaining || status.exceeded) budget_ = status;
  return !status.exceeded;
}

origin api_call::from() const {
  constexpr std::size_t most_of_user_agent = 512;
  auto user_agent = request().header("User-Agent").value_or("");
  origin from{client_address_, std::string(user_agent.substr(0, most_of_user_agent)), id_, {}, {}};
  if (auto token = request().header("X-Device-Token")) from.device_digest = to_hex(sha256(*token));
  if (principal_) {
    from.user = principal_->user;
    from.session = principal_->session;
    from.session_opened_at = principal_->session_opened_at;
    from.is_login = principal_->kind == credential_kind::login;
  }
  from.outcome = remembered_as(outcome_kind::done);
  return from;
}

std::string_view api_call::path_parameter(std::string_view name) const {
  for (const auto& parameter : route_.parameters)
    if (parameter.name == name) return parameter.value;
  return {};
}

std::optional<idempotency_record> api_call::remembered_as(outcome_kind kind, record facts) const {
  if (!holds_claim_) return std::nullopt;
  return idempotency_record{.principal = claimant(),
                            .operation = std::string(claim_->operation),
                            .key = claim_->key,
                            .fingerprint = claim_->fingerprint,
                            .recorded_at = now_,
                            .kind = kind,
                            .facts = std::move(facts)};
}

std::string api_call::location_of(std::string_view id) const {
  auto location = operation()->location;
  return std::string(location.substr(0, location.find('{'))).append(id);
}

void api_call::refuse(error why) {
  if (auto used_up = used_up_budget(why)) spend(*used_up);
  if (why.code == error_code::two_factor_required) {
    // What POST /auth/step-up has to be asked for.
    intent_.operation = operation()->name;
    describe(intent_, why);
  }
  if (holds_claim_ && is_used_key(why)) return replay(shared_from_this());
  // What was done already is answered again without another confirmation, however much the bank's caps are used
  // up, whoever was blocked since, and whatever is over because of it (rules.md §11).
  using enum error_code;
  bool passes_by = why.code == two_factor_required || why.code == rate_limited || why.code == user_blocked ||
                   why.code == conflict;
  if (holds_claim_ && passes_by)
    return unless_repeated(shared_from_this(), [call = shared_from_this(), why] { call->send_error(why); });
  if (holds_claim_ && row_of(why.code).remembered) return remember_refusal(shared_from_this(), why);
  send_error(why);
}

void api_call::refuse_unknown(const error& why) {
  // What the bank cannot do at the moment is nobody's fault.
  if (status_of(why.code) >= 500 || is_probe(*this)) return send_error(why);
  auto used = shared_.budgets->spend_refusal(client_address_, now_);
  send_error(spend(used) ? why : throttled("Too many requests from this address were refused", used));
}

void api_call::send_error(const error& why) {
  if (why.code == error_code::internal) return send_failure(why.message);
  send_refusal(why);
}

void api_call::send_failure(const std::string& reason) {
  shared_.log.error("request_failed", {{"request_id", id_}, {"reason", reason}});
  send_refusal({error_code::internal, "Something went wrong on our side", {}});
}

void api_call::send_refusal(const error& why) {
  if (operation() && operation()->refusal) return send_refusal(operation()->refusal->respond(*this, why), why);
  http_response response{status_of(why.code), {}, {}};
  if (accepts_problem_details(request())) {
    response.add_header("Content-Type", "application/problem+json");
    response.body = problem_body(why, id_, now_);
  } else {
    response.body = error_body(why, id_, now_);
  }
  send_refusal(std::move(response), why);
}

void api_call::send_refusal(http_response response, const error& why) {
  add_error_headers(response, why, *this);
  send(std::move(response));
}

void api_call::send(http_response response) {
  if (answered_) return;
  if (response.source && !takes_pieces(request()))
    return gather(std::make_shared<http_response>(std::move(response)));
  // Its body stays behind in the server, like that of an answer to HEAD.
  bool client_has_it = is_known(request(), response);
  bool body_is_sent = !client_has_it && request().method != "HEAD";
  if (body_is_sent && !has_room_for(response.body)) return send_error(lack_of_room(request()));
  answered_ = true;
  finish_claim();
  // Every answer says what is left (rules.md §11).
  if (!budget_) budget_ = uncounted(*this);
  add_common_headers(response, *this);
  if (client_has_it) response.status = 304;
  record_access(*this, response.status);
  exchange_->respond(std::move(response));
}

void api_call::gather(std::shared_ptr<http_response> begun) {
  auto source = begun->source;
  source->next([call = shared_from_this(), begun = std::move(begun)](const std::optional<std::string>& piece) {
    if (!piece) return call->send_failure("the answer could not be made to its end");
    begun->body += *piece;
    if (!call->has_room_for(begun->body)) return call->send_error(lack_of_room(call->request()));
    if (!piece->empty()) return call->gather(begun);
    begun->source = nullptr;
    call->send(std::move(*begun));
  });
}

bool api_call::has_room_for(const std::string& body) {
  // A refusal for lack of room is sent without.
  if (lacks_room_) return true;
  lacks_room_ = !exchange_->take_room(body.size());
  return !lacks_room_;
}

void api_call::let_body_come() {
  if (!std::exchange(answered_, true)) exchange_->let_body_come();
}

void api_call::finish_claim() {
  // Only a session knows which of its keys are in use.
  if (std::exchange(holds_claim_, false) && principal_) bank().finish(*principal_, *claim_);
}

boxed_answer_handler api_call::when_answered(std::function<void(const boxed&)> then) {
  return [call = shared_from_this(), then = std::move(then)](result<boxed> answered) {
    if (!answered) return call->refuse(std::move(answered).error());
    call->guarded([&] { then(*answered); });
  };
}

void api_call::guarded(const std::function<void()>& step) {
  try {
    step();
  } catch (const std::exception& failure) {
    send_failure(failure.what());
  }
}

}  // namespace florin
