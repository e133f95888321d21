#pragma once

#include "actors/session/elevation.hpp"
#include "api/edge.hpp"
#include "api/http/envelope.hpp"
#include "api/http/exchange.hpp"
#include "api/pages/pagination.hpp"

namespace florin {

/// One request on its way: what is known of it so far, the bank it may ask, and its one answer. Handlers get
/// it after the middleware, and either succeed or refuse. It lives as long as somebody will still answer.
class api_call : public std::enable_shared_from_this<api_call> {
 public:
  api_call(edge& shared, std::shared_ptr<exchange> incoming);
  ~api_call();
  api_call(const api_call&) = delete;
  api_call& operator=(const api_call&) = delete;

  const http_request& request() const { return exchange_->request(); }
  const std::string& id() const { return id_; }
  const std::string& traceparent() const { return traceparent_; }
  /// Of whoever sent the request, also through proxies that are trusted.
  const std::string& client_address() const { return client_address_; }
  edge& shared() const { return shared_; }
  const edge_settings& settings() const { return shared_.settings; }
  florin::bank& bank() const { return shared_.bank; }
  /// The bank's time at which the request came in: one instant for everything that the request does.
  timestamp now() const { return now_; }
  std::chrono::steady_clock::time_point received_at() const { return received_at_; }

  // What the middleware found out, in this order.
  void set_route(route_match route) { route_ = std::move(route); }
  const route_match& route() const { return route_; }
  /// What the canonical path would have as {name}, from elsewhere in the request.
  void name_in_path(std::string_view name, std::string value) {
    route_.parameters.push_back({name, std::move(value)});
  }
  /// Null when the request leads nowhere.
  const florin::operation* operation() const { return route_.operation; }
  void set_claim(idempotency_claim claim) { claim_ = std::move(claim); }
  const std::optional<idempotency_claim>& claim() const { return claim_; }
  void set_admission(admission granted);
  /// Of an operation without a permission.
  void admit_stranger() { holds_claim_ = claim_.has_value(); }
  /// The id of the access token, if it stands for a second factor's confirmation.
  void set_step_up_token(std::string id) { step_up_token_ = std::move(id); }
  const std::optional<std::string>& step_up_token() const { return step_up_token_; }
  /// Of an access token of an OAuth client: what it is for. Empty for others.
  void set_token_scope(std::string scope) { token_scope_ = std::move(scope); }
  const std::string& token_scope() const { return token_scope_; }
  /// What a second factor would have to confirm; a refusal for lack of one tells it.
  void set_intent(confirmed_intent intent) { intent_ = std::move(intent); }
  const std::optional<principal>& admitted() const { return principal_; }
  /// Counts the request against one more budget; headers show the tightest. False when it is used up.
  bool spend(const budget_status& status);
  const std::optional<budget_status>& budget() const { return budget_; }

  // For handlers.
  /// Only for operations that need a permission.
  const principal& caller() const { return *principal_; }
  /// Who sent the request, from where, and what it is remembered as.
  origin from() const;
  std::string_view path_parameter(std::string_view name) const;

  /// Asks the bank; a refusal is the request's, an answer goes to `then`.
  template <class Question, class Then>
  void ask(Question question, Then then);

  /// {"success": true, "data": …}
  template <class View>
  void succeed(std::uint16_t status, const View& view) {
    send({status, {}, success_body(view)});
  }
  /// Something was made, which has this id or name in the operation's location.
  template <class View>
  void succeed_with_new(std::string_view id, const View& view) {
    send({201, {{"Location", location_of(id)}}, success_body(view)});
  }
  std::string location_of(std::string_view id) const;
  template <class View>
  void succeed_page(const std::vector<View>& views, const pagination& position) {
    send({200, {}, page_body(views, position)});
  }
  /// A list that is never long, on one page.
  template <class View>
  void succeed_whole(const std::vector<View>& views) {
    succeed_page(views, {false, std::nullopt, std::nullopt, static_cast<std::int64_t>(views.size())});
  }
  /// Refuses before it is known who pays for the request: its address does, and is refused with RATE_LIMITED when
  /// it has had too many such refusals.
  void refuse_unknown(const error& why);
  /// Refuses. With an Idempotency-Key the decision is stored first, or the stored one repeated.
  void refuse(error why);

  /// What commits together with a command of this request; nothing without an Idempotency-Key.
  std::optional<idempotency_record> remembered_as(outcome_kind kind, record facts = {}) const;
  /// The same of what it makes, when its id is known before.
  template <class Id>
  std::optional<idempotency_record> remembered_as(const Id& made) const {
    auto outcome = remembered_as(outcome_kind::done);
    if (outcome) outcome->point_to(made);
    return outcome;
  }
  /// Whose key it is: nobody's, of a request without a credential.
  user_id claimant() const { return principal_ ? principal_->user : user_id{}; }

  /// Whether there is only the head of a request with a large body.
  bool is_head() const { return exchange_->is_head(); }
  /// The head is good: no answer to it, but to the whole request.
  void let_body_come();

  /// The answer as it is, with the headers that every answer has. Only the first one counts. One that there is no
  /// room for is refused instead.
  void send(http_response response);
  /// What an INTERNAL one says is for the log; the client is told that it happened.
  void send_error(const error& why);
  /// Runs a step; an exception becomes INTERNAL and a line in the log.
  void guarded(const std::function<void()>& step);

 private:
  boxed_answer_handler when_answered(std::function<void(const boxed&)> then);
  /// Makes one body of an answer in pieces, and sends it.
  void gather(std::shared_ptr<http_response> begun);
  /// Whether what an answer keeps in memory until it is sent may be so much.
  bool has_room_for(const std::string& body);
  void send_failure(const std::string& reason);
  void send_refusal(const error& why);
  void send_refusal(http_response response, const error& why);
  void finish_claim();

  edge& shared_;
  std::shared_ptr<exchange> exchange_;
  std::chrono::steady_clock::time_point received_at_;
  timestamp now_;
  std::string id_;
  std::string traceparent_;
  std::string client_address_;
  route_match route_;
  std::optional<idempotency_claim> claim_;
  std::optional<principal> principal_;
  std::optional<std::string> step_up_token_;
  std::string token_scope_;
  confirmed_intent intent_;
  std::optional<budget_status> budget_;
  bool holds_claim_ = false;
  bool lacks_room_ = false;
  bool answered_ = false;
};

template <class Question, class Then>
void api_call::ask(Question question, Then then) {
  bank().ask_boxed(std::move(question), when_answered([then = std::move(then)](const boxed& answer) mutable {
                     then(std::move(unbox<typename Question::answer>(answer)));
                   }));
}

}  // namespace florin
